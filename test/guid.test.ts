import { describe, expect, it } from '@jest/globals'
import { isGuid, isLowerCaseGuid } from '../src/guid.ts'

const LOWER = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'

describe('isGuid', () => {
  it.each([LOWER, LOWER.toUpperCase()])('takes %s', (text) => {
    expect(isGuid(text)).toBe(true)
  })

  it.each([
    `${LOWER}\n`,
    ` ${LOWER}`,
    `{${LOWER}}`,
    LOWER.replaceAll('-', ''),
    LOWER.slice(1),
    LOWER.replace('a', 'g'),
    '3ecaad68ab17-45b9-a7e0-4105-e46c2e6b',
    [LOWER],
    null,
    undefined,
  ])('does not take %j', (value) => {
    expect(isGuid(value)).toBe(false)
  })
})

describe('isLowerCaseGuid', () => {
  it('takes one spelling alone', () => {
    expect(isLowerCaseGuid(LOWER)).toBe(true)
    expect(isLowerCaseGuid(LOWER.toUpperCase())).toBe(false)
    expect(isLowerCaseGuid(LOWER.slice(1))).toBe(false)
  })
})
