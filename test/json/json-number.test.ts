import { describe, expect, it } from '@jest/globals'
import { isJsonNumber, isLossy } from '../../src/json/json-number.ts'

describe('isLossy', () => {
  it.each([
    '0',
    '-0.000',
    '0e999',
    '10e10',
    '-1.50E-3',
    '100000e-5',
    '123456789012345e-300',
    '0.000000000000000000000123456789012345',
    '1234567890123456e1',
    '1.2345678901234567e1',
    '12345.678901234567',
    '1.7976931348623157E+308',
    '5e-324',
    '0.5e-323',
  ])('finds that a double holds %s, in any notation', (text) => {
    expect(isLossy(text)).toBe(false)
  })

  it.each([
    '12345678901234567e0',
    '9007199254740993.0',
    '0.12345678901234567890',
    '-1.0000000000000001',
    '4.9e-324',
    '1e-400',
    '1e400',
    '1180591620717411303424',
  ])('finds that a double has another value than %s', (text) => {
    expect(isLossy(text)).toBe(true)
  })

  it('finds that doubles are not lossy, for any place of the decimal point', () => {
    for (let count = 0; count < 2_000; count++) {
      const value = (count + Math.random()) * 10 ** ((count % 600) - 300)
      const [digits = '', exponent = ''] = value.toExponential().split('e')
      const shifted = `${digits.replace('.', '')}e${Number(exponent) - (digits.replace('.', '').length - 1)}`

      expect([isLossy(String(value)), isLossy(value.toExponential()), isLossy(shifted)]).toEqual(
        Array(3).fill(false),
      )
    }
  })

  it.each(['', '-', '1.', '.5', '01', '1e', '+1', '0x10', '12345678901234567890.', '1-2'])(
    'leaves %j, which is not a JSON number, to the parser',
    (text) => {
      expect([isJsonNumber(text), isLossy(text)]).toEqual([false, false])
    },
  )
})
