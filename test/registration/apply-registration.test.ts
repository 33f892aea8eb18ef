// Covers: directory/actual-registration.ts, directory/application-writes.ts, directory/change.ts
// Covers: directory/redirect-uris.ts, directory/writes-of.ts, findings/application-findings.ts
// Covers: findings/client-findings.ts, findings/consent-findings.ts, findings/front-end-findings.ts
// Covers: findings/permission-findings.ts, findings/property-findings.ts, findings/scope-findings.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { DirectoryError, RegistrationUnsettledError } from '../../src/errors/registration.ts'
import { type ApplyOptions, applyRegistration } from '../../src/registration/apply-registration.ts'
import type { DesiredRegistration } from '../../src/registration/desired/desired-registration.ts'
import { createDirectoryClient } from '../../src/registration/directory/directory-client.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'
import { administer } from '../tenant/registered-gateway.ts'
import { desiredOf, settingsOf } from './registration-under-test.ts'

const CLIENT = '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01'

let tenant: Tenant
let token: string
beforeEach(async () => {
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  token = await tenant.operatorToken()
})
afterEach(() => tenant.stop())

const FRONT_END = `frontEnd: { redirectUris: ["https://app.contoso.example"] }`

let compiled: Promise<DesiredRegistration> | undefined

/** What the tenant's APIs and a front end want; the same in every tenant. */
function desiredForAll(): Promise<DesiredRegistration> {
  const { graph, orders, tenantId } = tenant
  compiled ??= desiredOf(
    settingsOf(`
entra: { tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}", resource: "${graph.resource}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
registration: { ${FRONT_END} }
`),
  )
  return compiled
}

type Options = Partial<ApplyOptions> & { readonly fetch?: typeof fetch }

async function apply({ fetch: send = fetch, ...options }: Options = {}) {
  const { made, findings, actual, withheldConsent } = await applyRegistration({
    client: createDirectoryClient({ baseUrl: tenant.graph.baseUrl, token, fetch: send }),
    desired: await desiredForAll(),
    remove: false,
    adminConsent: false,
    now: Date.now,
    onMade: () => undefined,
    sleep: async () => undefined,
    ...options,
  })
  return {
    made: made.map(({ summary }) => summary),
    findings,
    actual,
    withheldConsent,
    problems: findings.map(({ problem }) => problem),
  }
}

async function send(method: string, path: string, body?: unknown) {
  const answer = await administer(tenant, token, { method, path, body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const GATEWAY = "/applications(uniqueName='behalf')"
const FRONT = "/applications(uniqueName='behalf-front-end')"
const writesSeen = () => tenant.graph.requests.entries().filter(({ method }) => method !== 'GET')

const NO_CREDENTIAL = 'The registration has no valid credential.'
const UNNAMED = 'The configuration does not contain the client ID of Behalf.'
const UNNAMED_FRONT_END = 'The configuration does not contain the client ID of Behalf front end.'

describe('applyRegistration', () => {
  it('registers everything in an empty tenant, and leaves nothing but credentials and configuration to do', async () => {
    const { made, problems, actual } = await apply({ adminConsent: true })

    const { appId } = await send('GET', GATEWAY)
    const frontEnd = await send('GET', FRONT)
    expect(made.slice(0, 2)).toEqual(['registers Behalf', 'registers Behalf front end'])
    expect(made).toContain('consents to User.Read.All of graph for all users')
    expect(problems).toEqual([UNNAMED, UNNAMED_FRONT_END, NO_CREDENTIAL])
    expect(actual.application).toMatchObject({
      appId,
      identifierUris: [`api://${appId}`],
      api: {
        requestedAccessTokenVersion: 2,
        knownClientApplications: [frontEnd.appId],
        preAuthorizedApplications: [{ appId: frontEnd.appId }],
      },
    })
    expect(frontEnd).toMatchObject({
      spa: { redirectUris: ['https://app.contoso.example'] },
      requiredResourceAccess: [{ resourceAppId: appId }],
    })
  })

  // https://github.com/microsoftgraph/msgraph-bicep-types/issues/202
  it('goes on where a unique name is taken by what is not shown yet', async () => {
    await apply()
    const message = 'Another object with the same value for property uniqueName already exists.'
    const unseen = [
      Response.json({ error: { code: 'Request_ResourceNotFound' } }, { status: 404 }),
      Response.json({ error: { code: 'Request_BadRequest', message } }, { status: 400 }),
    ]
    const isGateway = (url: unknown) => String(url).includes("(uniqueName='behalf')")

    const { made, problems } = await apply({
      fetch: async (url, init) => (isGateway(url) ? unseen.shift() : undefined) ?? fetch(url, init),
    })

    expect([made, unseen]).toEqual([[], []])
    expect(problems).toContain(UNNAMED)
  })

  // https://github.com/microsoftgraph/msgraph-bicep-types/issues/137
  it('explains how to restore a registration that was deleted, and goes on once it is restored', async () => {
    const { actual } = await apply()
    const { id, appId } = actual.application ?? {}
    await send('DELETE', `/applications/${id}`)
    const before = writesSeen().length

    const { made, findings } = await apply()

    expect([made, writesSeen().length]).toEqual([[], before])
    expect(findings).toMatchObject([
      {
        problem: `The registration Behalf (${appId}) was deleted.`,
        fix: expect.stringMatching(/Deleted applications(?!.*https:)/),
      },
    ])
    await send('POST', `/directory/deletedItems/${id}/restore`)
    expect((await apply()).actual.application?.appId).toBe(appId)
  })

  it('has the service management reference that the configuration names', async () => {
    const desired = await desiredForAll()
    const wanted = { ...desired, gateway: { ...desired.gateway, serviceManagementReference: 'CMDB-7' } }

    await apply({ desired: wanted })

    expect((await send('GET', GATEWAY)).serviceManagementReference).toBe('CMDB-7')
    expect((await send('GET', FRONT)).serviceManagementReference).toBe('CMDB-7')
  })

  // Any user who may register applications can choose a unique name, and the owner of an application can add credentials:
  // https://learn.microsoft.com/graph/api/application-upsert
  it('grants no consent to a registration that existed before, until the configuration has its client ID', async () => {
    const { appId } = await send('POST', '/applications', { displayName: 'Behalf', uniqueName: 'behalf' })

    const named = await apply({ adminConsent: true })
    const identified = await apply({ adminConsent: true, desired: await desiredWithId() })

    expect(named.actual.application?.appId).toBe(appId)
    expect(named.made).toContain('adds the scope access_as_user')
    expect(named.made.filter((summary) => /consents|grants/.test(summary))).toEqual([])
    expect([named.withheldConsent, named.actual.consents]).toEqual([true, []])
    expect(identified.made).toContain('consents to User.Read.All of graph for all users')
    expect(identified.withheldConsent).toBe(false)
  })

  it('revokes consent that no field needs even if only the name identifies the registration', async () => {
    await apply({ adminConsent: true })
    await changeConsents((scope) => `${scope} Presence.Read`)

    const { made, withheldConsent } = await apply({ adminConsent: true, remove: true })

    expect([made, withheldConsent]).toEqual([['revokes the consent for Presence.Read of graph'], false])
  })

  it('changes nothing when it is run again', async () => {
    await apply({ adminConsent: true })
    const before = writesSeen().length

    const { made } = await apply({ adminConsent: true, remove: true })

    expect(made).toEqual([])
    expect(writesSeen()).toHaveLength(before)
  })

  it('consents to nothing by default', async () => {
    const { made, problems } = await apply()

    expect(made.filter((line) => line.includes('consents'))).toEqual([])
    expect(problems).toContain(
      'Admin consent is missing for User.Read.All of graph, needed by Query.userChanges, User.manager, User.directReports.',
    )
    expect((await send('GET', '/oauth2PermissionGrants')).value).toHaveLength(1)
  })

  it('removes nothing by default', async () => {
    await apply()
    await send('PATCH', GATEWAY, { spa: { redirectUris: ['https://old.contoso.example'] } })

    const kept = await apply()
    const { redirectUris: still } = (await send('GET', GATEWAY)).spa
    const removed = await apply({ remove: true })

    expect([kept.made, still]).toEqual([[], ['https://old.contoso.example']])
    expect(removed.made).toEqual(['removes the redirect URI https://old.contoso.example'])
    expect((await send('GET', GATEWAY)).spa).toEqual({ redirectUris: [] })
  })

  it.each<[string, (body: never) => Promise<unknown>]>([
    ['name', () => send('PATCH', GATEWAY, { displayName: 'Old' })],
    ['accounts', () => send('PATCH', GATEWAY, { signInAudience: 'AzureADMultipleOrgs' })],
    ['version of tokens', () => send('PATCH', GATEWAY, { api: { requestedAccessTokenVersion: 1 } })],
    ['no App ID URI', () => send('PATCH', GATEWAY, { identifierUris: [] })],
    [
      'App ID URI in another case',
      async () => {
        const { identifierUris } = await send('GET', GATEWAY)
        const uri = identifierUris[0].replace(/[a-f]/g, (letter: string) => letter.toUpperCase())
        await send('PATCH', GATEWAY, { identifierUris: [] })
        await send('PATCH', GATEWAY, { identifierUris: [uri] })
      },
    ],
    ['optional claims', () => send('PATCH', GATEWAY, { optionalClaims: null })],
    [
      'a redirect URI',
      () => send('PATCH', GATEWAY, { web: { redirectUris: ['https://a.contoso.example'] } }),
    ],
    ['no known clients', () => send('PATCH', GATEWAY, { api: { knownClientApplications: [] } })],
    ['a stranger pre-authorized', () => preAuthorize(CLIENT)],
    ['no client pre-authorized', () => send('PATCH', GATEWAY, { api: { preAuthorizedApplications: [] } })],
    ['permissions', () => send('PATCH', GATEWAY, { requiredResourceAccess: [] })],
    ['too many permissions', askForMore],
    ['a scope disabled', () => changeScopes((scope) => ({ ...scope, isEnabled: false }))],
    ['a scope for administrators', () => changeScopes((scope) => ({ ...scope, type: 'Admin' }))],
    ['texts of consent', () => changeScopes((scope) => ({ ...scope, adminConsentDisplayName: 'Other' }))],
    ['a scope too many', addScope],
    ['a role too many', addRole],
    ['a stranger known', () => send('PATCH', GATEWAY, { api: { knownClientApplications: [CLIENT] } })],
    ['the front end pre-authorized for nothing', () => changeAuthorized([])],
    ['the front end pre-authorized for more', () => addScope()],
    [
      'an optional claim without what it is to have',
      () =>
        send('PATCH', GATEWAY, {
          optionalClaims: {
            accessToken: ['idtyp', 'xms_cc', 'acct'].map((name) => ({
              name,
              essential: false,
              additionalProperties: [],
            })),
          },
        }),
    ],
    [
      "the front end's version of tokens",
      () => send('PATCH', FRONT, { api: { requestedAccessTokenVersion: 1 } }),
    ],
    [
      'no service principal, and so no consent',
      async () => {
        const { appId } = await send('GET', GATEWAY)
        await send('DELETE', `/servicePrincipals(appId='${appId}')`)
      },
    ],
    ['consent to less', () => changeConsents((scope) => scope.replace('User.Read.All', ''))],
    ['consent to more', () => changeConsents((scope) => `${scope} Presence.Read`)],
    ['consent of another API', consentElsewhere],
    ['an application permission', grantToItself],
    ["the front end's name", () => send('PATCH', FRONT, { displayName: 'Old' })],
    ["the front end's accounts", () => send('PATCH', FRONT, { signInAudience: 'AzureADMultipleOrgs' })],
    ["the front end's redirect URI", () => send('PATCH', FRONT, { spa: { redirectUris: [] } })],
    [
      "the front end's redirect URI of another kind",
      () =>
        send('PATCH', FRONT, {
          spa: { redirectUris: [] },
          web: { redirectUris: ['https://app.contoso.example', 'https://b.contoso.example'] },
        }),
    ],
    ["the front end's permissions", () => send('PATCH', FRONT, { requiredResourceAccess: [] })],
    [
      "the front end's service principal",
      async () => {
        const { appId } = await send('GET', FRONT)
        await send('DELETE', `/servicePrincipals(appId='${appId}')`)
      },
    ],
  ])('finds and fixes drift: %s', async (_what, drift) => {
    const { actual } = await apply({ adminConsent: true })
    const desired = settled(actual.application)
    await drift(undefined as never)

    const fixed = await apply({ adminConsent: true, remove: true, desired: await desiredWithId() })
    const again = await apply({ adminConsent: true, remove: true, desired: await desiredWithId() })

    expect(fixed.made.length).toBeGreaterThan(0)
    expect(fixed.problems).toEqual([UNNAMED_FRONT_END, NO_CREDENTIAL])
    expect(again.made).toEqual([])
    expect(settled(again.actual.application)).toEqual(desired)
  })

  it('leaves it to the tenant who has to be assigned, where the configuration does not say', async () => {
    const { actual } = await apply()
    await send('PATCH', `/servicePrincipals/${actual.principal?.id}`, { appRoleAssignmentRequired: true })

    const { made, findings } = await apply({ remove: true })

    expect(made).toEqual([])
    expect(findings.filter(({ problem }) => problem.includes('assigned'))).toEqual([])
  })

  it.each([
    [true, 'requires assignment', false],
    [false, 'no longer requires assignment', true],
  ])('has assignment required as the configuration says: %s', async (assignmentRequired, summary, remove) => {
    const desired = await desiredForAll()
    const { actual } = await apply()
    await send('PATCH', `/servicePrincipals/${actual.principal?.id}`, {
      appRoleAssignmentRequired: !assignmentRequired,
    })

    const wanted = { ...desired, gateway: { ...desired.gateway, assignmentRequired } }
    const unasked = await apply({ desired: wanted })
    const asked = await apply({ desired: wanted, remove })

    expect([...unasked.made, ...asked.made]).toEqual([summary])
    expect(unasked.made).toHaveLength(remove ? 0 : 1)
  })

  it('registers for personal accounts, too', async () => {
    const desired = await desiredForAll()

    const { problems } = await apply({
      desired: {
        ...desired,
        gateway: { ...desired.gateway, audience: 'AzureADandPersonalMicrosoftAccount' },
      },
      adminConsent: true,
    })

    expect(problems).toEqual([UNNAMED, UNNAMED_FRONT_END, NO_CREDENTIAL])
  })

  it.each<[string, string, object]>([
    ['the accounts become fewer', GATEWAY, { signInAudience: 'AzureADMultipleOrgs' }],
    [
      'a redirect URI moves from another platform',
      FRONT,
      { spa: { redirectUris: [] }, web: { redirectUris: ['https://app.contoso.example'] } },
    ],
  ])('asks before %s', async (_what, path, drift) => {
    await apply()
    await send('PATCH', path, drift)

    expect((await apply()).made).toEqual([])
    expect((await apply({ remove: true })).made).toHaveLength(1)
  })

  it('adds the redirect URI of an administrator who consents to those that are there', async () => {
    await apply()
    const desired = await desiredForAll()
    const consentRedirectUri = 'https://graphql.contoso.example/consented'
    await send('PATCH', GATEWAY, { web: { redirectUris: ['https://other.contoso.example'] } })

    const { made } = await apply({
      desired: { ...desired, gateway: { ...desired.gateway, consentRedirectUri } },
    })

    expect(made).toEqual([`adds the redirect URI ${consentRedirectUri}`])
    expect((await send('GET', GATEWAY)).web.redirectUris).toEqual([
      'https://other.contoso.example',
      consentRedirectUri,
    ])
  })

  it('keeps the id of a scope that was made by hand, and everything else that is there', async () => {
    const body = { id: CLIENT, value: 'access_as_user', type: 'User', isEnabled: true }
    const texts = { adminConsentDisplayName: 'Use', adminConsentDescription: 'Use it.' }
    await send('POST', '/applications', { displayName: 'By hand', notes: 'ours' })
    const { value } = await send('GET', "/applications?$filter=displayName eq 'By hand'")
    const { appId } = value[0]
    await send('PATCH', `/applications(appId='${appId}')`, {
      api: { oauth2PermissionScopes: [{ ...body, ...texts }] },
      identifierUris: ['https://contoso.example/by-hand'],
    })

    const { actual } = await apply({ desired: await desiredFor(appId) })

    expect(actual.application).toMatchObject({
      notes: 'ours',
      identifierUris: ['https://contoso.example/by-hand', `api://${appId}`],
      api: { oauth2PermissionScopes: [{ id: CLIENT, value: 'access_as_user' }] },
    })
  })

  it('registers nothing under a client ID that the tenant does not have', async () => {
    const { made, problems } = await apply({ desired: await desiredFor(CLIENT) })

    expect(made).toEqual([])
    expect(problems).toEqual([`The tenant ${tenant.tenantId} has no registration ${CLIENT}.`])
  })

  it.each(['before', 'after'] as const)(
    'is completed by the next runs if it is cut off %s any request; consent requires the client ID',
    async (cut) => {
      const whole = await counted()
      for (let last = 1; last <= whole; last += 1) {
        await forget()
        await expect(apply({ adminConsent: true, fetch: cutOff(last, cut) })).rejects.toThrow(DirectoryError)

        await apply({ adminConsent: true })
        const { problems } = await apply({ adminConsent: true, desired: await desiredWithId() })

        expect([last, problems]).toEqual([last, [UNNAMED_FRONT_END, NO_CREDENTIAL]])
        expect((await send('GET', '/applications')).value.filter(isOurs)).toHaveLength(2)
      }
    },
  )

  it('waits for a directory that does not show at once what was written', async () => {
    const waits: number[] = []
    const late = lateAnswers(3)

    const { problems } = await apply({
      adminConsent: true,
      fetch: late,
      sleep: async (ms) => waits.push(ms),
    })

    expect(problems).toEqual([UNNAMED, UNNAMED_FRONT_END, NO_CREDENTIAL])
    expect(waits.length).toBeGreaterThan(0)
    expect((await send('GET', '/applications')).value.filter(isOurs)).toHaveLength(2)
  })

  // https://github.com/AzureAD/microsoft-identity-web/issues/3882, in a comment; reported where the version went from 2 to 1
  it('restores the App ID URIs that a change of the token version removed', async () => {
    await apply()
    const { appId } = await send('GET', GATEWAY)
    await send('PATCH', GATEWAY, { api: { requestedAccessTokenVersion: 1 } })
    const clearing: typeof fetch = async (url, init) => {
      const { api } = await send('GET', GATEWAY)
      const response = await fetch(url, init)
      const { api: changed } = await send('GET', GATEWAY)
      if (changed.requestedAccessTokenVersion !== api.requestedAccessTokenVersion) {
        await send('PATCH', GATEWAY, { identifierUris: [] })
      }
      return response
    }

    const { made } = await apply({ fetch: clearing })

    expect(made.join()).toContain(`api://${appId}`)
    expect(await send('GET', GATEWAY)).toMatchObject({
      identifierUris: [`api://${appId}`],
      api: { requestedAccessTokenVersion: 2 },
    })
  })

  it.each([
    [404, 'Request_ResourceNotFound', 'Resource does not exist.'],
    [400, 'Request_BadRequest', "The appId 'x' does not reference a valid application object."],
    [409, 'Request_MultipleObjectsWithSameKeyValue', 'It is in use.'],
  ])('tries again what comes too early, which is answered %i', async (status, code, message) => {
    const waits: number[] = []

    const { problems } = await apply({
      adminConsent: true,
      fetch: refusing('POST /servicePrincipals', 2, status, { code, message }),
      sleep: async (ms) => waits.push(ms),
    })

    expect(problems).toEqual([UNNAMED, UNNAMED_FRONT_END, NO_CREDENTIAL])
    expect(waits).toHaveLength(2)
  })

  it('looks at what is there where an overloaded service may have created an object, and creates none twice', async () => {
    let isFirst = true

    const { problems } = await apply({
      adminConsent: true,
      fetch: async (url, init) => {
        const response = await fetch(url, init)
        if (init?.method !== 'POST' || !isFirst) return response
        isFirst = false
        return Response.json({ error: { code: 'ServiceUnavailable' } }, { status: 503 })
      },
    })

    expect(problems).toEqual([UNNAMED, UNNAMED_FRONT_END, NO_CREDENTIAL])
    const created = writesSeen().filter(({ url }) => url.endsWith('/servicePrincipals'))
    expect(created).toHaveLength(2)
  })

  it("says what a refusal is that stays, in Microsoft Graph's own words", async () => {
    const taken = { code: 'Request_BadRequest', message: 'Another object with the same value exists.' }

    await expect(apply({ fetch: refusing('PATCH /applications/', 99, 400, taken) })).rejects.toThrow(
      /^Microsoft Graph responded with 400 Request_BadRequest to PATCH .* Its message: Another object with the same value exists\.$/,
    )
  })

  it('ends at once when it is interrupted', async () => {
    const stopping = new AbortController()
    const client = createDirectoryClient({
      baseUrl: tenant.graph.baseUrl,
      token,
      fetch,
      signal: stopping.signal,
    })

    await expect(apply({ client, onMade: () => stopping.abort() })).rejects.toThrow('Interrupted.')
    expect(writesSeen()).toHaveLength(1)
  })

  it('gives up on a directory that never does', async () => {
    await expect(apply({ fetch: lateAnswers(Number.POSITIVE_INFINITY) })).rejects.toThrow(
      RegistrationUnsettledError,
    )
  })

  it('says what the operator may not do', async () => {
    const reader = await tenant.operatorToken({ scopes: ['Application.Read.All', 'Directory.Read.All'] })
    const client = createDirectoryClient({ baseUrl: tenant.graph.baseUrl, token: reader, fetch })

    await expect(apply({ client })).rejects.toThrow(
      /^Microsoft Graph responded with 403 Authorization_RequestDenied to PATCH \/applications\(uniqueName='behalf'\)\. The operator needs a role/,
    )
  })
})

const isOurs = ({ uniqueName }: { readonly uniqueName: string | null }) => uniqueName?.startsWith('behalf')

/** Without the order in which things came. */
function settled(application: unknown): unknown {
  const text = JSON.stringify(application, (_key, value) =>
    Array.isArray(value)
      ? value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
      : value,
  )
  return JSON.parse(text)
}

function desiredFor(clientId: string) {
  const { graph, tenantId } = tenant
  return desiredOf(
    settingsOf(`
entra: { tenantId: ${tenantId}, clientId: ${clientId} }
apis: { graph: { baseUrl: "${graph.baseUrl}", resource: "${graph.resource}" } }
`),
  )
}

/** What {@link desiredForAll} wants, and the client ID of the registration that has the name. */
async function desiredWithId(): Promise<DesiredRegistration> {
  const desired = await desiredForAll()
  const { appId } = await send('GET', GATEWAY)
  return { ...desired, gateway: { ...desired.gateway, clientId: appId } }
}

/** As if nothing had ever been registered. */
async function forget() {
  const { value } = await send('GET', '/applications')
  for (const { id } of value.filter(isOurs)) await send('DELETE', `/applications/${id}`)
  tenant.registry.deleted.length = 0
}

/** How many requests a whole run takes. */
async function counted(): Promise<number> {
  let requests = 0
  await apply({
    adminConsent: true,
    fetch: (...request) => {
      requests += 1
      return fetch(...request)
    },
  })
  return requests
}

/** A network that breaks for good at one request: before it is sent, or before its answer comes. */
function cutOff(last: number, cut: 'before' | 'after'): typeof fetch {
  let requests = 0
  return async (...request) => {
    requests += 1
    if (requests < last) return fetch(...request)
    if (requests === last && cut === 'after') await fetch(...request)
    throw new TypeError('fetch failed')
  }
}

/** A directory that says of each thing for some time that it is not there. */
function lateAnswers(times: number): typeof fetch {
  const asked = new Map<string, number>()
  return async (input, init) => {
    const isRead = (init?.method ?? 'GET') === 'GET'
    const isOwn = /\/applications\(uniqueName|\/servicePrincipals\(appId='(?!00000003)/.test(String(input))
    const response = await fetch(input, init)
    if (!isRead || !isOwn || !response.ok) return response
    const before = asked.get(String(input)) ?? 0
    asked.set(String(input), before + 1)
    if (before >= times) return response
    return new Response('{"error":{"code":"Request_ResourceNotFound"}}', { status: 404 })
  }
}

/** A directory that does not take a write for some time. @param what - method and start of the path. */
function refusing(what: string, times: number, status: number, error: object): typeof fetch {
  let refused = 0
  return async (input, init) => {
    const path = String(input).slice(tenant.graph.baseUrl.length)
    if (!`${init?.method} ${path}`.startsWith(what) || refused === times) return fetch(input, init)
    refused += 1
    return Response.json({ error }, { status })
  }
}

async function preAuthorize(appId: string) {
  const { api } = await send('GET', GATEWAY)
  const delegatedPermissionIds = [api.oauth2PermissionScopes[0].id]
  await send('PATCH', GATEWAY, {
    api: { preAuthorizedApplications: [...api.preAuthorizedApplications, { appId, delegatedPermissionIds }] },
  })
}

async function askForMore() {
  const { requiredResourceAccess } = await send('GET', GATEWAY)
  const [graph, ...others] = requiredResourceAccess
  const more = { id: '76bc735e-aecd-4a1d-8b4c-2b915deabb79', type: 'Scope' }
  const stranger = { resourceAppId: CLIENT, resourceAccess: [{ id: CLIENT, type: 'Scope' }] }
  await send('PATCH', GATEWAY, {
    requiredResourceAccess: [
      { ...graph, resourceAccess: [...graph.resourceAccess, more] },
      ...others,
      stranger,
    ],
  })
}

async function changeAuthorized(delegatedPermissionIds: readonly string[]) {
  const { api } = await send('GET', GATEWAY)
  const [own] = api.preAuthorizedApplications
  await send('PATCH', GATEWAY, {
    api: { preAuthorizedApplications: [{ ...own, delegatedPermissionIds }] },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: what Graph answers is for the tests to judge
async function changeScopes(change: (scope: any) => unknown) {
  const { api } = await send('GET', GATEWAY)
  await send('PATCH', GATEWAY, { api: { oauth2PermissionScopes: api.oauth2PermissionScopes.map(change) } })
}

async function addScope() {
  const { api } = await send('GET', GATEWAY)
  const [scope] = api.oauth2PermissionScopes
  await send('PATCH', GATEWAY, {
    api: { oauth2PermissionScopes: [scope, { ...scope, id: CLIENT, value: 'old' }] },
  })
  const [own] = api.preAuthorizedApplications
  await send('PATCH', GATEWAY, {
    api: { preAuthorizedApplications: [{ ...own, delegatedPermissionIds: [scope.id, CLIENT] }] },
  })
}

async function addRole() {
  const role = { id: CLIENT, value: 'Old', displayName: 'Old', description: 'Old.', isEnabled: true }
  await send('PATCH', GATEWAY, { appRoles: [{ ...role, allowedMemberTypes: ['User'] }] })
}

async function ownConsents() {
  const { appId } = await send('GET', GATEWAY)
  const principal = await send('GET', `/servicePrincipals(appId='${appId}')`)
  const { value } = await send('GET', `/oauth2PermissionGrants?$filter=clientId eq '${principal.id}'`)
  return { principal, consents: value }
}

async function changeConsents(change: (scope: string) => string) {
  const { consents } = await ownConsents()
  const graph = consents.find(({ scope }: { scope: string }) => scope.includes('User.Read.All'))
  await send('PATCH', `/oauth2PermissionGrants/${graph.id}`, { scope: change(graph.scope) })
}

async function consentElsewhere() {
  const { principal } = await ownConsents()
  await send('POST', '/oauth2PermissionGrants', {
    clientId: principal.id,
    consentType: 'AllPrincipals',
    resourceId: principal.id,
    scope: 'access_as_user',
  })
}

async function grantToItself() {
  const { principal } = await ownConsents()
  const orders = await send('GET', `/servicePrincipals(appId='${tenant.application('orders').clientId}')`)
  const role = orders.appRoles.find(({ value }: { value: string }) => value === 'Orders.Read.All')
  await send('POST', `/servicePrincipals/${principal.id}/appRoleAssignments`, {
    principalId: principal.id,
    resourceId: orders.id,
    appRoleId: role.id,
  })
}
