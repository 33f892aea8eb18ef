import { describe, expect, it } from '@jest/globals'
import { readJson } from '../../src/json/lossless-json.ts'
import { isResponseObject } from '../../src/json/response-object.ts'

describe('isResponseObject', () => {
  it.each([
    ['{}', true],
    ['{"a":1e400}', true],
    ['[]', false],
    ['"a"', false],
    ['1', false],
    ['9007199254740993', false],
    ['1e400', false],
    ['null', false],
  ])('of %s is %p', (text, expected) => {
    expect(isResponseObject(readJson(Buffer.from(text)))).toBe(expected)
  })
})
