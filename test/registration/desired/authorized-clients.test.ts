import { describe, expect, it } from '@jest/globals'
import { authorizedClientsOf } from '../../../src/registration/desired/authorized-clients.ts'
import type { OwnScope } from '../../../src/registration/desired/own-scopes.ts'

const scopes = ['access_as_user', 'mcp.invoke'].map((value) => ({ value }) as OwnScope)

describe('authorizedClientsOf', () => {
  it('authorizes front ends for GraphQL, agents for tools, and what is both for both', () => {
    const agents = {
      url: 'https://graphql.contoso.example/mcp',
      scope: 'mcp.invoke',
      preAuthorizedClients: ['vs-code', 'portal'],
    }

    expect(authorizedClientsOf({ preAuthorizedClients: ['portal'], agents, scopes }, 'front-end')).toEqual([
      { clientId: 'portal', scopes: ['access_as_user', 'mcp.invoke'] },
      { clientId: 'front-end', scopes: ['access_as_user'] },
      { clientId: 'vs-code', scopes: ['mcp.invoke'] },
    ])
  })

  it('authorizes none for tools where there are none', () => {
    expect(authorizedClientsOf({ preAuthorizedClients: ['portal'], agents: null, scopes }, null)).toEqual([
      { clientId: 'portal', scopes: ['access_as_user'] },
    ])
  })
})
