import { describe, expect, it } from '@jest/globals'
import { createTextTemplate } from '../../../src/plan/templates/text-template.ts'

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
    ['absent', {}],
    ['null', { a: null, b: 'x' }],
  ])('is null where a variable is %s: half a text would mean something else', (_what, values) => {
    expect(expand('{a}-{b}', values)).toBeNull()
  })

  it('keeps an empty text for a value', () => {
    expect(expand('{a}', { a: '' })).toBe('')
  })

  it('does not look for variables in values', () => {
    expect(expand('{a}{b}', { a: '{b}', b: '$&' })).toBe('{b}$&')
  })
})
