import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import type { Parameter } from '../../../src/plan/generated/directive-arguments.ts'
import { createQueryTemplate } from '../../../src/plan/templates/query-template.ts'
import type { TextRules } from '../../../src/plan/templates/variables-in-text.ts'

const RULES: TextRules = { language: null, isOData: true, kindOf: () => 'text' }

function write(parameter: Partial<Parameter>, value: unknown): readonly string[] {
  const whole: Parameter = { name: 'q', value: '{x}', explode: false, style: 'SIMPLE', ...parameter }
  return createQueryTemplate([whole], RULES).expand(() => value)
}

describe('createQueryTemplate', () => {
  it('keeps a value in its parameter', () => {
    expect(write({}, 'a&b=c')).toEqual(['q=a%26b%3Dc'])
    expect(write({}, undefined)).toEqual([])
    expect(write({}, ['a', 'b,c'])).toEqual(['q=a,b%2Cc'])
    expect(write({ explode: true }, ['a', 'b'])).toEqual(['q=a', 'q=b'])
    expect(write({ style: 'DEEP_OBJECT' }, { a: ['b'] })).toEqual(['q%5Ba%5D%5B0%5D=b'])
    expect(write({ name: 'a b&', value: 'c' }, null)).toEqual(['a%20b%26=c'])
    expect(write({ name: '$filter', value: "x eq '{x}'" }, "O'B")).toEqual([
      '$filter=x%20eq%20%27O%27%27B%27',
    ])
  })

  it.each([[[]], [{ a: 1 }], [[{}]]])('rejects %j', (value) => {
    expect(() => write({}, value)).toThrow(BadUserInputError)
  })

  it.each([
    [{ name: '' }],
    [{ name: '$filter' }],
    [{ value: 'a {x}' }],
    [{ value: '{x}{y}', explode: true, language: 'PLAIN' as const }],
  ])('is a problem of the schema with %j', (parameter) => {
    expect(() => write(parameter, 'x')).toThrow(SyntaxError)
  })
})
