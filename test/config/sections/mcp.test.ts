import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '../../../src/config/load-config.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const ENOUGH = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'gateway~secret' }
const TOOLS = { BEHALF_MCP: 'true', BEHALF_MCP_MANIFESTS: 'tools.graphql' }

const load = (env: Readonly<Record<string, string>>) =>
  loadConfig({ env: { ...ENOUGH, ...env }, readFile: () => '' })

describe('the section mcp', () => {
  it.each([
    ['https://contoso.example/graphql', 'https://contoso.example/mcp'],
    ['https://contoso.example/behalf/graphql', 'https://contoso.example/behalf/mcp'],
    ['https://contoso.example/api', 'https://contoso.example/api/mcp'],
  ])('places the tools next to the GraphQL endpoint %s: %s', (publicUrl, url) => {
    expect(load({ ...TOOLS, BEHALF_PUBLIC_URL: publicUrl }).mcp.url).toBe(url)
  })

  it('knows Visual Studio Code by its name', () => {
    const { mcp } = load({ ...TOOLS, BEHALF_MCP_PRE_AUTHORIZED_CLIENTS: `vscode, ${GUID.toUpperCase()}` })

    expect(mcp.preAuthorizedClients).toEqual(['aebc6443-996d-45c2-90f0-388ff96faa56', GUID])
  })

  it.each([
    ['tools without operations', { BEHALF_MCP: 'true' }, 'mcp.manifests'],
    [
      'an address without a path',
      { ...TOOLS, BEHALF_PUBLIC_URL: 'https://contoso.example' },
      'server.publicUrl',
    ],
    [
      'exploring where only trusted documents run',
      {
        ...TOOLS,
        BEHALF_MCP_EXPLORE: 'true',
        BEHALF_DOCUMENTS_MODE: 'required',
        BEHALF_DOCUMENTS_MANIFESTS: 'web.json',
      },
      'mcp.explore',
    ],
  ])('rejects %s', (_what, env, setting) => {
    expect(() => load(env)).toThrow(setting)
  })

  it('rejects tools without a public URL in production', () => {
    expect(() => load({ ...TOOLS, NODE_ENV: 'production' })).toThrow('server.publicUrl')
  })
})
