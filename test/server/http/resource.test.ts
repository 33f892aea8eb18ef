import { describe, expect, it } from '@jest/globals'

import { createResourceFinder, metadataPaths } from '../../../src/server/http/resource.ts'

const API = 'api://behalf'
const WELL_KNOWN = '/.well-known/oauth-protected-resource'

describe('createResourceFinder', () => {
  // https://www.rfc-editor.org/rfc/rfc9728#section-3.1
  it.each([
    ['https://contoso.example/graphql', `https://contoso.example${WELL_KNOWN}/graphql`],
    ['https://contoso.example/behalf/graphql', `https://contoso.example${WELL_KNOWN}/behalf/graphql`],
    ['https://graphql.contoso.example', `https://graphql.contoso.example${WELL_KNOWN}`],
  ])('names %s, whatever the Host of a request', (publicUrl, metadataUrl) => {
    const findResource = createResourceFinder({ publicUrl, scopeUri: publicUrl })

    for (const host of ['evil.example', 'localhost:4000', undefined]) {
      expect(findResource(host)).toEqual({ identifier: publicUrl, metadataUrl, scopePrefix: `${publicUrl}/` })
    }
  })

  it('names the origin that the client asked, where no public URL is known', () => {
    const findResource = createResourceFinder({ publicUrl: null, scopeUri: API })

    expect(findResource('graphql.contoso.example')).toEqual({
      identifier: 'https://graphql.contoso.example',
      metadataUrl: `https://graphql.contoso.example${WELL_KNOWN}`,
      scopePrefix: `${API}/`,
    })
  })
})

describe('metadataPaths', () => {
  it.each([
    [null, [WELL_KNOWN]],
    ['https://contoso.example', [WELL_KNOWN]],
    ['https://contoso.example/graphql', [WELL_KNOWN, `${WELL_KNOWN}/graphql`]],
  ])('serves the metadata of %s at %j', (publicUrl, paths) => {
    expect(metadataPaths(publicUrl)).toEqual(paths)
  })
})
