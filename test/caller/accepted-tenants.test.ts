import { beforeAll, describe, expect, it } from '@jest/globals'
import { acceptsTenant, CONSUMERS_TENANT_ID, sharedTenant } from '../../src/caller/accepted-tenants.ts'
import type { EntraConfig } from '../../src/config/config.ts'
import {
  createPublications,
  createTestSigningKey,
  INSTANCE,
  mintAccessToken,
  type Publications,
  TENANT_ID,
  type TestSigningKey,
  userClaims,
  version1Claims,
} from '../support/access-tokens.ts'
import { createAuthenticatorUnderTest } from './authenticator-under-test.ts'

const FABRIKAM = 'ffffffff-2222-4333-8444-555555555555'
const TEMPLATE = [`${INSTANCE}/{tenantid}/v2.0`, 'https://sts.windows.net/{tenantid}/'] as const

describe('acceptsTenant', () => {
  it.each([
    [[TENANT_ID], TENANT_ID, true],
    [[TENANT_ID], FABRIKAM, false],
    [[TENANT_ID, FABRIKAM], FABRIKAM, true],
    [[CONSUMERS_TENANT_ID], CONSUMERS_TENANT_ID, true],
    ['organizations', FABRIKAM, true],
    ['organizations', CONSUMERS_TENANT_ID, false],
    ['common', CONSUMERS_TENANT_ID, true],
    ['common', FABRIKAM, true],
  ] as const)('where %j are accepted, says of %s: %j', (tenants, tenantId, accepted) => {
    expect(acceptsTenant(tenants, tenantId)).toBe(accepted)
  })
})

describe('sharedTenant', () => {
  it.each([
    [[TENANT_ID], TENANT_ID],
    [[CONSUMERS_TENANT_ID], CONSUMERS_TENANT_ID],
    [[TENANT_ID, FABRIKAM], 'organizations'],
    [[TENANT_ID, CONSUMERS_TENANT_ID], 'common'],
    ['organizations', 'organizations'],
    ['common', 'common'],
  ] as const)('of %j is %s', (tenants, segment) => {
    expect(sharedTenant(tenants)).toBe(segment)
  })
})

describe('createAuthenticator for several tenants', () => {
  let key: TestSigningKey
  let consumerKey: TestSigningKey

  beforeAll(async () => {
    key = await createTestSigningKey('key-1')
    consumerKey = await createTestSigningKey('consumer-key', {
      issuer: `${INSTANCE}/${CONSUMERS_TENANT_ID}/v2.0`,
    })
  })

  function underTest(tenants: EntraConfig['tenants']) {
    const publications = createPublications([key, consumerKey], {
      tenant: sharedTenant(tenants),
      issuers: TEMPLATE,
    })
    return createAuthenticatorUnderTest({ publications, entra: { tenants } })
  }

  function tokenOf(tid: string, signer = key): Promise<string> {
    return mintAccessToken({ key: signer, claims: userClaims({ tid, iss: `${INSTANCE}/${tid}/v2.0` }) })
  }

  it.each([
    ['a list that has it', [TENANT_ID, FABRIKAM]],
    ['any organization', 'organizations'],
    ['every account', 'common'],
  ] as const)("accepts another tenant's user where %s is accepted", async (_, tenants) => {
    const caller = await underTest(tenants).authenticate(`Bearer ${await tokenOf(FABRIKAM)}`)

    expect(caller.tenantId).toBe(FABRIKAM)
  })

  it('accepts v1 tokens by the v1 template', async () => {
    const claims = version1Claims({ tid: FABRIKAM, iss: `https://sts.windows.net/${FABRIKAM}/` })

    const caller = await underTest('organizations').authenticate(
      `Bearer ${await mintAccessToken({ key, claims })}`,
    )

    expect(caller.tenantId).toBe(FABRIKAM)
  })

  it('accepts a personal account where every account is accepted, signed by the key for personal accounts', async () => {
    const token = await tokenOf(CONSUMERS_TENANT_ID, consumerKey)

    await expect(underTest('common').authenticate(`Bearer ${token}`)).resolves.toMatchObject({
      tenantId: CONSUMERS_TENANT_ID,
    })
  })

  it.each([
    ['a tenant that the list does not have', [TENANT_ID, CONSUMERS_TENANT_ID], FABRIKAM],
    ['a personal account where any organization is accepted', 'organizations', CONSUMERS_TENANT_ID],
  ] as const)('rejects %s', async (_, tenants, tid) => {
    const refusal = await underTest(tenants).refusalOf(`Bearer ${await tokenOf(tid)}`)

    expect(refusal.reason).toBe(`tid is "${tid}": tokens from this tenant are not accepted`)
  })

  it.each([
    ["of one tenant with another's issuer", { iss: `${INSTANCE}/${FABRIKAM}/v2.0` }, 'iss is'],
    ['with the template for its issuer', { iss: TEMPLATE[0] }, 'iss is'],
    ['with the template for its tenant', { tid: '{tenantid}', iss: TEMPLATE[0] }, 'not a lowercase GUID'],
    ['with "organizations" for its tenant', { tid: 'organizations' }, 'not a lowercase GUID'],
    [
      'whose tenant is a pattern of replacement',
      { tid: '$&', iss: `${INSTANCE}/{tenantid}/v2.0` },
      'not a lowercase GUID',
    ],
  ])('rejects a token %s', async (_, overrides, reason) => {
    const token = await mintAccessToken({ key, claims: userClaims(overrides) })

    const refusal = await underTest('organizations').refusalOf(`Bearer ${token}`)

    expect(refusal.reason).toContain(reason)
  })

  it.each([["an organization's token by the key of personal accounts", TENANT_ID, () => consumerKey]])(
    'rejects %s',
    async (_, tid, signer) => {
      const refusal = await underTest('common').refusalOf(`Bearer ${await tokenOf(tid, signer())}`)

      expect(refusal.reason).toContain('the signing key belongs to issuer')
    },
  )
})

describe('createAuthenticator in other clouds', () => {
  const CLOUDS = [
    [
      'US Government',
      'https://login.microsoftonline.us',
      'microsoftonline.us',
      (tid: string) => `https://login.microsoftonline.us/${tid}/v2.0`,
    ],
    [
      'China',
      'https://login.partner.microsoftonline.cn',
      'partner.microsoftonline.cn',
      (tid: string) => `https://login.partner.microsoftonline.cn/${tid}/v2.0`,
    ],
    [
      'External ID',
      'https://contoso.ciamlogin.com',
      'microsoftonline.com',
      (tid: string) => `https://${tid}.ciamlogin.com/${tid}/v2.0`,
    ],
  ] as const

  async function arrange([, instance, cloud, issuerOf]: (typeof CLOUDS)[number]) {
    const key = await createTestSigningKey('key-1', {
      issuer: issuerOf('{tenantid}'),
      cloud_instance_name: cloud,
    })
    const publications: Publications = createPublications([key], {
      instance,
      cloud,
      issuers: [issuerOf(TENANT_ID), 'https://sts.windows.net/unused/'],
    })
    const underTest = createAuthenticatorUnderTest({ publications, entra: { instance } })
    return { key, publications, underTest, iss: issuerOf(TENANT_ID) }
  }

  it.each(CLOUDS)('accepts a token of %s, and asks that cloud alone', async (...cloud) => {
    const { key, publications, underTest, iss } = await arrange(cloud)

    const caller = await underTest.authenticate(
      `Bearer ${await mintAccessToken({ key, claims: userClaims({ iss }) })}`,
    )

    expect(caller.tenantId).toBe(TENANT_ID)
    expect(publications.requests.every((url) => url.startsWith(`${cloud[1]}/`))).toBe(true)
  })

  it.each(CLOUDS)('rejects a token from the public cloud in %s', async (...cloud) => {
    const { key, underTest } = await arrange(cloud)

    const refusal = await underTest.refusalOf(`Bearer ${await mintAccessToken({ key })}`)

    expect(refusal.reason).toContain(`iss is "${INSTANCE}/${TENANT_ID}/v2.0"`)
  })
})
