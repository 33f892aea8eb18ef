import { describe, expect, it } from '@jest/globals'

import { publicOrigin } from '../../../src/server/http/public-origin.ts'

describe('publicOrigin', () => {
  it.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['api.contoso.example', 'https://api.contoso.example'],
    ['api.contoso.example:8443', 'https://api.contoso.example:8443'],
    ['api.contoso.example/evil?x#y', 'https://api.contoso.example'],
    ['user:pass@api.contoso.example', 'https://api.contoso.example'],
    ['a"b c', 'http://localhost'],
    [undefined, 'http://localhost'],
  ])('makes of the host %s the origin %s', (host, origin) => {
    expect(publicOrigin(host)).toBe(origin)
  })
})
