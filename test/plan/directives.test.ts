import { describe, expect, it } from '@jest/globals'
import { isObjectType } from 'graphql'
import { directive, directives, isApplied, locationOf } from '../../src/plan/directives.ts'
import { schemaOf } from '../support/schema.ts'

const schema = schemaOf(`
extend type Query {
  plain: Int
  rest: Int @rest(api: "crm", GET: "/a", POST: null, scopes: [["A"]])
  page: Int @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit", total: null)
}
type Thing @bulk(api: "crm", GET: "/1", items: "$.a", scopes: [["A"]]) @bulk(api: "crm", GET: "/2", items: "$.b", scopes: [["A"]]) { id: ID }
type Costly { id: ID }
extend type Costly @cost(weight: 7)
extend type Costly @authenticated @bulk(api: "crm", GET: "/3", items: "$.c", scopes: [["A"]])
`)

const fieldOf = (name: string) => schema.getQueryType()?.getFields()[name] ?? {}
const thing = schema.getType('Thing')

describe('directive', () => {
  it('has what is written and the defaults, and nothing for what is null or not given', () => {
    expect(directive(schema, 'rest', fieldOf('rest'))).toEqual({
      sharedScopes: [],
      api: 'crm',
      GET: '/a',
      scopes: [['A']],
      headers: [],
      query: [],
      address: false,
      accepted: false,
    })
    expect(directive(schema, 'page', fieldOf('page'))).toEqual({
      size: 'limit',
      items: '$.items',
      next: { as: 'TOKEN', at: '$.nextCursor', parameter: 'cursor', from: 1 },
      directory: false,
      search: [],
    })
  })

  it('is undefined where the directive is not applied, or nothing was written', () => {
    expect(directive(schema, 'rest', fieldOf('plain'))).toBeUndefined()
    expect(directive(schema, 'rest', {})).toBeUndefined()
    expect(directive(schema, 'rest', { astNode: null })).toBeUndefined()
  })
})

describe('directives', () => {
  it('has each of a directive that is applied more than once, in order', () => {
    const applied = isObjectType(thing) ? directives(schema, 'bulk', thing) : []

    expect(applied.map(({ GET }) => GET)).toEqual(['/1', '/2'])
  })
})

describe('an extension of a type', () => {
  it('adds its directives to the type', () => {
    const costly = schema.getType('Costly') ?? {}

    expect(directive(schema, 'cost', costly)).toEqual({ weight: 7 })
    expect(directives(schema, 'bulk', costly)).toMatchObject([{ GET: '/3' }])
    expect(isApplied(costly, 'authenticated')).toBe(true)
  })
})

describe('locationOf', () => {
  it('is file and line, or the schema where there is none', () => {
    expect(locationOf(fieldOf('page'))).toMatch(/:5$/)
    expect(locationOf({})).toBe('schema')
  })
})
