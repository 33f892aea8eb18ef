import { describe, expect, it } from '@jest/globals'
import {
  createBodyLocator,
  createLocator,
  memberLocator,
  memberNames,
} from '../../../../src/plan/templates/locators/locator.ts'

describe('createLocator', () => {
  // Spellings of https://www.rfc-editor.org/rfc/rfc9535#name-singular-queries
  it.each([
    ['$.id', 'id', { id: 1 }],
    ['$.status.response', 'status', { status: { response: 1 } }],
    ["$['@odata.nextLink']", '@odata.nextLink', { '@odata.nextLink': 1 }],
    ["$.fields['System.Title']", 'fields', { fields: { 'System.Title': 1 } }],
    ['$["it\'s"]', "it's", { "it's": 1 }],
    ["$['it\\'s']", "it's", { "it's": 1 }],
    ["$['\\u0061\\\\b']", 'a\\b', { 'a\\b': 1 }],
    ['$.value[0].hits[-1]', 'value', { value: [{ hits: [0, 1] }] }],
    ['$[1]', null, [0, 1]],
    ['$', null, 1],
  ])('reads %s, for which it asks the API for %s', (text, property, answer) => {
    const locator = createBodyLocator(text)

    expect([locator.text, locator.property, locator.read(answer)]).toEqual([text, property, 1])
  })

  it.each([[null], [undefined], ['text'], [7], [{}], [{ a: null }], [{ a: 'text' }], [[{ a: { b: 1 } }]]])(
    'finds nothing in %j',
    (answer) => {
      expect(createLocator('$.a.b').read(answer)).toBeUndefined()
    },
  )

  it('gives what is null for null', () => {
    expect(createLocator('$.a.b').read({ a: { b: null } })).toBeNull()
  })

  it.each(['constructor', '__proto__', 'toString.name'])('does not read %s, which no JSON has', (path) => {
    expect(createLocator(`$.${path}`).read({})).toBeUndefined()
  })

  it.each([
    ['header.X-Next', 'header', 'x-next'],
    ['link.next', 'link', 'next'],
    ['status', 'status', ''],
    ['request.owner', 'request', 'owner'],
  ])('finds %s in the response or its request', (text, source, name) => {
    expect(createLocator(text)).toMatchObject({ source, name, property: null })
  })

  it.each([
    ['value.id', 'is not a locator'],
    ['', 'is not a locator'],
    ['$value', 'at "value", expected'],
    ['$.a..b', 'at "..b", expected'],
    ['$.a[*]', 'at "[*]", expected'],
    ["$['a", `at "['a", expected`],
    ['$[01]', 'at "[01]", expected'],
    ['header.', 'is not a locator'],
    [`$${'.a'.repeat(300)}`, 'at most 500 characters'],
  ])('rejects %j', (text, problem) => {
    expect(() => createLocator(text)).toThrow(problem)
  })

  it.each([
    ['headers.x-total', '"header.x-total"'],
    ['Status', '"status"'],
    ['links.next', '"link.next"'],
    ['requst.owner', '"request.owner"'],
    ['value.items', '"$.value.items"'],
    ['items', '"$.items"'],
    ['body.error.code', '"$.error.code"'],
    ['$status', '"$.status"'],
  ])('knows what is meant by %s', (text, meant) => {
    expect(() => createLocator(text)).toThrow(`; did you mean ${meant}?`)
  })

  it.each(['body', 'x-next', '', '$..a', 'a b'])('does not guess what is meant by %j', (text) => {
    expect(() => createLocator(text)).toThrow(/^(?:(?!did you mean).)*$/)
  })

  it('rejects a place of the response where only a JSON value can be', () => {
    expect(() => createBodyLocator('header.etag')).toThrow('does not refer to a JSON value')
  })
})

describe('memberLocator', () => {
  it('reads a member by its name, with any characters', () => {
    expect(memberLocator('a.b').read({ 'a.b': 1 })).toBe(1)
  })
})

describe('memberNames', () => {
  it.each([
    ['$.a.b', ['a', 'b']],
    ["$['primarycontactid@odata.bind']", ['primarycontactid@odata.bind']],
  ])('names the members of %s', (text, names) => {
    expect(memberNames(text)).toEqual(names)
  })

  it.each(['$', '$.a[0]', 'status'])('rejects %s, which is not a member of an object', (text) => {
    expect(() => memberNames(text)).toThrow('names no member of an object')
  })
})
