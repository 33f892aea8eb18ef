import { describe, expect, it } from '@jest/globals'
import { rootFields } from '../../src/landing-page/root-fields.ts'

const fields = (...names: string[]) => ({ fields: names.map((name) => ({ name })) })
const answering = (body: unknown) => async () => Response.json(body)

describe('rootFields', () => {
  it('are those of queries and mutations', async () => {
    const __schema = { queryType: fields('me', 'users'), mutationType: fields('sendMail') }

    expect(await rootFields(answering({ data: { __schema } }))).toEqual(new Set(['me', 'users', 'sendMail']))
  })

  it('are those of queries where there are no mutations', async () => {
    const __schema = { queryType: fields('me'), mutationType: null }

    expect(await rootFields(answering({ data: { __schema } }))).toEqual(new Set(['me']))
  })

  it('are unknown where introspection is off', async () => {
    expect(await rootFields(answering({ errors: [{ message: 'off' }] }))).toBeNull()
  })
})
