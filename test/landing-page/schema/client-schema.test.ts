import { describe, expect, it } from '@jest/globals'
import { buildSchema, introspectionFromSchema } from 'graphql'
import { loadClientSchema } from '../../../src/landing-page/schema/client-schema.ts'

const answering = (answer: object) => async () => Response.json(answer)

describe('loadClientSchema', () => {
  it('builds the schema out of an introspection result', async () => {
    const data = introspectionFromSchema(buildSchema('type Query { a: Int }'))

    const loaded = await loadClientSchema(answering({ data }))

    expect(loaded).toMatchObject({ introspection: data })
  })

  it.each([
    ['introspection is off', { code: 'GRAPHQL_VALIDATION_FAILED' }, 'server.introspection is off'],
    ['the gateway does not respond', undefined, 'It does not respond.'],
  ])('says why there is none: %s', async (_, extensions, words) => {
    const errors = [{ message: 'It does not respond.', extensions }]

    expect(await loadClientSchema(answering({ errors }))).toContain(words)
  })
})
