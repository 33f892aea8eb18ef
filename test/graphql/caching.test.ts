import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `extend type Query {
  rates: [Rate!] @rest(api: "crm", GET: "/rates", scopes: [["Read"]], result: "$.rates") @cacheControl(maxAge: 60)
  now: Rate @rest(api: "crm", GET: "/now", scopes: [["Read"]])
  list: Holder @rest(api: "crm", GET: "/list", scopes: [["Read"]])
}
extend type Mutation {
  setRate(code: String!): Rate @rest(api: "crm", POST: "/rates/{code}", scopes: [["Read"]])
}
type Holder { rateId: ID, rate: StoredRate @entity(id: "{rateId}") }
type StoredRate @key(fields: "id") @rest(api: "crm", GET: "/rates/{id}", scopes: [["Read"]]) @cacheControl(maxAge: 60) {
  id: ID!
}
type Rate { code: String }`

let api: GraphqlUnderTest

afterEach(() => api.stop())

async function serve(): Promise<void> {
  api = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    answer: ({ url }) => {
      if (url === '/list') return { body: { rateId: 'r1' } }
      return { body: url === '/rates' ? { rates: [{ code: 'EUR' }] } : { id: 'r1', code: 'EUR' } }
    },
  })
}

describe('@cacheControl', () => {
  it('spares the requests of later operations: of fields that have it, and of types', async () => {
    await serve()
    const query = '{ rates { code } now { code } list { rate { id } } }'

    const answers = [await api.query(query), await api.query(query)]

    expect(answers[1]?.data).toEqual(answers[0]?.data)
    expect(api.asked().toSorted()).toEqual([
      'GET /list',
      'GET /list',
      'GET /now',
      'GET /now',
      'GET /rates',
      'GET /rates/r1',
    ])
  })

  it.each([
    ['a field', '{ now { code } }', 'now'],
    ['an object that is loaded by key', '{ list { rate { id } } }', 'list'],
  ])('does not keep an error with status 200 of %s', async (_what, query, name) => {
    let isFailing = true
    api = await serveGraphql({
      sdl: SDL.replace(
        'GET: "/now", scopes: [["Read"]])',
        'GET: "/now", scopes: [["Read"]]) @cacheControl(maxAge: 60)',
      ),
      granted: ['Read'],
      answer: ({ url }) => {
        if (url === '/list') return { body: { rateId: 'r1' } }
        return { body: isFailing ? { ok: false, error: 'busy' } : { id: 'r1', code: 'EUR' } }
      },
    })

    const failed = await api.query(query)
    isFailing = false
    const next = await api.query(query)

    expect(failed.errors).toHaveLength(1)
    expect(next.errors).toBeUndefined()
    expect(next.data?.[name]).not.toBeNull()
  })

  it('shows after a mutation what is true then', async () => {
    await serve()
    await api.query('{ rates { code } }')

    await api.query('mutation { setRate(code: "EUR") { code } }')
    await api.query('{ rates { code } }')

    expect(api.asked()).toEqual(['GET /rates', 'POST /rates/EUR', 'GET /rates'])
  })
})
