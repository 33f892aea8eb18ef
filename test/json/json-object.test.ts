import { describe, expect, it } from '@jest/globals'
import { isJsonObject, parseJsonObject } from '../../src/json/json-object.ts'

describe('isJsonObject', () => {
  it.each([{}, { a: null }])('takes %j', (value) => {
    expect(isJsonObject(value)).toBe(true)
  })

  it.each([null, undefined, [], [{}], 'text', 0, true])('does not take %j', (value) => {
    expect(isJsonObject(value)).toBe(false)
  })
})

describe('parseJsonObject', () => {
  it('gives the object that a text holds', () => {
    expect(parseJsonObject('{"a":[1]}')).toEqual({ a: [1] })
  })

  it.each(['', '{', '[]', 'null', '"{}"', '1'])('gives null for %j', (text) => {
    expect(parseJsonObject(text)).toBeNull()
  })
})
