// Covers: tool-permissions.ts
import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { createSealer } from '../../../src/sealing.ts'
import { callTool } from '../../../src/server/mcp/call-tool.ts'
import type { Exchange } from '../../../src/server/mcp/exchange.ts'
import type { Tool } from '../../../src/server/mcp/tool.ts'
import { isAvailable, ownScopes, permissionsShown } from '../../../src/server/mcp/tool-permissions.ts'
import { callerOf } from '../../support/caller.ts'

const resource = {
  identifier: 'https://contoso.example/mcp',
  metadataUrl: 'https://contoso.example/.well-known/oauth-protected-resource/mcp',
  scopePrefix: 'https://contoso.example/mcp/',
  scopes: ['https://contoso.example/mcp/mcp.invoke'],
}
const options = {
  config: { mutations: 'on', maxResultBytes: 1000 },
  sealer: createSealer({ keys: [], purpose: 'confirmations' }),
  clock: () => 0,
} as const

/** A tool that takes the scope `salaries.read` of Behalf, and permissions of two APIs. */
function toolOf(): Tool {
  const document = parse('query Salaries { me { id } }')
  return {
    name: 'Salaries',
    body: 'query Salaries { me { id } }',
    isMutation: false,
    document,
    operation: document.definitions[0],
    permissions: {
      uses: [
        { api: 'graph', coordinate: 'Query.me', path: 'me', scopes: [['User.Read'], ['User.Read.All']] },
        { api: 'hr', coordinate: 'User.salary', path: 'me.salary', scopes: [['Salary.Read']] },
      ],
      callers: [
        {
          coordinate: 'User.salary',
          path: 'me.salary',
          requirement: { scopes: [['salaries.read'], ['salaries.write']], policies: [], named: new Map() },
        },
      ],
    },
  } as unknown as Tool
}

function exchangeOf({ scopes = ['mcp.invoke'], granted = true } = {}) {
  const refusals: unknown[] = []
  const asked: unknown[] = []
  const exchange: Exchange = {
    caller: callerOf({ scopes: new Set(scopes) }),
    resource,
    async run(request) {
      asked.push(request)
      return { data: { me: { id: '1' } }, errors: [] }
    },
    isGranted: async () => granted,
    note: () => undefined,
    refuse: (error) => void refusals.push(error),
  }
  return { exchange, refusals, asked }
}

const context = {} as never

describe('callTool', () => {
  // https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization#runtime-insufficient-scope-errors
  it('names all scopes where the token lacks one of Behalf itself, and runs nothing', async () => {
    const { exchange, refusals, asked } = exchangeOf()

    await callTool(toolOf(), {}, { exchange, context }, options)

    expect(asked).toEqual([])
    expect(refusals).toEqual([
      {
        status: 403,
        headers: {
          'www-authenticate':
            'Bearer resource_metadata="https://contoso.example/.well-known/oauth-protected-resource/mcp", error="insufficient_scope", scope="https://contoso.example/mcp/mcp.invoke https://contoso.example/mcp/salaries.read"',
        },
      },
    ])
  })

  it('runs the operation of a caller who has one of the scopes', async () => {
    const { exchange, asked } = exchangeOf({ scopes: ['mcp.invoke', 'salaries.write'] })

    const result = await callTool(toolOf(), {}, { exchange, context }, options)

    expect(result).toMatchObject({ structuredContent: { data: { me: { id: '1' } } } })
    expect(asked).toEqual([expect.objectContaining({ operationName: 'Salaries', isMutation: false })])
  })

  it('refuses arguments that the operation does not have', async () => {
    const { exchange, asked } = exchangeOf({ scopes: ['salaries.read'] })

    const result = await callTool(toolOf(), { of: 'Diego' }, { exchange, context }, options)

    expect([asked, result]).toEqual([[], expect.objectContaining({ isError: true })])
  })
})

describe('isAvailable', () => {
  it.each([
    [['salaries.read'], true, true],
    [['salaries.read'], false, false],
    [['mcp.invoke'], true, false],
  ])('with %j, and APIs that grant what it takes (%s), is %s', async (scopes, granted, available) => {
    expect(await isAvailable(toolOf(), exchangeOf({ scopes, granted }).exchange)).toBe(available)
  })
})

describe('permissionsShown', () => {
  it('names the least privileged permissions by API', () => {
    expect(permissionsShown(toolOf())).toEqual({ graph: ['User.Read'], hr: ['Salary.Read'] })
  })
})

describe('ownScopes', () => {
  it('names the least of the scopes of Behalf that tools take', () => {
    expect(ownScopes([toolOf(), toolOf()])).toEqual(['salaries.read'])
  })
})
