import { describe, expect, it } from '@jest/globals'

import { createResourceFinder, metadataPathOf } from '../../../src/server/http/resource-metadata.ts'

const API = 'api://behalf'
const WELL_KNOWN = '/.well-known/oauth-protected-resource'

describe('createResourceFinder', () => {
  // https://www.rfc-editor.org/rfc/rfc9728#section-3.1
  it.each([
    ['https://contoso.example/graphql', `https://contoso.example${WELL_KNOWN}/graphql`],
    ['https://contoso.example/behalf/graphql', `https://contoso.example${WELL_KNOWN}/behalf/graphql`],
    ['https://graphql.contoso.example', `https://graphql.contoso.example${WELL_KNOWN}`],
  ])('names %s for any Host of a request', (publicUrl, metadataUrl) => {
    const findResource = createResourceFinder({ publicUrl, scopeUri: publicUrl })

    for (const host of ['evil.example', 'localhost:4000', undefined]) {
      expect(findResource(host)).toEqual({
        identifier: publicUrl,
        metadataUrl,
        scopePrefix: `${publicUrl}/`,
        scopes: [],
      })
    }
  })

  it('names the origin that the client asked, where no public URL is known', () => {
    const findResource = createResourceFinder({ publicUrl: null, scopeUri: API })

    expect(findResource('graphql.contoso.example')).toEqual({
      identifier: 'https://graphql.contoso.example',
      metadataUrl: `https://graphql.contoso.example${WELL_KNOWN}`,
      scopePrefix: `${API}/`,
      scopes: [],
    })
  })

  it('names the scopes of a resource, which start with what identifies it', () => {
    const findResource = createResourceFinder({
      publicUrl: null,
      scopeUri: null,
      path: '/mcp',
      scopes: ['mcp.invoke'],
    })

    expect(findResource('localhost:4000')).toEqual({
      identifier: 'http://localhost:4000/mcp',
      metadataUrl: `http://localhost:4000${WELL_KNOWN}/mcp`,
      scopePrefix: 'http://localhost:4000/mcp/',
      scopes: ['http://localhost:4000/mcp/mcp.invoke'],
    })
  })
})

describe('metadataPathOf', () => {
  it.each([
    ['https://contoso.example', WELL_KNOWN],
    ['https://contoso.example/behalf/graphql', `${WELL_KNOWN}/behalf/graphql`],
    ['/mcp', `${WELL_KNOWN}/mcp`],
  ])('serves the metadata of %s at %s', (url, path) => {
    expect(metadataPathOf(url)).toBe(path)
  })
})
