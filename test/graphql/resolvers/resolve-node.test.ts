import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { callerOf } from '../../support/caller.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const REST = 'api: "crm", scopes: [["Read"]]'
const SDL = `
  extend type Query { deals: [Deal] @rest(${REST}, GET: "/deals", result: "$") }
  type Deal implements Node @key(fields: "id") @rest(${REST}, GET: "/deals/{id}") { globalId: ID!, id: ID }
  type Salary implements Node @key(fields: "id") @rest(${REST}, GET: "/salaries/{id}")
    @requiresScopes(scopes: [["Salaries"]]) { globalId: ID!, id: ID! }`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const OWN: ApiConfig['auth'] = { user: 'app', appOnly: 'refuse' }
const GOVERNED = `
  type Salary implements Node @key(fields: "id") @rest(${REST}, GET: "/salaries/{id}")
    @requiresScopes(scopes: [["Salaries"]]) { globalId: ID!, id: ID! }`

async function serve(answer: (asked: Asked) => Answer | null): Promise<GraphqlUnderTest> {
  served = await serveGraphql({ sdl: SDL, api: { retry: { maxAttempts: 1 } }, answer, granted: ['Read'] })
  return served
}

const globalIdOf = (text: string) => Buffer.from(text).toString('base64url')

describe('globalId', () => {
  const KEYED = `
    extend type Query { employee: Employee @rest(${REST}, GET: "/employee") }
    type Employee implements Node @key(fields: "ssn") @rest(${REST}, GET: "/employees/{ssn}") {
      globalId: ID!, ssn: ID @requiresScopes(scopes: [["Keys"]]), name: String }`

  it.each([
    [[], { employee: null, node: null }, ['GET /employee']],
    [
      ['Keys'],
      { employee: { globalId: globalIdOf('Employee:7'), name: 'Adele' }, node: { name: 'Adele' } },
      ['GET /employee', 'GET /employees/7'],
    ],
  ])(
    'shows a key only to callers who may select it, as Query.node does: %j',
    async (scopes, expected, sent) => {
      served = await serveGraphql({
        sdl: KEYED,
        answer: () => ({ body: { ssn: '7', name: 'Adele' } }),
        granted: ['Read'],
      })
      const { query, newContext, asked } = served

      const { data } = await query(
        'query ($id: ID!) { employee { globalId name } node(id: $id) { ... on Employee { name } } }',
        { id: globalIdOf('Employee:7') },
        newContext(callerOf({ scopes: new Set(scopes) })),
      )

      expect([data, [...asked()].sort()]).toEqual([expected, sent])
    },
  )
})

describe('Query.node', () => {
  it('has the type that its ID names, even if two IDs lead to the same response', async () => {
    const loaded = `${REST}, GET: "/people/{id}"`
    served = await serveGraphql({
      sdl: `
        type Person implements Node @key(fields: "id") @rest(${loaded}) { globalId: ID!, id: ID!, name: String }
        type Seller implements Node @key(fields: "id") @rest(${loaded}) { globalId: ID!, id: ID!, name: String }`,
      answer: () => ({ body: { id: '7', name: 'Adele' } }),
      granted: ['Read'],
    })

    const { data, errors } = await served.query(
      `query ($person: ID!, $seller: ID!) {
        person: node(id: $person) { __typename ... on Person { name } }
        seller: node(id: $seller) { __typename ... on Seller { name } }
      }`,
      { person: globalIdOf('Person:7'), seller: globalIdOf('Seller:7') },
    )

    expect(errors).toBeUndefined()
    expect(data).toEqual({
      person: { __typename: 'Person', name: 'Adele' },
      seller: { __typename: 'Seller', name: 'Adele' },
    })
    expect(served.asked()).toEqual(['GET /people/7'])
  })

  it('is reported at startup if it gives access to what only a field restricts', async () => {
    const salaries = `extend type Query { salaries: [Salary] @requiresScopes(scopes: [["Salaries"]])
      @rest(${REST}, GET: "/salaries", result: "$") } ${GOVERNED}`
    const open = salaries.replace('\n    @requiresScopes(scopes: [["Salaries"]])', '')

    const warnings: (readonly string[])[] = []
    for (const sdl of [open, salaries]) {
      const { warned, stop } = await serveGraphql({ sdl, answer: () => null, granted: ['Read'] })
      warnings.push(warned.filter((line) => line.includes('Query.node')))
      await stop()
    }

    expect(warnings).toEqual([[expect.stringContaining('does not check what Query.salaries requires')], []])
  })

  it.each([
    [[], null, []],
    [['Salaries'], { __typename: 'Salary' }, ['GET /salaries/1']],
  ])(
    'loads what a caller with the scopes %j may have, and asks for nothing else',
    async (scopes, node, asked) => {
      const { query, newContext, asked: sent } = await serve(() => ({ body: { id: '1' } }))

      const { data } = await query(
        'query ($id: ID!) { node(id: $id) { __typename } }',
        { id: globalIdOf('Salary:1') },
        newContext(callerOf({ scopes: new Set(scopes) })),
      )

      expect([data, sent()]).toEqual([{ node }, asked])
    },
  )

  it.each([
    [[], ['FORBIDDEN'], []],
    [['Salaries'], undefined, ['GET /salaries/1']],
  ])(
    "uses the application's own permissions only for callers who may access the type: %j",
    async (scopes, codes, asked) => {
      served = await serveGraphql({
        sdl: GOVERNED,
        api: { auth: OWN, retry: { maxAttempts: 1 } },
        answer: () => ({ body: { id: '1' } }),
        granted: ['Read'],
      })

      const { errors } = await served.query(
        'query ($id: ID!) { node(id: $id) { globalId } }',
        { id: globalIdOf('Salary:1') },
        served.newContext(callerOf({ scopes: new Set(scopes) })),
      )

      expect(errors?.map(({ originalError }) => originalError)).toEqual(
        codes?.map((code) => expect.objectContaining({ code })),
      )
      expect(served.asked()).toEqual(asked)
    },
  )
})

describe('globalId', () => {
  it.each([
    ['has no key', {}],
    ['has null for a key', { id: null }],
    ['has an empty key', { id: '' }],
    ['has an object for a key', { id: { toString: 1 } }],
  ])('is an error where the object %s: others would have the same one', async (_what, item) => {
    const { query } = await serve(() => ({ body: [item, { id: '2' }] }))

    const { data, errors } = await query('{ deals { globalId } }')

    expect(data).toEqual({ deals: [null, { globalId: globalIdOf('Deal:2') }] })
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.message).toBe('Cannot return null for non-nullable field Deal.globalId.')
  })
})
