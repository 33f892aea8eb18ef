import { describe, expect, it } from '@jest/globals'

import { identifierUrisOf, isNeverVerified } from '../../../src/registration/desired/identifier-uris.ts'

const PUBLIC_URL = 'https://graphql.contoso.example/graphql'

describe('identifierUrisOf', () => {
  it.each([
    [null, null, ['api://1']],
    [null, PUBLIC_URL, ['api://1', PUBLIC_URL]],
    ['api://behalf', PUBLIC_URL, ['api://behalf', PUBLIC_URL]],
    [PUBLIC_URL, PUBLIC_URL, [PUBLIC_URL]],
  ])('makes of the App ID URI %s and the public URL %s: %j', (appIdUri, publicUrl, uris) => {
    expect(identifierUrisOf({ appIdUri, publicUrl, agents: null }, '1')).toEqual(uris)
  })
})

describe('identifierUrisOf of a gateway with tools', () => {
  it('adds the address that agents send as resource', () => {
    const agents = {
      url: 'https://graphql.contoso.example/mcp',
      scope: 'mcp.invoke',
      preAuthorizedClients: [],
    }

    expect(identifierUrisOf({ appIdUri: null, publicUrl: PUBLIC_URL, agents }, '1')).toEqual([
      'api://1',
      PUBLIC_URL,
      'https://graphql.contoso.example/mcp',
    ])
  })
})

describe('isNeverVerified', () => {
  it.each([
    [PUBLIC_URL, false],
    ['https://notazurewebsites.net/graphql', false],
    ['https://behalf.azurewebsites.net/graphql', true],
    ['https://[::1]/graphql', true],
  ])('says of %s: %s', (uri, answer) => {
    expect(isNeverVerified(uri)).toBe(answer)
  })
})
