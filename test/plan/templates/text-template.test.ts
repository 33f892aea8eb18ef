import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'
import { createTextTemplate, wholeVariable } from '../../../src/plan/templates/text-template.ts'

const expand = (template: string, values: Readonly<Record<string, unknown>>) =>
  createTextTemplate(template).expand((name) => values[name])

describe('createTextTemplate', () => {
  it('names its variables once each', () => {
    expect(createTextTemplate('{tenant}/{id}/{tenant}').variables).toEqual(['tenant', 'id'])
  })

  it('puts values in as they are', () => {
    expect(expand('W/"{etag}" {n}{flag}', { etag: 'a/b?c%20', n: 0, flag: false })).toBe(
      'W/"a/b?c%20" 0false',
    )
  })

  it('is its own text where it has no variables', () => {
    expect(expand('return=minimal', {})).toBe('return=minimal')
    expect(expand('{not a variable} {}', {})).toBe('{not a variable} {}')
  })

  it.each([
    '{input.name}',
    '{q:3}',
    'a {list*}',
    '{?q}',
    '{members:}',
    '{members:a, b}{a-b}',
    '{caller:a:b}',
  ])('rejects %s: it is meant as a variable, and would be sent as it is', (template) => {
    expect(() => createTextTemplate(template)).toThrow(/^\{[^}]+\} is not a valid variable/)
  })

  it('takes a GUID in braces for what it is', () => {
    const text = '{a1b2c3d4-ab17-45b9-a7e0-4105e46c2e6b}'
    expect(expand(text, {})).toBe(text)
  })

  it.each([
    ['absent', {}],
    ['null', { a: null, b: 'x' }],
  ])('is null where a variable is %s: half a text would mean something else', (_what, values) => {
    expect(expand('{a}-{b}', values)).toBeNull()
  })

  it.each(['{a}', 'x{a}', '{a}{b}'])('rejects in %s an object, which has no text', (template) => {
    for (const a of [{ b: 1 }, { toString: 'x', valueOf: 1 }, [{ b: 1 }], [['x']]])
      expect(() => expand(template, { a, b: 1 })).toThrow(
        new BadUserInputError('"a" must be a single value, or a list of single values.'),
      )
    expect(expand(template, { a: [1, new NumberLiteral('9007199254740993')], b: '' })).toMatch(
      /^x?1,9007199254740993$/,
    )
  })

  it.each([null, undefined])('is null where its only variable is %s', (value) => {
    expect(expand('{a}', { a: value })).toBeNull()
  })

  it('is a text also where its only variable is a number or a Boolean', () => {
    expect([expand('{a}', { a: 0 }), expand('{a}', { a: false })]).toEqual(['0', 'false'])
  })

  it('keeps an empty text for a value', () => {
    expect(expand('{a}', { a: '' })).toBe('')
  })

  it('does not look for variables in values', () => {
    expect(expand('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })
})

describe('wholeVariable', () => {
  it.each([
    ['{a}', 'a'],
    ['{caller:objectId}', 'caller:objectId'],
    ['{members:a,b}', 'members:a,b'],
    [' {a}', null],
    ['{a} ', null],
    ['{a}{b}', null],
    ['a', null],
    ['', null],
  ])('finds in %j %j', (template, variable) => {
    expect(wholeVariable(template)).toBe(variable)
  })
})
