import { describe, expect, it } from '@jest/globals'
import { createFreeTexts } from '../../../../../src/plan/compile/problems/protected/free-texts.ts'
import type { VariablePlace } from '../../../../../src/plan/compile/problems/protected/variable-places.ts'
import type { PagePlan } from '../../../../../src/plan/schema/page-plan.ts'
import type { QueryArguments, RequestField } from '../../../../../src/plan/schema/schema-plan.ts'
import { schemaOf } from '../../../../support/schema.ts'

interface Given {
  readonly type?: string
  readonly types?: string
  /** Default: the argument's value is the whole value of a parameter "x". */
  readonly places?: readonly VariablePlace[]
  readonly query?: Partial<QueryArguments>
  readonly searchIn?: readonly string[] | null
}

/** Whether an argument with this name is free text. */
function isFree(name: string, { type = 'String', types = '', places, query, searchIn = null }: Given = {}) {
  const schema = schemaOf(`extend type Query { a(${name}: ${type}): Int } ${types}`)
  const argument = schema.getQueryType()?.getFields().a?.args[0]
  if (argument === undefined) throw new TypeError(name)
  const page = searchIn === null ? null : ({ searchIn } as Partial<PagePlan> as PagePlan)
  const field: Pick<RequestField, 'query' | 'page'> = {
    query: { filter: null, search: false, orderBy: null, ...query },
    page,
  }
  return createFreeTexts({ schema })(
    field as RequestField,
    argument,
    places ?? [{ variable: name, name: 'x', isRaw: true }],
  )
}

describe('createFreeTexts', () => {
  it.each([
    ...['filter', 'userFilter', 'my_big_filter', 'sortby', 'Q', 'where', 'searchQuery', 'sql'],
    // Alone, these name an order or a condition.
    ...['order', 'by', 'field', 'property', 'column', 'member'],
    ...['sortBy', 'orderKey', 'sort_columns', 'ORDER_FIELDS'],
  ])('is true for text named %s', (name) => {
    expect(isFree(name)).toBe(true)
  })

  it.each([
    ...['name', 'customField', 'groupBy', 'orderNumber', 'reorderKeys', 'orderedBy', 'filterName', 'sorted'],
  ])('is false for text named %s, which is a value', (name) => {
    expect(isFree(name)).toBe(false)
  })

  it.each([
    ['filter', true],
    ['$orderby', true],
    ['filter[query]', false],
    ['status', false],
  ])('considers the name of the parameter %s that contains the text', (place, expected) => {
    expect(isFree('x', { places: [{ variable: 'x', name: place, isRaw: true }] })).toBe(expected)
  })

  it('is false for text in quotes, even if another variable is unquoted', () => {
    const quoted = { variable: 'filter', name: 'q', isRaw: false }
    const other = { variable: 'n', name: 'q', isRaw: true }

    expect(isFree('filter', { places: [quoted, other] })).toBe(false)
    expect(isFree('filter', { places: [] })).toBe(false)
  })

  it.each([
    ['ID', false],
    ['Int', false],
    ['DateTime', false],
    ['[String!]!', true],
    ['JSON', true],
  ])('has the answer for the type %s of a filter', (type, expected) => {
    expect(isFree('filter', { type })).toBe(expected)
  })

  it.each([
    ['with one such member of several', 'input X { name: String filter: String size: Int }', true],
    ['whose member has that meaning in the API', 'input X { a: String @from(at: "$.filter") }', true],
    ['with it further inside', 'input X { a: Y } input Y { orderBy: String }', true],
    ['whose member is only below it in the API', 'input X { a: String @from(at: "$.filter.name") }', false],
    ['with a number of that name', 'input X { filter: Int, sort: ID }', false],
    ['with other members', 'input X { name: String filter: Y } input Y { name: String }', false],
  ])('considers the members of an input object, %s', (_how, types, expected) => {
    expect(isFree('x', { type: 'X', types })).toBe(expected)
  })

  it.each([
    ['value', 'String', true],
    ['value', 'ID', true],
    ['value', 'Int', false],
    ['value', 'X', false],
    ['members', 'JSON', true],
    ['members', '[Own!]', true],
    ['members', 'X', true],
    ['members', 'Y', false],
    ['members', 'String', false],
    ['members', 'Boolean', false],
  ] as const)('considers that the %s of a %s becomes the name of a parameter', (naming, type, expected) => {
    const types = 'scalar Own input X { more: Z } input Z { any: JSON } input Y { name: String }'
    const places = [{ variable: 'x', name: 'x', isRaw: false, naming }]

    expect(isFree('x', { type, types, places })).toBe(expected)
  })

  it('is true for a search by OData that names no properties', () => {
    const query = { search: true }

    expect(isFree('search', { query, searchIn: [], places: [] })).toBe(true)
    expect(isFree('search', { query, searchIn: ['name'], places: [] })).toBe(false)
    expect(isFree('search', { searchIn: [], places: [] })).toBe(false)
    expect(isFree('name', { query, searchIn: [], places: [] })).toBe(false)
    // Its @page is invalid, which is reported elsewhere.
    expect(isFree('search', { query, searchIn: null, places: [] })).toBe(false)
  })

  it('is true for an order by OData that is text', () => {
    const places: readonly VariablePlace[] = []
    const types = 'enum By { NAME }'
    const orderBy = schemaOf('extend type Query { a: Int }').getQueryType()?.getFields().a?.type as never

    expect(isFree('orderBy', { query: { orderBy }, searchIn: [], places })).toBe(true)
    expect(isFree('orderBy', { query: { orderBy }, searchIn: [], places, type: 'By', types })).toBe(false)
    expect(isFree('orderBy', { searchIn: [], places })).toBe(false)
    expect(isFree('name', { query: { orderBy }, searchIn: [], places })).toBe(false)
  })
})
