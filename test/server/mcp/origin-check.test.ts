import { describe, expect, it } from '@jest/globals'
import { requireOwnOrigin } from '../../../src/server/mcp/origin-check.ts'

const LOCAL = { corsOrigins: ['https://app.contoso.example'], publicUrl: null, host: '127.0.0.1' }
const PUBLIC = { corsOrigins: [], publicUrl: 'https://graphql.contoso.example/graphql', host: '0.0.0.0' }

describe('requireOwnOrigin', () => {
  it.each([
    ['a client that is no browser', { host: 'localhost:4000' }, LOCAL],
    ['its own page', { host: 'localhost:4000', origin: 'http://localhost:4000' }, LOCAL],
    ['a front end that is allowed', { host: 'localhost:4000', origin: 'https://app.contoso.example' }, LOCAL],
    ['its own page behind a proxy', { host: '10.0.0.1', origin: 'https://graphql.contoso.example' }, PUBLIC],
  ])('lets in %s', (_who, headers, config) => {
    expect(() => requireOwnOrigin(headers, config)).not.toThrow()
  })

  it.each([
    ['a page of another origin', { host: 'localhost:4000', origin: 'https://evil.example' }, LOCAL],
    ['a page without an origin', { host: 'localhost:4000', origin: 'null' }, LOCAL],
    [
      'a name that a page had resolved to this machine',
      { host: 'evil.example:4000', origin: 'http://evil.example:4000' },
      LOCAL,
    ],
    [
      'its own host without TLS',
      { host: 'graphql.contoso.example', origin: 'http://graphql.contoso.example' },
      PUBLIC,
    ],
    [
      'a host that only claims to be its own',
      { host: 'evil.example', origin: 'https://evil.example' },
      PUBLIC,
    ],
  ])('rejects %s', (_who, headers, config) => {
    expect(() => requireOwnOrigin(headers, config)).toThrow(expect.objectContaining({ httpStatus: 403 }))
  })
})
