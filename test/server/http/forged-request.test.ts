import { describe, expect, it } from '@jest/globals'
import { requireOwnRequest } from '../../../src/server/http/forged-request.ts'

describe('requireOwnRequest', () => {
  // https://fetch.spec.whatwg.org/#cors-safelisted-request-header
  it.each([
    ['no header', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a plain text, however it is spelled', { 'content-type': ' Text/PLAIN;charset=utf-8' }],
    ['an empty type', { 'content-type': '' }],
    ['a header without a value', { 'apollo-require-preflight': '' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['headers that need no preflight', { accept: 'image/png', 'accept-language': 'en', range: 'bytes=0-1' }],
  ])('rejects a request with %s', (_what, headers) => {
    expect(() => requireOwnRequest(headers)).toThrow('Apollo-Require-Preflight')
  })

  it.each([
    { 'apollo-require-preflight': '1' },
    { 'x-apollo-operation-name': 'Me' },
    { 'mcp-protocol-version': '2025-11-25' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'sec-fetch-site': 'same-origin' },
  ])('takes a request with %j, which no page of another origin can send', (headers) => {
    expect(() => requireOwnRequest(headers)).not.toThrow()
  })
})
