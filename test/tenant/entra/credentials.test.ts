import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { createSelfSignedCertificate } from '../../tokens/self-signed-certificate.ts'
import { requestToken } from '../token-requests.ts'
import { bySha256, confidentialClient } from './msal-clients.ts'

const HOUR_MS = 3_600_000
const TEN_YEARS_MS = 87_660 * HOUR_MS

let tenant: Tenant
let aheadMs = 0

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => Date.now() + aheadMs })
})

afterAll(() => tenant.stop())

const bySecret = (secret: string) =>
  requestToken(tenant, {
    grant_type: 'client_credentials',
    scope: `${tenant.orders.resource}/.default`,
    client_secret: secret,
  })

async function byCertificate(credential: ReturnType<typeof createSelfSignedCertificate>): Promise<unknown> {
  const client = await confidentialClient(tenant, bySha256(credential))
  return client.acquireTokenByClientCredential({ scopes: [`${tenant.orders.resource}/.default`] }).then(
    () => 'a token',
    (error: { readonly errorNo: unknown }) => error.errorNo,
  )
}

describe("a registration's secrets", () => {
  it('are those of the moment, with an overlap while they are rotated', async () => {
    const { secrets } = tenant.application('gateway')
    const before = (await bySecret('new')).body.error_codes
    secrets.push({ value: 'new', expiresAt: null })
    const overlap = [(await bySecret('new')).status, (await bySecret(tenant.gateway.clientSecret)).status]
    const [old] = secrets.splice(0, 1)

    const after = (await bySecret(tenant.gateway.clientSecret)).body.error_codes
    secrets.splice(0, 9, ...(old ? [old] : []))

    expect([before, overlap, after]).toEqual([[7000215], [200, 200], [7000215]])
  })

  it('expire', async () => {
    const { secrets } = tenant.application('gateway')
    secrets.push({ value: 'short-lived', expiresAt: Date.now() + HOUR_MS })
    const before = await bySecret('short-lived')
    aheadMs = HOUR_MS

    const after = await bySecret('short-lived')
    aheadMs = 0

    expect(before.status).toBe(200)
    expect([after.status, after.body]).toMatchObject([
      401,
      { error: 'invalid_client', error_codes: [7000222] },
    ])
    expect(after.body.error_description).not.toContain('short-lived')
  })
})

describe("a registration's certificates", () => {
  it('are those of the moment, and hold while they are valid', async () => {
    const { certificates } = tenant.application('gateway')
    const credential = createSelfSignedCertificate()
    const before = await byCertificate(credential)
    certificates.push(new X509Certificate(credential.certificate))
    const registered = await byCertificate(credential)
    aheadMs = TEN_YEARS_MS
    const expired = await byCertificate(credential)
    aheadMs = 0
    certificates.pop()

    const removed = await byCertificate(credential)

    expect([before, registered, expired, removed]).toEqual([700027, 'a token', 1000502, 700027])
  })
})
