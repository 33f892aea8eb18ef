import { describe, expect, it } from '@jest/globals'
import { planOf, problemsOf } from './problems-of.ts'

const A = 'scopes: [["A"]]'

const sdlOf = (bulk: string, key = 'id') => `
  extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) }
  type C @key(fields: "${key}") @rest(api: "crm", GET: "/c${key === 'id' ? '/{id}' : '/{id}/{name}'}", ${A})
    @bulk(${bulk}) { id: ID! name: String }`

describe('compileBulk', () => {
  it.each([
    ['', 'specify either GET or POST'],
    ['GET: "/c{?ids}", POST: "/c"', 'specify either GET or POST'],
    ['GET: "/c{?ids}", max: 0', 'max must be at least 1'],
    ['GET: "/c{?keys}"', 'its only variable must be {ids}, the list of keys'],
    ['GET: "/c"', 'its only variable must be {ids}, the list of keys'],
    ['GET: "/c{?ids}", keys: "all"', 'its only variable must be {all}, the list of keys'],
    ['GET: "/c{?ids}", filter: "id"', 'with filter, it must not contain variables'],
    ['POST: "/c", body: { of: "{ids}" }, filter: "id"', 'with filter, it must not contain variables'],
    ['GET: "/c/{ids}"', '{ids} is a list, which is allowed only in a query or a body'],
  ])('reports %s', (bulk, problem) => {
    expect(problemsOf(sdlOf(`api: "crm", ${bulk}, items: "$", ${A}`))).toEqual([
      `@bulk on type C: ${problem}`,
    ])
  })

  it('reports an API that is not configured, a missing permission and a place outside of the response', () => {
    expect(problemsOf(sdlOf('api: "cms", GET: "/c{?ids}", items: "status", scopes: []'))).toEqual([
      '@bulk on type C: API "cms" is not configured (configured: crm, people)',
      '@bulk on type C: scopes: name at least one permission in each list, as in [["User.Read"]]',
      '@bulk on type C: "status" does not refer to a JSON value: expected $ or $.member',
    ])
  })

  it('compiles requests in both methods, one after another', () => {
    const entity = planOf(`
      extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) }
      type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", ${A})
        @bulk(api: "crm", GET: "/c{?ids}", items: "$.items", max: 1, ${A})
        @bulk(api: "people", POST: "/query", body: { of: "{ids}" }, items: "$", scopes: [["B"]])
        @bulk(api: "people", GET: "/all", filter: "key", items: "$", ${A}) { id: ID! }`).entity('C')

    expect(entity?.bulk).toEqual([
      expect.objectContaining({
        ...{
          api: 'crm',
          method: 'GET',
          max: 1,
          filter: null,
          scopes: [['A']],
          itemErrors: null,
          takesIn: true,
        },
        path: expect.objectContaining({ template: '/c{?ids}' }),
        items: expect.objectContaining({ text: '$.items' }),
      }),
      expect.objectContaining({ api: 'people', method: 'POST', filter: null, scopes: [['B']] }),
      expect.objectContaining({ api: 'people', method: 'GET', filter: 'key' }),
    ])
  })

  it.each([
    [
      'its API',
      'extend schema @api(name: "crm", error: { when: [{ at: "$.failed" }] })',
      ['$.failed'],
      undefined,
    ],
    ['nothing', '', undefined, ['items']],
  ])('recognizes an error by what %s declares', (_what, declared, when, reads) => {
    const sdl = `${declared} ${sdlOf(`api: "crm", GET: "/c{?ids}", items: "$.items", ${A}`)}`
    const [bulk] = planOf(sdl).entity('C')?.bulk ?? []

    expect(bulk?.errors?.when.map(({ at }) => at.text)).toEqual(when)
    expect(bulk?.denials?.reads).toEqual(reads)
  })

  it('is for keys of one field', () => {
    expect(problemsOf(sdlOf(`api: "crm", GET: "/c{?ids}", items: "$", ${A}`, 'id name'))).toEqual([
      'type C has @bulk, which requires a key with a single field',
    ])
  })
})
