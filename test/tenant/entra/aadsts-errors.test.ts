// Covers: entra-error.ts, tokens/token-subject.ts
import { InteractionRequiredAuthError, ServerError } from '@azure/msal-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { AADSTS_ERRORS } from '../../../src/tenant/entra/aadsts-errors.ts'
import { aadstsError } from '../../../src/tenant/entra/entra-error.ts'
import { signIn } from '../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { exchange, requestToken } from '../token-requests.ts'
import { confidentialClient } from './msal-clients.ts'

/** The rows of the table of errors that gateways meet. */
const WANTED = [
  ...[
    65001, 90094, 90095, 50076, 50079, 50078, 50074, 50072, 50158, 53000, 53001, 53002, 50097, 53003, 530032,
  ],
  ...[
    50173, 70043, 700082, 50133, 50013, 500131, 500133, 240002, 70011, 28002, 700022, 700023, 500011, 650052,
  ],
  ...[
    65005, 650057, 700016, 90002, 50194, 9001023, 7000215, 7000222, 7000218, 700027, 700024, 7000214, 7000277,
  ],
  ...[1000502, 7000274, 7000114, 50105, 501051, 50196, 90033, 90090, 50033, 90006, 90024, 429],
]
const INTERACTIVE_SUBERRORS = [
  'basic_action',
  'additional_action',
  'message_only',
  'consent_required',
  'bad_token',
]

let tenant: Tenant
let adele: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  adele = (await signIn(tenant, 'adele@contoso.example')).accessToken
})

beforeEach(() => {
  tenant.entra.faults.clear()
  tenant.entra.requests.clear()
})

afterAll(() => tenant.stop())

describe('AADSTS_ERRORS', () => {
  it('has every error that gateways meet', () => {
    expect(WANTED.filter((number) => !AADSTS_ERRORS.has(number))).toEqual([])
  })

  it.each([...AADSTS_ERRORS.values()])(
    'is answered in the form of Entra ID: AADSTS$number',
    async (known) => {
      tenant.entra.faults.add({ aadsts: known.number, grant: 'on_behalf_of' })

      const { status, headers, body } = await exchange(tenant, adele)

      expect(status).toBe(known.status)
      expect(headers.get('x-ms-request-id')).toBe(body.trace_id)
      expect(body).toEqual({
        error: known.error,
        error_description: expect.stringMatching(
          new RegExp(`^AADSTS${known.number}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: .+Z$`),
        ),
        error_codes: [known.number],
        timestamp: expect.any(String),
        trace_id: expect.any(String),
        correlation_id: expect.any(String),
        ...(known.suberror === undefined ? {} : { suberror: known.suberror }),
        ...(known.claims === undefined ? {} : { claims: known.claims }),
      })
    },
  )

  it.each([...AADSTS_ERRORS.values()])('is taken by MSAL for what it is: AADSTS$number', async (known) => {
    tenant.entra.faults.add({ aadsts: known.number })
    const client = await confidentialClient(tenant)

    const error = await client
      .acquireTokenOnBehalfOf({ oboAssertion: adele, scopes: ['User.Read'] })
      .catch((thrown: unknown) => thrown)

    const isInteractive =
      known.error === 'interaction_required' || INTERACTIVE_SUBERRORS.includes(known.suberror ?? '')
    expect(error).toBeInstanceOf(isInteractive ? InteractionRequiredAuthError : ServerError)
    expect(error).toMatchObject({ errorCode: known.error, errorNo: known.number })
  })

  it('has claims that are a claims request, on errors of client authentication too', () => {
    const claims = [...AADSTS_ERRORS.values()].flatMap((known) => known.claims ?? [])

    expect(claims.length).toBeGreaterThan(10)
    expect(claims.map((each) => Object.keys(JSON.parse(each)))).toEqual(claims.map(() => ['access_token']))
    expect(AADSTS_ERRORS.get(7000218)).toMatchObject({ status: 401, claims: expect.any(String) })
  })
})

describe('aadstsError', () => {
  it('throws for a number that is not in the catalog', () => {
    expect(() => aadstsError(1)).toThrow(RangeError)
  })
})

describe('a fault at the token endpoint', () => {
  it('meets the grant and the API that it names, and nothing else', async () => {
    tenant.entra.faults.add({ grant: 'on_behalf_of', resource: 'orders', aadsts: 50076 })

    const graph = await exchange(tenant, adele)
    const orders = await exchange(tenant, adele, tenant.orders.resource)
    const app = await requestToken(tenant, {
      grant_type: 'client_credentials',
      scope: `${tenant.orders.resource}/.default`,
    })

    expect([graph.status, orders.status, app.status]).toEqual([200, 400, 200])
  })

  it('meets the user of an assertion, and is logged with who asked', async () => {
    const { accessToken: miriam } = await signIn(tenant, 'miriam@contoso.example')
    tenant.entra.requests.clear()
    tenant.entra.faults.add({ id: 'mfa', user: 'adele@contoso.example', times: 1, aadsts: 50079 })

    const answers = [
      await exchange(tenant, miriam),
      await exchange(tenant, adele),
      await exchange(tenant, adele),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200])
    expect(tenant.entra.requests.entries()).toMatchObject([
      {},
      {
        grant: 'on_behalf_of',
        client: tenant.gateway.clientId,
        user: tenant.contoso.find('adele@contoso.example')?.id,
        faults: ['mfa'],
      },
      {},
    ])
  })

  it('meets the user of a refresh token and of a code', async () => {
    const { refreshToken } = await signIn(tenant, 'adele@contoso.example')
    tenant.entra.faults.add({ user: 'adele@contoso.example', grant: 'refresh_token', aadsts: 700082 })
    tenant.entra.faults.add({ user: 'adele@contoso.example', grant: 'authorization_code', aadsts: 50173 })

    const refreshed = await requestToken(tenant, { grant_type: 'refresh_token', refresh_token: refreshToken })
    const signedIn = signIn(tenant, 'adele@contoso.example')

    expect(refreshed.body).toMatchObject({ error_codes: [700082], suberror: 'token_expired' })
    await expect(signedIn).rejects.toThrow('AADSTS50173')
  })

  it('adds headers to an error, and notices clients that do not wait', async () => {
    tenant.entra.faults.add({ aadsts: 90033, times: 1, answer: { headers: { 'Retry-After': '30' } } })

    const refused = await exchange(tenant, adele)
    await exchange(tenant, adele)

    expect([refused.status, refused.headers.get('retry-after'), refused.body.error_codes]).toEqual([
      503,
      '30',
      [90033],
    ])
    expect(tenant.entra.requests.entries().map(({ early }) => early)).toEqual([undefined, true])
  })

  it.each([
    [429, [429]],
    [502, [90033]],
  ])('gives a plain %i a body in the form of Entra ID', async (status, errorCodes) => {
    tenant.entra.faults.add({ answer: { status } })

    const answer = await exchange(tenant, adele)

    expect([answer.status, answer.body.error_codes]).toEqual([status, errorCodes])
  })

  it('leaves the browser its right to read the answer', async () => {
    tenant.entra.faults.add({ aadsts: 50076 })

    const { headers } = await exchange(tenant, adele)

    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('shields a request without a grant from an error by number', async () => {
    tenant.entra.faults.add({ aadsts: 50076 })

    const { status } = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/discovery/v2.0/keys`)

    expect(status).toBe(200)
  })
})
