import { describe, expect, it } from '@jest/globals'
import { CALLER_ID, isOfCaller, withApiValues } from '../../../src/plan/templates/built-in-variables.ts'

describe('withApiValues', () => {
  const BASE = 'https://graph.microsoft.us/v1.0'

  it("puts an API's address into texts of a body, at any depth", () => {
    const body = { a: '{api:baseUrl}/x/{id}', b: [{ c: '{api:baseUrl}' }, 1, null, true], d: 'baseUrl' }

    expect(withApiValues(body, BASE)).toEqual({
      a: `${BASE}/x/{id}`,
      b: [{ c: BASE }, 1, null, true],
      d: 'baseUrl',
    })
  })

  it.each(['{api:resource}', 'x{api:timeoutMs}', '{api:constructor}'])('rejects %s', (text) => {
    expect(() => withApiValues({ a: [text] }, BASE)).toThrow(SyntaxError)
  })

  it('takes an address for data', () => {
    expect(withApiValues('{api:baseUrl}/$&', 'https://x/$1')).toBe('https://x/$1/$&')
  })
})

describe('a value of the caller', () => {
  it('has a name that no argument and no field can have', () => {
    expect(isOfCaller(CALLER_ID)).toBe(true)
    expect(/^[_A-Za-z][_0-9A-Za-z]*$/.test(CALLER_ID)).toBe(false)
    expect(isOfCaller('caller')).toBe(false)
  })
})
