import { describe, expect, it } from '@jest/globals'
import { schemaFields } from '../../../src/landing-page/schema/schema-fields.ts'

const answering = (body: unknown) => async () => Response.json(body)

describe('schemaFields', () => {
  it('are those of every type that has fields', async () => {
    const types = [
      { name: 'Query', fields: [{ name: 'me' }, { name: 'users' }] },
      { name: 'User', fields: [{ name: 'id' }] },
      { name: 'ID', fields: null },
    ]

    expect(await schemaFields(answering({ data: { __schema: { types } } }))).toEqual(
      new Set(['Query.me', 'Query.users', 'User.id']),
    )
  })

  it('are unknown where introspection is off', async () => {
    expect(await schemaFields(answering({ errors: [{ message: 'off' }] }))).toBeNull()
  })
})
