import { describe, expect, it } from '@jest/globals'
import { variablePlaces } from '../../../../../src/plan/compile/problems/protected/variable-places.ts'
import type { RestArguments } from '../../../../../src/plan/generated/directive-arguments.ts'

const REST: RestArguments = { api: 'crm', scopes: [['A']], headers: [], query: [] } as never
const placesOf = (rest: Partial<RestArguments>, ...paths: readonly string[]) =>
  variablePlaces({ ...REST, ...rest }, paths)

/** Whether the variable `f` is raw in the value of a parameter. */
function isRaw(value: string, language?: RestArguments['language']): boolean | undefined {
  const parameter = { name: 'q', value, explode: false, style: 'SIMPLE' as const }
  const places = placesOf({ query: [language === undefined ? parameter : { ...parameter, language }] })
  return places.find(({ variable }) => variable === 'f')?.isRaw
}

describe('variablePlaces', () => {
  it('has none for a segment of a path', () => {
    expect(placesOf({}, '/people/{id}/notes', '/jobs/{job}')).toEqual([])
  })

  it('names the parameter of each variable in the query of a path', () => {
    expect(placesOf({}, '/p/{id}?sort={by}&q=name:{name}!&max={max}{&filter,fields*,text:12}')).toEqual([
      { variable: 'by', name: 'sort', isRaw: true },
      { variable: 'name', name: 'q', isRaw: false },
      { variable: 'max', name: 'max', isRaw: true },
      { variable: 'filter', name: 'filter', isRaw: true },
      { variable: 'fields', name: 'fields', isRaw: true, naming: 'members' },
      { variable: 'text', name: 'text', isRaw: true },
    ])
    expect(placesOf({}, '/a', '/jobs?a=1{&b}')).toEqual([{ variable: 'b', name: 'b', isRaw: true }])
    const named = { variable: 'name', isRaw: false, naming: 'value' }
    expect(placesOf({}, '/p?{name}=1')).toEqual([{ ...named, name: '' }])
    expect(placesOf({}, '/p?a=1&b[{name}]=1')).toEqual([{ ...named, name: 'b[' }])
  })

  it.each<[string, RestArguments['language'], boolean]>([
    ['/p?q=a{f}b', undefined, false],
    ['/p?q=a{f}b', 'PLAIN', true],
    ['/p?q={f}', 'SERVICENOW', true],
    ['/p?q={f}&a=1', 'SERVICENOW', true],
    ['/p?q={f}LIKEa', 'SERVICENOW', true],
    ['/p?a=1&q={f}LIKEa', 'SERVICENOW', true],
    ['/p?a=&q={f}LIKEa', 'SERVICENOW', true],
    ['/p?a=1&q=b=1%5EOR{f}LIKEa', 'SERVICENOW', true],
    ['/p?q=name={f}%5Eb=1', 'SERVICENOW', false],
    ['/p?q=nameLIKE{f}%5Eb=1', 'SERVICENOW', false],
  ])('has the answer for f in the path %s in language %s', (path, language, expected) => {
    expect(placesOf(language === undefined ? {} : { language }, path)).toEqual([
      { variable: 'f', name: 'q', isRaw: expected },
    ])
  })

  it('considers the beginning of a name that is another variable', () => {
    expect(placesOf({ language: 'SERVICENOW' }, '/p?q={number}{f}LIKEa')).toContainEqual({
      variable: 'f',
      name: 'q',
      isRaw: true,
    })
  })

  it('notes that the members of an object become names of parameters', () => {
    const query = [{ name: 'a', value: '{b}', explode: false, style: 'DEEP_OBJECT' as const }]

    expect(placesOf({ query })).toEqual([{ variable: 'b', name: 'a', isRaw: true, naming: 'members' }])
  })

  it('includes parameters, headers and members of a body, at any depth', () => {
    const query = [{ name: 'a', value: 'x {b}', explode: false, style: 'SIMPLE' as const }]

    expect(placesOf({ query })).toEqual([{ variable: 'b', name: 'a', isRaw: false }])
    // Nothing escapes a value in a header.
    expect(placesOf({ headers: [{ name: 'X-A', value: 'x {b}' }] })).toEqual([
      { variable: 'b', name: 'X-A', isRaw: true },
    ])
    expect(placesOf({ body: { a: [{ b: '{c}' }, 'x {d}'], e: 5, f: null } })).toEqual([
      { variable: 'c', name: 'b', isRaw: true },
      { variable: 'd', name: 'a', isRaw: false },
    ])
    expect(placesOf({ body: '{kusto}' })).toEqual([{ variable: 'kusto', name: 'query', isRaw: true }])
  })

  it('has none for what is not compiled, which is reported elsewhere', () => {
    expect(placesOf({ headers: [{ name: 'X-A', value: '{a.b}' }] })).toEqual([])
    expect(placesOf({ body: { __members: [{ value: '{a}' }] } })).toEqual([])
  })

  it.each([
    ['{f}=1', true],
    ['{number}{f}=1', true],
    ['a=1^{f}=1', true],
    ['a=1^NQu_{f}=1', true],
    ['a={f}', false],
    ['a={f}^ORDERBYname', false],
    // Two places of one variable.
    ['a={f}^{f}=1', true],
    ['{f}=1^a={f}', true],
    ['a={f}^b={f}', false],
  ])('is raw in ServiceNow as the name of a member: %s', (value, expected) => {
    expect(isRaw(value, 'SERVICENOW')).toBe(expected)
  })

  it.each([
    ["<c attribute='{f}'/>", true],
    ["<c attribute='name' value='{f}'/>", false],
    ["<link from = '{number}{f}'/>", true],
  ])('is raw in XML as the name of a column: %s', (value, expected) => {
    expect(isRaw(value, 'XML')).toBe(expected)
  })

  it.each([
    ['{f}', true],
    ["name eq '{f}'", false],
  ])('is raw in other languages as the only content: %s', (value, expected) => {
    expect(isRaw(value, 'ODATA')).toBe(expected)
    expect(isRaw(value)).toBe(expected)
  })
})
