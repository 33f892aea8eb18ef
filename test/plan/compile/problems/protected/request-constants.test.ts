import { describe, expect, it } from '@jest/globals'
import {
  constantsOf,
  withoutVariables,
} from '../../../../../src/plan/compile/problems/protected/request-constants.ts'
import type { ApiArguments, RestArguments } from '../../../../../src/plan/generated/directive-arguments.ts'

const REST: RestArguments = { api: 'crm', scopes: [['A']], headers: [], query: [] } as never
const parameter = (name: string, value: string) => ({ name, value, explode: false, style: 'SIMPLE' as const })

/** The texts of a request, with the last word of their place: `sort: salary`. */
function textsOf(rest: Partial<RestArguments>, paths: readonly string[] = [], api?: Partial<ApiArguments>) {
  const ofApi = api && ({ headers: [], query: [], ...api } as ApiArguments)
  return constantsOf({ ...REST, ...rest }, paths, ofApi).map(({ part, text }) => `${part}: ${text}`)
}

describe('constantsOf', () => {
  it.each([
    ['/people/{salary}/salary', []],
    ['/people/top(by=salary)', ['the path: top(by=salary)']],
    ['/people;by=s%61lary/x', ['the path: people;by=salary']],
    ['/people?sort=salary+desc', ['the query parameter "sort": sort salary desc']],
    ['/people?sort=%73alary,name', ['the query parameter "sort": sort salary,name']],
    ['/people?q=a=b=c&x=1', ['the query parameter "q": q a=b=c', 'the query parameter "x": x 1']],
    ['/people?q=hr:{text}!', ['the query parameter "q": q hr: !']],
    ['/people?flag', ['the query parameter "flag": flag ']],
    ['/people?a=1?b=2', ['the query parameter "a": a 1', 'the query parameter "b": b 2']],
    // Malformed encodings are examined as they are.
    ['/people?sort=%zz', ['the query parameter "sort": sort %zz']],
    ['/people?', []],
    ['/people{?sort,filter*}', []],
    ['/people?$select=salary', []],
  ])('has the texts of the path %s', (path, texts) => {
    expect(textsOf({}, [path])).toEqual(texts)
  })

  it('has the parameters of the request, of its API and of the path that polls', () => {
    const rest = { query: [parameter('a', '1')] }

    expect(textsOf(rest, ['/x?b=2', '/y?c=3'], { query: [parameter('d', '4')] })).toEqual([
      'the query parameter "b": b 2',
      'the query parameter "c": c 3',
      'the query parameter "a": a 1',
      'the query parameter "d": d 4',
    ])
  })

  it.each([
    ['fields', 'id,salary'],
    ['includeSalary', 'true'],
    ['people_fields', 'salary'],
    ['$select', 'salary'],
    ['$expand', 'manager( $select=salary;$expand=team($levels=2))'],
  ])('omits the parameter %s, which names what is returned', (name, value) => {
    expect(textsOf({ query: [parameter(name, value)] })).toEqual([])
  })

  it.each([
    ['$expand', 'reports($orderby=salary)'],
    ['$expand', 'reports($select=id;$filter=salary gt 1)'],
    ['$expand', 'reports($top=1$select=salary)'],
    ['selected', 'salary'],
  ])('has the parameter %s where it may filter or sort: %s', (name, value) => {
    expect(textsOf({ query: [parameter(name, value)] })).toEqual([
      `the query parameter "${name}": ${name} ${value}`,
    ])
  })

  it('has only the value of a parameter about pages and versions, and none of a sign', () => {
    const query = [parameter('pageSize', 'size'), parameter('api-version', '2'), parameter('$', 'salary')]

    expect(textsOf({ query })).toEqual([
      'the query parameter "pageSize": size',
      'the query parameter "api-version": 2',
    ])
  })

  it.each([
    ['SELECT id, salary FROM people WHERE name > 1', 'people WHERE name > 1'],
    ['\n select salary from people', 'people'],
    // Not at its beginning.
    ['x SELECT salary FROM people', 'x SELECT salary FROM people'],
    // With a function.
    ['SELECT max(salary) FROM people', 'SELECT max(salary) FROM people'],
  ])('has what a query in SQL does not return: %j', (sql, text) => {
    expect(textsOf({ query: [parameter('page', sql)] })).toEqual([
      `the query parameter "page": ${text.startsWith('people') ? ' ' : ''}${text}`,
    ])
    expect(textsOf({ body: sql })).toEqual([`the body: ${text.startsWith('people') ? ' ' : ''}${text}`])
  })

  it('has headers of the request and its API, except for those that filter nothing', () => {
    const rest = { headers: ['Prefer', 'X-Sort'].map((name) => ({ name, value: 'salary {x}' })) }

    expect(textsOf(rest, [], { headers: [{ name: 'X-Of', value: 'all' }] })).toEqual([
      'the header "X-Sort": X-Sort salary  ',
      'the header "X-Of": X-Of all',
    ])
  })

  it('has the names and strings in a body', () => {
    const body = { where: [{ salary: { gt: '{min}' } }, 'pay'], size: 5, all: true }

    expect(textsOf({ body })).toEqual(
      ['where', 'salary', 'gt', ' ', 'pay', 'size', 'all'].map((text) => `the body: ${text}`),
    )
    expect(textsOf({ body: { __members: [{ name: 'hr.salary', value: 1 }] } })).toEqual([
      'the body: hr.salary',
    ])
    expect(textsOf({ body: { __members: [{ value: 1 }] } })).toEqual([])
  })

  it('omits members of a body that name what is returned, unless they contain more', () => {
    expect(textsOf({ body: { fields: ['id', 'salary'], select: 'salary' } })).toEqual([])
    expect(textsOf({ body: { fields: ['id', { salary: 1 }] } })).toEqual(
      ['fields', 'id', 'salary'].map((text) => `the body: ${text}`),
    )
    expect(textsOf({ body: { expand: ['id', 'reports($orderby=salary)'] } })).toEqual(
      ['expand', 'id', 'reports($orderby=salary)'].map((text) => `the body: ${text}`),
    )
  })
})

describe('withoutVariables', () => {
  it('replaces each variable with a space', () => {
    expect(withoutVariables('a{bc}d{?e,f*}{}g')).toBe('a d  g')
  })
})
