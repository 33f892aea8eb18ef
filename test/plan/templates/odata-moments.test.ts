import { describe, expect, it } from '@jest/globals'
import { odataMoment } from '../../../src/plan/templates/odata-moments.ts'
import { insertsOf } from '../../../src/plan/templates/variables-in-text.ts'

// https://www.odata.org/documentation/odata-version-2-0/overview/ (6. Primitive Data Types)
describe('odataMoment', () => {
  it.each([
    ['2024-01-01T10:00:00Z', '2024-01-01T10:00:00'],
    ['2024-01-01T10:00:00.25+02:00', '2024-01-01T08:00:00.250'],
    ['2024-01-01 10:00:00', '2024-01-01T10:00:00'],
    ['2024-01-01', '2024-01-01T00:00:00'],
    ['/Date(1704103200000)/', '2024-01-01T10:00:00'],
  ])('writes %s without an offset, or with one', (text, written) => {
    expect(odataMoment("Created ge datetime'", "'")?.(text)).toBe(written)
    expect(odataMoment("Created ge DateTimeOffset'", "' and x")?.(text)).toBe(`${written}Z`)
  })

  it.each(['', 'yesterday', "2024-01-01' or 1 eq 1", '/Date(x)/', '2024-13-01T00:00:00Z'])(
    'rejects %j',
    (text) => {
      expect(() => odataMoment("datetime'", "'")?.(text)).toThrow('is invalid')
    },
  )

  it.each([
    ["Name eq '", "'"],
    ["mydatetime'", "'"],
    ["datetime'", "T00:00:00'"],
    ['datetime', "'"],
  ])('is not for a variable between %s and %s', (before, after) => {
    expect(odataMoment(before, after)).toBeNull()
  })

  it('is for OData alone', () => {
    const parts = ["Created ge datetime'", 'since', "'"]
    const write = (language: 'ODATA' | 'SOQL') =>
      insertsOf(parts, { language, isOData: false, kindOf: () => 'plain' })[0]?.('/Date(1704103200000)/')

    expect(write('ODATA')).toBe('2024-01-01T10:00:00')
    expect(write('SOQL')).toBe('/Date(1704103200000)/')
  })
})
