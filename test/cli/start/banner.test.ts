import { describe, expect, it } from '@jest/globals'

import { bannerOf } from '../../../src/cli/start/banner.ts'

function bannerAt(
  port: number,
  {
    apis = [],
    without,
    toolsUrl = null,
  }: {
    apis?: readonly { readonly name: string; readonly baseUrl: string }[]
    without?: string
    toolsUrl?: string | null
  } = {},
): string {
  return bannerOf({
    gatewayUrl: 'http://localhost:4000',
    tenant: {
      entra: { origin: `http://localhost:${port}` },
      graph: { baseUrl: `http://localhost:${port + 1}/v1.0` },
      orders: { baseUrl: `http://localhost:${port + 2}` },
    },
    apis: [
      { name: 'graph', baseUrl: `http://localhost:${port + 1}/v1.0` },
      { name: 'orders', baseUrl: `http://localhost:${port + 2}` },
      ...apis,
    ].filter(({ name }) => name !== without),
    toolsUrl,
    personas: [
      { signInName: 'patti@contoso.example', story: 'runs the company' },
      { signInName: 'adele@contoso.example', story: 'leads a team' },
    ],
  })
}

describe('bannerOf', () => {
  it('says in capital letters that the data is not real', () => {
    expect(bannerAt(4001)).toMatch(/^EMBEDDED TENANT: [A-Z ,]*NO REAL DATA/m)
  })

  it('has one line per address, and the personas with their stories', () => {
    const banner = bannerAt(4001)

    for (const line of [
      '  GraphQL   http://localhost:4000/graphql',
      '  Entra ID  http://localhost:4001',
      '  Graph     http://localhost:4002/v1.0',
      '  Orders    http://localhost:4003',
      '  adele@contoso.example  leads a team',
    ]) {
      expect(banner.split('\n')).toContain(line)
    }
  })

  it('names the APIs of the configuration, and queries none that is not there', () => {
    const banner = bannerAt(4001, {
      apis: [{ name: 'facilities', baseUrl: 'http://localhost:4100/v1' }],
      without: 'orders',
    })

    expect(banner.split('\n')).toContain('  Facilities http://localhost:4100/v1')
    expect(banner).not.toMatch(/orders/i)
  })

  it('names the address of the tools where agents get some', () => {
    const line = '  Tools     http://localhost:4000/mcp   for agents'

    expect(bannerAt(4001, { toolsUrl: 'http://localhost:4000/mcp' }).split('\n')).toContain(line)
    expect(bannerAt(4001)).not.toContain('Tools')
  })

  it('fetches the token when the command runs, from where this tenant runs', () => {
    expect(bannerAt(4001)).toContain('Bearer $(npx --no behalf token adele@contoso.example)')
    expect(bannerAt(5001)).toContain('$(BEHALF_TENANT_PORT=5001 npx --no behalf token')
  })
})
