import { describe, expect, it } from '@jest/globals'

import { createProxyChoice } from '../../src/network/proxy.ts'

const PROXY = 'http://proxy.contoso.example:8080'

function proxyOf(
  url: string,
  bypass: readonly string[] = [],
  https: string | null = PROXY,
): string | undefined {
  return createProxyChoice({ https, http: 'http://plain.contoso.example', bypass })(new URL(url))?.host
}

describe('createProxyChoice', () => {
  it('chooses by the scheme; https without a proxy of its own takes that of http', () => {
    expect(proxyOf('https://graph.microsoft.com/v1.0')).toBe('proxy.contoso.example:8080')
    expect(proxyOf('http://api.contoso.example')).toBe('plain.contoso.example')
    expect(proxyOf('https://graph.microsoft.com', [], null)).toBe('plain.contoso.example')
    expect(
      createProxyChoice({ https: PROXY, http: null, bypass: [] })(new URL('http://a.example')),
    ).toBeNull()
  })

  // As in https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config, and the identity endpoints of Azure's machines:
  // https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
  it.each([
    'http://localhost:4001',
    'http://tenant.localhost',
    'https://127.8.9.1',
    'http://[::1]:4002',
    'http://169.254.169.254',
  ])('reaches %s without a proxy', (url) => {
    expect(proxyOf(url)).toBeUndefined()
  })

  it.each([
    ['contoso.example', 'https://contoso.example'],
    ['contoso.example', 'https://API.Contoso.Example.'],
    ['.contoso.example', 'https://contoso.example'],
    ['*.contoso.example', 'https://a.b.contoso.example'],
    ['api.contoso.example:8443', 'https://api.contoso.example:8443'],
    ['api.contoso.example:443', 'https://api.contoso.example'],
    ['10.0.0.0/8', 'https://10.255.0.1'],
    ['10.1.2.3', 'https://10.1.2.3'],
    ['2001:DB8::1', 'https://[2001:db8:0::1]'],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['2001:db8::/32', 'https://[2001:db8::9]'],
    ['*', 'https://graph.microsoft.com'],
  ])('has the entry %s match %s', (entry, url) => {
    expect(proxyOf(url, [entry])).toBeUndefined()
  })

  it.each([
    ['contoso.example', 'https://evilcontoso.example'],
    ['contoso.example', 'https://contoso.example.evil.example'],
    ['api.contoso.example:8443', 'https://api.contoso.example'],
    ['10.0.0.0/8', 'https://11.0.0.1'],
    ['10.0.0.0/99', 'https://10.0.0.1'],
    ['10.0.0.0/', 'https://10.0.0.1'],
    ['10.1.2.3', 'https://x.10.1.2.3.example'],
    ['.', 'https://contoso.example'],
    ['example/8', 'https://contoso.example'],
  ])('does not have the entry %s match %s', (entry, url) => {
    expect(proxyOf(url, [entry])).toBe('proxy.contoso.example:8080')
  })
})
