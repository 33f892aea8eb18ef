import { describe, expect, it } from '@jest/globals'
import { createODataQuery, type ODataArguments } from '../../../src/plan/odata/odata-query.ts'
import { createEnums } from '../../../src/plan/schema/enum-values.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query { people(filter: PersonFilter, orderBy: [PersonOrder!], one: PersonOrder): Int }
  input PersonFilter { not: PersonFilter, name: StringFilter, company: StringFilter @advancedQuery }
  enum PersonOrder {
    NAME @value(is: "displayName")
    NAME_DESCENDING @value(is: "displayName desc")
    PRINCIPAL @value(is: "userPrincipalName")
    CREATED @value(is: "createdDateTime")
    CITY
    RECEIVED @value(is: "received desc", filter: "received ge 1900-01-01T00:00:00Z")
    SUBJECT @value(is: "subject", filter: "(subject ge '' or subject eq null)")
  }
`)

const args = schema.getQueryType()?.getFields().people?.args ?? []
const typeOf = (name: string) => args.find((argument) => argument.name === name)?.type ?? null

const queryOf =
  ({
    directory = false,
    related = false,
    cast = false,
    searchIn = [] as readonly string[],
    orderBy = 'orderBy',
  } = {}) =>
  (given: Partial<ODataArguments>) =>
    createODataQuery({
      schema,
      enums: createEnums(schema),
      query: { filter: typeOf('filter'), search: true, orderBy: typeOf(orderBy) },
      directory,
      related,
      cast,
      searchIn,
    })({ count: false, ...given })

const DIRECTORY = { directory: true, searchIn: ['displayName', 'mail'] }
const ORDINARY = { name: { eq: 'a' } }

describe('createODataQuery', () => {
  it('is nothing for no arguments', () => {
    const query = queryOf(DIRECTORY)

    expect(query({})).toEqual({ parameters: [], headers: {} })
    expect(query({ filter: null, search: null, orderBy: null })).toEqual({ parameters: [], headers: {} })
    expect(query({ filter: {}, search: '  ', orderBy: [] })).toEqual({ parameters: [], headers: {} })
  })

  it('gives each argument its parameter', () => {
    const given = { filter: ORDINARY, search: 'budget', orderBy: ['NAME', 'CITY'], count: true }

    expect(queryOf()(given).parameters).toEqual([
      ['$filter', "name eq 'a'"],
      ['$search', '"budget"'],
      ['$orderby', 'displayName,city'],
      ['$count', 'true'],
    ])
  })

  // https://learn.microsoft.com/graph/api/user-list-transitivememberof#optional-query-parameters
  it('makes an advanced query of every filter and order of what belongs to another object', () => {
    const query = queryOf({ ...DIRECTORY, related: true })

    for (const given of [{ filter: ORDINARY }, { orderBy: ['NAME'] }]) {
      expect(query(given).headers).toEqual({ consistencylevel: 'eventual' })
      expect(query(given).parameters).toContainEqual(['$count', 'true'])
    }
    expect(query({})).toEqual({ parameters: [], headers: {} })
    expect(queryOf({ related: true })({ filter: ORDINARY }).headers).toEqual({})
  })

  // https://learn.microsoft.com/graph/api/user-list-memberof#request-headers
  it('makes an advanced query of everything about one type among others', () => {
    const advanced = { parameters: [['$count', 'true']], headers: { consistencylevel: 'eventual' } }

    expect(queryOf({ ...DIRECTORY, cast: true })({})).toEqual(advanced)
    expect(queryOf({ cast: true })({})).toEqual({ parameters: [], headers: {} })
  })

  it('takes one order where the schema has no list', () => {
    expect(queryOf({ orderBy: 'one' })({ orderBy: 'NAME_DESCENDING' }).parameters).toEqual([
      ['$orderby', 'displayName desc'],
    ])
  })

  it('has no parameter for arguments that the field does not have', () => {
    const query = createODataQuery({
      schema,
      enums: createEnums(schema),
      query: { filter: null, search: false, orderBy: null },
      directory: false,
      searchIn: [],
    })

    expect(query({ filter: ORDINARY, orderBy: 'NAME', count: false }).parameters).toEqual([])
  })

  // https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
  it('leads a filter with what it sorts by, in the same order, where the schema says so', () => {
    const filtered = queryOf()({ filter: ORDINARY, orderBy: ['RECEIVED', 'SUBJECT', 'CITY'] })

    expect(filtered.parameters).toEqual([
      ['$filter', "received ge 1900-01-01T00:00:00Z and (subject ge '' or subject eq null) and name eq 'a'"],
      ['$orderby', 'received desc,subject,city'],
    ])
  })

  it('adds no condition to an order without a filter, and none twice', () => {
    expect(queryOf()({ orderBy: ['RECEIVED'] }).parameters).toEqual([['$orderby', 'received desc']])
    expect(queryOf()({ filter: ORDINARY, orderBy: ['RECEIVED', 'RECEIVED'] }).parameters[0]).toEqual([
      '$filter',
      "received ge 1900-01-01T00:00:00Z and name eq 'a'",
    ])
  })

  it.each([
    ['a word', 'anna', '"displayName:anna" OR "mail:anna"'],
    ['quotes', 'a" OR "mail:b', '"displayName:a\\" OR \\"mail:b" OR "mail:a\\" OR \\"mail:b"'],
    ['a backslash at the end', 'a\\', '"displayName:a\\\\" OR "mail:a\\\\"'],
  ])('looks for %s in each property that a search looks into', (_what, search, text) => {
    expect(queryOf(DIRECTORY)({ search }).parameters).toContainEqual(['$search', text])
  })

  it('keeps free text in its quotes', () => {
    expect(queryOf()({ search: 'from:"a" OR \\' }).parameters).toEqual([
      ['$search', '"from:\\"a\\" OR \\\\"'],
    ])
  })

  describe.each([
    ['a simple filter', { filter: ORDINARY }],
    ['the order by name', { orderBy: ['NAME_DESCENDING'] }],
    ['the order by name and principal name', { orderBy: ['NAME', 'PRINCIPAL'] }],
    ['everything', {}],
  ])('for %s of a directory', (_what, given) => {
    it('asks for no consistency level and no count', () => {
      const { parameters, headers } = queryOf(DIRECTORY)(given)

      expect(headers).toEqual({})
      expect(parameters.map(([name]) => name)).not.toContain('$count')
    })
  })

  describe.each([
    ['a count', { count: true }],
    ['a filter with not', { filter: { not: ORDINARY } }],
    ['a filter with ne', { filter: { name: { ne: 'a' } } }],
    ['a filter with endsWith', { filter: { name: { endsWith: 'a' } } }],
    ['a filter by what is not served by default', { filter: { company: { eq: 'a' } } }],
    ['a comparison with null', { filter: { name: { eq: null } } }],
    ['a filter together with an order', { filter: ORDINARY, orderBy: ['NAME'] }],
    ['another order', { orderBy: ['CREATED'] }],
    ['a search together with an order', { search: 'a', orderBy: ['NAME'] }],
    ['another order after a plain one', { orderBy: ['NAME', 'CREATED'] }],
    ['a filter with ne and a search', { filter: { name: { ne: 'a' } }, search: 'a' }],
  ])('for %s of a directory', (_what, given) => {
    it('asks for the index, and to count', () => {
      const { parameters, headers } = queryOf(DIRECTORY)(given)

      expect(headers).toEqual({ consistencylevel: 'eventual' })
      expect(parameters).toContainEqual(['$count', 'true'])
    })

    it('asks other collections for nothing of the kind', () => {
      const { parameters, headers } = queryOf()(given)

      expect(headers).toEqual({})
      expect(parameters.some(([name]) => name === '$count')).toBe('count' in given)
    })
  })

  it('asks for the index alone where a directory is searched: a search does not have to count', () => {
    const { parameters, headers } = queryOf(DIRECTORY)({ search: 'a' })

    expect(headers).toEqual({ consistencylevel: 'eventual' })
    expect(parameters.map(([name]) => name)).toEqual(['$search'])
  })
})
