import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import type { Parameter } from '../../../src/plan/generated/directive-arguments.ts'
import { createQueryTemplate } from '../../../src/plan/templates/query-template.ts'
import type { TextRules } from '../../../src/plan/templates/variables-in-text.ts'

const RULES: TextRules = { language: null, isOData: true, kindOf: () => 'text' }

const whole = (parameter: Partial<Parameter>): Parameter => ({
  ...{ name: 'q', value: '{x}', explode: false, style: 'SIMPLE' },
  ...parameter,
})

function write(parameter: Partial<Parameter>, value: unknown, rules: TextRules = RULES): readonly string[] {
  return createQueryTemplate([whole(parameter)], rules).expand(() => value)
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

  it('omits a parameter without a value, and one whose text would be incomplete', () => {
    for (const value of [null, undefined]) {
      expect(write({}, value)).toEqual([])
      expect(write({ style: 'DEEP_OBJECT' }, value)).toEqual([])
      expect(write({ name: '$filter', value: "x eq '{x}'" }, value)).toEqual([])
    }
  })

  it.each<[Partial<Parameter>, unknown, string]>([
    [{}, [], '"q" must not be an empty list.'],
    [{}, { a: 1 }, '"q" must be a single value, or a list of single values.'],
    [{}, ['a', null], '"q" must be a single value, or a list of single values.'],
    [{}, [undefined], '"q" must be a single value, or a list of single values.'],
    [{}, [['a']], '"q" must be a single value, or a list of single values.'],
    [{}, 'x'.repeat(20_000), '"q" is too long for a URL: the maximum is 16384 characters.'],
    [
      { value: 'a {x}', language: 'PLAIN' },
      'x'.repeat(20_000),
      '"q" is too long for a URL: the maximum is 16384 characters.',
    ],
    [{ style: 'DEEP_OBJECT' }, JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`), '"q" is too large.'],
  ])('rejects with %j an unsuitable value, and explains why', (parameter, value, problem) => {
    expect(() => write(parameter, value)).toThrow(new BadUserInputError(problem))
  })

  it('inserts a value unchanged that no language reads: one value, or a list', () => {
    expect(write({ language: 'PLAIN' }, ["a'b", 'c'])).toEqual(['q=a%27b,c'])
    expect(write({ language: 'PLAIN', explode: true }, ['a', 'b'])).toEqual(['q=a', 'q=b'])
    expect(write({ name: '$skiptoken' }, "a'b")).toEqual(['$skiptoken=a%27b'])
    expect(write({ name: '$filter' }, 'a', { ...RULES, isOData: false })).toEqual(['$filter=a'])
  })

  it('escapes a value within text in the language of the parameter, of OData or of the request', () => {
    const soql: TextRules = { ...RULES, language: 'SOQL' }

    expect(write({ value: "x = '{x}'", language: 'SOQL' }, "O'B")).toEqual(['q=x%20%3D%20%27O%5C%27B%27'])
    expect(write({ value: "x = '{x}'" }, "O'B", soql)).toEqual(['q=x%20%3D%20%27O%5C%27B%27'])
    expect(write({ name: '$filter', value: "x eq '{x}'" }, "O'B", soql)).toEqual([
      '$filter=x%20eq%20%27O%27%27B%27',
    ])
    expect(write({ name: '$filter', value: "x = '{x}'" }, "O'B", { ...soql, isOData: false })).toEqual([
      '$filter=x%20%3D%20%27O%5C%27B%27',
    ])
  })

  it.each<[Partial<Parameter>, string]>([
    [{ name: '' }, '"" is not a valid query parameter name'],
    [{ name: 'a\nb' }, '"a\nb" is not a valid query parameter name'],
    [{ value: '{x}', language: 'SOQL' }, '{x} is a string outside of quotes'],
    [{ value: "x '{x}'" }, '{x} is inserted into other text: declare the language'],
    [
      { value: 'a {x}', explode: true, language: 'PLAIN' },
      'the query parameter "q" sets explode or style, so its value must be a single variable',
    ],
    [
      { value: 'a {x}', style: 'DEEP_OBJECT', language: 'PLAIN' },
      'the query parameter "q" sets explode or style',
    ],
  ])('reports what is wrong in the schema with %j', (parameter, problem) => {
    expect(() => write(parameter, 'x')).toThrow(new RegExp(`^${problem.replace(/[{}]/g, '\\$&')}`))
  })

  it('rejects a parameter that occurs twice', () => {
    const template = () => createQueryTemplate([{ name: 'p' }, {}, { value: 'x' }].map(whole), RULES)

    expect(template).toThrow(new SyntaxError('the query parameter "q" occurs twice'))
    expect(createQueryTemplate([whole({}), whole({ name: 'p' })], RULES)).toMatchObject({
      variables: ['x'],
      written: ['q={x}', 'p={x}'],
    })
  })
})
