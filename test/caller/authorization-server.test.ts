import { beforeAll, describe, expect, it } from '@jest/globals'
import { createAuthorizationServerFinder } from '../../src/caller/authorization-server.ts'
import { createEntraMetadata } from '../../src/caller/keys/entra-metadata.ts'
import type { EntraConfig } from '../../src/config/config.ts'
import {
  createPublications,
  createTestSigningKey,
  INSTANCE,
  TENANT_ID,
  type TestSigningKey,
} from '../support/access-tokens.ts'

const FABRIKAM = 'ffffffff-2222-4333-8444-555555555555'
const EXTERNAL = 'https://contoso.ciamlogin.com'

let key: TestSigningKey

beforeAll(async () => {
  key = await createTestSigningKey('key-1')
})

function arrange(
  tenants: EntraConfig['tenants'] = [TENANT_ID],
  { instance = INSTANCE, ...place }: Parameters<typeof createPublications>[1] = {},
) {
  const publications = createPublications([key], { instance, ...place })
  const entra = { instance, tenants }
  const metadata = createEntraMetadata({ ...entra, fetch: publications.fetch })
  return { publications, find: createAuthorizationServerFinder(entra, metadata) }
}

describe('createAuthorizationServerFinder', () => {
  it('finds the issuer of a tenant', async () => {
    const { find } = arrange()

    expect(await find()).toBe(`${INSTANCE}/${TENANT_ID}/v2.0`)
  })

  // The issuer of External ID: https://github.com/AzureAD/microsoft-authentication-library-for-js/pull/8595
  // What clients do with another one: https://github.com/atlassian/atlassian-mcp-server/issues/205
  it('finds the issuer of a tenant of External ID, which is on another host', async () => {
    key = await createTestSigningKey('key-1', { issuer: undefined })
    const issuer = `https://${TENANT_ID}.ciamlogin.com/${TENANT_ID}/v2.0`
    const { find } = arrange([TENANT_ID], {
      instance: EXTERNAL,
      issuers: [issuer, 'https://sts.windows.net/unused/'],
    })

    expect(await find()).toBe(issuer)
  })

  it.each([
    ['organizations', 'organizations'],
    ['common', 'common'],
    [[TENANT_ID, FABRIKAM], 'organizations'],
  ] as const)('names the shared address for %j, whose issuer is only a template', async (tenants, path) => {
    const { find, publications } = arrange(tenants)

    expect(await find()).toBe(`${INSTANCE}/${path}/v2.0`)
    expect(publications.requests).toEqual([])
  })

  it('names the address of the tenant while its document cannot be read', async () => {
    const { find, publications } = arrange()
    publications.failure = async () => new Response(null, { status: 503 })

    expect(await find()).toBe(`${INSTANCE}/${TENANT_ID}/v2.0`)
  })
})
