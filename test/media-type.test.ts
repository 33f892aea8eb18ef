import { describe, expect, it } from '@jest/globals'
import { essenceOf, isJson, textOf } from '../src/media-type.ts'

describe('isJson', () => {
  // https://www.rfc-editor.org/rfc/rfc6839#section-3.1
  it.each([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/vnd.api+json', true],
    ['application/json-patch+json', true],
    // https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
    ['application/x-amz-json-1.1', true],
    // https://www.rfc-editor.org/rfc/rfc8142, of texts one after another, as the next
    ['application/geo+json-seq', false],
    ['application/json-seq', false],
    ['application/x-ndjson', false],
    ['application/jsonp', false],
    ['text/csv', false],
    ['', false],
  ])('is of %s: %s', (type, expected) => {
    expect(isJson(type)).toBe(expected)
  })
})

describe('essenceOf', () => {
  it('leaves parameters out', () => {
    expect(essenceOf(' Text/CSV ; header=present')).toBe('text/csv')
  })
})

describe('textOf', () => {
  it('reads the encoding that the type says, by default UTF-8', () => {
    expect(textOf(Buffer.from('é'), 'text/plain')).toBe('é')
    expect(textOf(Buffer.from([0xe9]), 'text/plain; charset="ISO-8859-1"')).toBe('é')
  })

  it('is null where the bytes are not of it, or it is unknown', () => {
    expect(textOf(Buffer.from([0xff]), 'text/plain')).toBeNull()
    expect(textOf(Buffer.from('a'), 'text/plain; charset=klingon')).toBeNull()
    expect(textOf(Buffer.from('a'), `text/plain; charset=${'a'.repeat(100)}`)).toBeNull()
  })
})
