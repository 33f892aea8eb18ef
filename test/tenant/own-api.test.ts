import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { TenantOrigin } from '../../src/tenant/origins.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

let tenant: Tenant
let api: TenantOrigin
let token: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  api = await tenant.addApi({
    name: 'echo',
    resource: 'api://echo.contoso.example',
    scopes: ['Echo.Read'],
    handle: ({ path, query, body, scopes }) =>
      path === '/broken'
        ? { status: 502, headers: { 'x-why': 'broken' } }
        : path === '/csv'
          ? { headers: { 'content-type': 'text/csv' }, body: `a,b\n${body}` }
          : { body: { path, q: query.get('q'), body, scopes: [...scopes] } },
  })
  const client = tenant.developerClient.clientId
  tenant.consents.grant({ client, resource: api.resource, scopes: ['Echo.Read'] })
  token = (await signIn(tenant, 'adele@contoso.example', { scope: `${api.resource}/Echo.Read` })).accessToken
})

afterAll(() => tenant.stop())

const ask = (
  path: string,
  init: RequestInit = {},
  authorization = `Bearer ${token}`,
  type = 'application/json',
) => fetch(`${api.origin}${path}`, { ...init, headers: { 'content-type': type, authorization } })

describe('an API of one’s own in the tenant', () => {
  it('answers a request whose token is for it, by code', async () => {
    const response = await ask('/a%2Fb?q=1', { method: 'POST', body: '{"n":1}' })

    expect(await response.json()).toEqual({ path: '/a%2Fb', q: '1', body: { n: 1 }, scopes: ['Echo.Read'] })
    expect(api.requests.entries().at(-1)).toMatchObject({ method: 'POST', status: 200, grant: null })
  })

  it('answers 401 to a token of another API, and passes statuses and headers on', async () => {
    const { accessToken } = await signIn(tenant, 'adele@contoso.example')
    const [other, broken] = await Promise.all([ask('/', {}, `Bearer ${accessToken}`), ask('/broken')])

    expect([other.status, broken.status, broken.headers.get('x-why')]).toEqual([401, 502, 'broken'])
  })

  it('takes and gives bodies of other media types as texts', async () => {
    const form = 'application/x-www-form-urlencoded'
    const echoed = await ask('/', { method: 'POST', body: 'a[b]=1' }, undefined, form)
    const csv = await ask('/csv', { method: 'POST', body: '1,2' }, undefined, 'text/csv')

    expect(await echoed.json()).toMatchObject({ body: 'a[b]=1' })
    expect([csv.headers.get('content-type'), await csv.text()]).toEqual(['text/csv', 'a,b\n1,2'])
  })

  it('rejects a body that is not JSON, and meets faults', async () => {
    const malformed = await ask('/', { method: 'POST', body: '{' })
    api.faults.add({ times: 1, answer: { status: 503 } })
    const [faulty, usual] = [await ask('/'), await ask('/')]

    expect([malformed.status, faulty.status, usual.status]).toEqual([400, 503, 200])
  })
})
