import { describe, expect, it } from '@jest/globals'
import { problemsOf } from '../../fields/problems-of.ts'

const A = 'scopes: [["A"]]'
const PAY = '@requiresScopes(scopes: [["Pay"]])'

interface Read {
  /** Default: a list of people. */
  readonly field?: string
  /** More of `@rest`. */
  readonly rest?: string
  /** More directives. */
  readonly list?: string
  readonly types?: string
}

/** The parts of a read that reveal something, each with the fields. */
function revealedBy({
  field = 'people: [Person]',
  rest = '',
  list = '',
  types = '',
}: Read): readonly string[] {
  const method = /(?:GET|POST):/.test(rest) ? '' : 'GET: "/people",'
  return problemsOf(`
    extend type Query { ${field} @rest(api: "crm", ${method} result: "$", ${rest} ${A}) ${list} }
    extend type Query { other: Person @rest(api: "crm", GET: "/other", ${A}) desks: [Desk] @rest(api: "crm", GET: "/desks", result: "$", ${A}) }
    type Person { id: ID name: String pay: Int ${PAY} rank: Int ${PAY} }
    type Desk { id: ID size: Int }
    ${types}`).map((problem) => problem.replace(/^Query\.people: (.*) to callers without access;.*$/, '$1'))
}

const FREE = (name: string) =>
  `the argument "${name}", whose text can name any member, would reveal Person.pay, Person.rank`
const query = (name: string, value: string) => `query: [{ name: "${name}", value: "${value}" }],`

describe('createRevelations', () => {
  it('has none for a read of objects without protected fields, although it names one', () => {
    expect(revealedBy({ field: 'people: [Desk]', rest: query('sort', 'pay') })).toEqual([])
    expect(revealedBy({ field: 'people(q: String): [Desk]', rest: query('q', '{q}') })).toEqual([])
  })

  it.each<[string, Read, string[]]>([
    [
      'text that names a field, and free text',
      { field: 'people(q: String): [Person]', rest: 'GET: "/people?sort=pay&q={q}",' },
      ['the query parameter "sort" would reveal Person.pay', FREE('q')],
    ],
    [
      'text and an argument that name fields',
      {
        field: 'people(by: By): [Person]',
        rest: 'GET: "/people?min=pay&by={by}",',
        types: 'enum By { RANK }',
      },
      [
        'the query parameter "min" would reveal Person.pay',
        'the argument "by: RANK" would reveal Person.rank',
      ],
    ],
    [
      'two arguments of free text',
      { field: 'people(q: String, sort: String): [Person]', rest: 'GET: "/people?q={q}&sort={sort}",' },
      [FREE('q'), FREE('sort')],
    ],
    [
      'a default',
      { field: 'people(x: String = "-rank"): [Person]', rest: query('x', '{x}') },
      ['the argument "x" would reveal Person.rank'],
    ],
    [
      'one field in several texts, where it is named first',
      { rest: `GET: "/people?a=pay", ${query('b', 'pay')}` },
      ['the query parameter "a" would reveal Person.pay'],
    ],
  ])('has %s', (_what, read, parts) => {
    expect(revealedBy(read)).toEqual(parts)
  })

  it('has no free text where the read requires as much as every field', () => {
    const read = { field: 'people(q: String): [Person]', rest: query('q', '{q}') }

    expect(revealedBy({ ...read, list: PAY })).toEqual([])
    expect(revealedBy(read)).toEqual([FREE('q')])
  })

  it.each([
    ['a key in the path', 'pay: ID', 'GET: "/ranks/{pay}/people",', '', []],
    ['a key in the path to poll', 'pay: ID', '', '@poll(GET: "/jobs/{pay}")', []],
    [
      'a key in the path and a filter',
      'pay: ID',
      `GET: "/ranks/{pay}/people", ${query('a', '{pay}')}`,
      '',
      ['pay'],
    ],
    [
      'a filter, with an address to poll',
      'pay: ID',
      query('a', '{pay}'),
      '@poll(url: "header.location")',
      ['pay'],
    ],
    [
      'a key in the path whose member a mask names',
      'pay: P',
      `GET: "/ranks/{pay}/people", ${query('a', '{members:pay}')}`,
      '',
      ['pay'],
    ],
  ])('has the name of an argument that is %s', (_what, argument, rest, list, names) => {
    const types = argument === 'pay: P' ? 'input P { id: ID }' : ''

    expect(
      revealedBy({ field: `people(${argument}): [Person]`, rest, list, types }).filter((each) =>
        each.includes('reveal'),
      ),
    ).toEqual(names.map((name) => `the argument "${name}" would reveal Person.pay`))
  })

  const pages = (args: string, page: string) =>
    problemsOf(`
      extend type Query { people(first: Int! = 5, after: String ${args}): People @rest(api: "people", GET: "/people", ${A}) @page(${page}) }
      type People { edges: [Edge!]! nodes: [Person]! pageInfo: PageInfo! }
      type Edge { cursor: String! node: Person }
      type Person { id: ID name: String pay: Int ${PAY} }`).map((problem) =>
      problem.replace(/ to callers.*$/, ''),
    )

  it('has the properties of a search only where the list can be searched', () => {
    expect(pages(', search: String', 'search: ["name", "pay"]')).toEqual([
      'Query.people: the argument "search" would reveal Person.pay',
    ])
    expect(pages('', 'search: ["name", "pay"]').filter((each) => each.includes('reveal'))).toEqual([])
  })

  it('has none of a page that is reported itself', () => {
    expect(pages(', search: String', 'items: "nowhere"')).toEqual([
      expect.stringContaining('"nowhere" is not'),
    ])
  })
})
