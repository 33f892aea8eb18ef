import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../../src/errors/requests.ts'
import { isExpression } from '../../../../src/plan/templates/paths/path-language.ts'
import { createPathTemplate } from '../../../../src/plan/templates/paths/path-template.ts'
import type { TextRules } from '../../../../src/plan/templates/variables-in-text.ts'

const ODATA: TextRules = {
  language: null,
  isOData: true,
  kindOf: (name) => (name === 'n' ? 'plain' : 'text'),
}
const write = (template: string, value: string, rules = ODATA) =>
  decodeURIComponent(createPathTemplate(template, rules).expand(() => value))

describe('text in a path or its query', () => {
  it.each([
    ["/a('{t}')/b", "/a('O''B')/b"],
    ["/a(k='{t}',n=1)", "/a(k='O''B',n=1)"],
    ["/a?x=1&$filter=b%20eq%20'{t}'", "/a?x=1&$filter=b eq 'O''B'"],
    ['/a/{t}/b?c={t}', "/a/O'B/b?c=O'B"],
    ['/a?$filter=b%20eq%20%27{t}%27', "/a?$filter=b eq 'O''B'"],
    ["/a/{t}/b('{t}')", "/a/O'B/b('O''B')"],
    ["/b('{t}')/{t}", "/b('O''B')/O'B"],
    ["/a('{t}')/b(k='{t}')", "/a('O''B')/b(k='O''B')"],
    // After a key, a segment is only encoded, as it is after parentheses in quotes.
    ['/a(1)/b/{t}', "/a(1)/b/O'B"],
    ["/a('((')/{t}", "/a('((')/O'B"],
    ["/a(k='x','y')/{t}", "/a(k='x','y')/O'B"],
    ["/a?x={t}&$filter=b%20eq%20'{t}'", "/a?x=O'B&$filter=b eq 'O''B'"],
    // A token is opaque.
    ['/a?$skiptoken={t}', "/a?$skiptoken=O'B"],
    ['/a?$top=1{&t}', "/a?$top=1&t=O'B"],
    ['/a?{t}=1', "/a?O'B=1"],
  ])('of %s is in its literal', (template, written) => {
    expect(write(template, "O'B")).toBe(written)
  })

  it('needs no quotes where it is a number', () => {
    expect(write('/a({n})', '7')).toBe('/a(7)')
    expect(() => write('/a({n})', "7) or ('")).toThrow(BadUserInputError)
  })

  it.each([
    ...['/a({t})', '/a(1,{t})', "/a(k='(',l={t})", '/a/{t}/b({t})'],
    ...['/a?$filter={t}', '/a?$orderby={t}', "/a?$filter=x%20eq%20'{t}", '/a?x={n}&$filter={t}'],
    ...['/a?q=name:{t}', '/a?q={t}:name', '/a?q={t}{n}', '/a?=name:{t}'],
  ])('is a problem of the schema in %s', (template) => {
    expect(() => createPathTemplate(template, ODATA)).toThrow(SyntaxError)
  })

  it('is only encoded where nothing reads it', () => {
    const plain: TextRules = { ...ODATA, language: 'PLAIN' }

    expect(write('/a({t})?$filter={t}&q=name:{t}', "O'B", plain)).toBe("/a(O'B)?$filter=O'B&q=name:O'B")
  })

  it('is a problem within quotes of an unknown language', () => {
    expect(() => createPathTemplate("/a('{t}')", { ...ODATA, isOData: false })).toThrow(SyntaxError)
  })
})

describe('isExpression', () => {
  it('is true for what OData reads', () => {
    expect(['$filter', '@p', '$skipTokens'].map(isExpression)).toEqual([true, true, true])
    expect(['$skiptoken', '$DeltaToken', 'q', 'a$b', 'a@b'].some(isExpression)).toBe(false)
  })
})
