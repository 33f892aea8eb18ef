// Covers: checked-object.ts, directory-objects.ts, ../credentials/registered-credentials.ts
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import { BehalfError } from '../../../src/errors/base.ts'
import { DirectoryError, RegistrationUnsettledError } from '../../../src/errors/registration.ts'
import { type ApplyOptions, applyRegistration } from '../../../src/registration/apply-registration.ts'
import { findHolder, listCredentials } from '../../../src/registration/credentials/registered-credentials.ts'
import type { DesiredRegistration } from '../../../src/registration/desired/desired-registration.ts'
import { createDirectoryClient } from '../../../src/registration/directory/directory-client.ts'
import { type HttpApi, startHttpApi } from '../../support/http-api.ts'
import { startTenant } from '../../support/tenant.ts'
import { administer } from '../../tenant/registered-gateway.ts'
import { desiredOf, settingsOf } from '../registration-under-test.ts'

type Json = Record<string, unknown>
/** What the tenant answers to each GET, by path. */
type Answers = Record<string, Json>

let desired: DesiredRegistration
let settled: Answers
beforeAll(async () => {
  ;({ desired, answers: settled } = await recordSettledTenant())
})

let elsewhere: HttpApi
beforeAll(async () => {
  elsewhere = await startHttpApi(() => ({ body: { value: [] } }))
})
afterAll(() => elsewhere.stop())

let api: HttpApi | undefined
afterEach(async () => {
  await api?.stop()
  api = undefined
})

const sleep = async () => undefined
const given = { remove: true, adminConsent: true, now: Date.now, onMade: () => undefined, sleep } as const

/** Registers Behalf and a front end in an embedded tenant, and records what it answers once nothing differs any more. */
async function recordSettledTenant(): Promise<{ desired: DesiredRegistration; answers: Answers }> {
  const tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  const token = await tenant.operatorToken()
  const { graph, orders, tenantId } = tenant
  const wanted = await desiredOf(
    settingsOf(`
entra: { tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}", resource: "${graph.resource}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
registration: { frontEnd: { redirectUris: ["https://app.contoso.example"] } }
`),
  )
  const options = { ...given, desired: wanted }
  const client = createDirectoryClient({ baseUrl: graph.baseUrl, token, fetch })
  const { actual } = await applyRegistration({ ...options, client })
  await administer(tenant, token, {
    method: 'POST',
    path: `/applications/${actual.application?.id}/addPassword`,
    body: { passwordCredential: { displayName: 'first' } },
  })
  await administer(tenant, token, {
    method: 'POST',
    path: `/applications/${actual.application?.id}/federatedIdentityCredentials`,
    body: { name: 'host', issuer: 'https://host.example', subject: 'behalf', audiences: ['api://x'] },
  })
  const answers: Answers = {}
  const recording = createDirectoryClient({
    baseUrl: graph.baseUrl,
    token,
    async fetch(url, init) {
      const response = await fetch(url, init)
      answers[String(url).slice(graph.baseUrl.length)] = (await response.clone().json()) as Json
      return response
    },
  })
  await applyRegistration({ ...options, client: recording })
  const named = { clientId: null, uniqueName: wanted.gateway.uniqueName }
  await listCredentials(recording, await findHolder(recording, named))
  await tenant.stop()
  return { desired: wanted, answers }
}

/** The recorded answers, after a change to the first one whose path begins so. */
function changed(start: string, change: (answer: never) => unknown): Answers {
  const [path, answer] = Object.entries(settled).find(([each]) => each.startsWith(start)) ?? []
  if (path === undefined) throw new Error(`no answer ${start}`)
  const copy = structuredClone(answer)
  change(copy as never)
  return { ...settled, [path]: copy as Json }
}

/** Applies the plan to a server with these answers. */
async function applyTo(answers: Answers, options: Partial<ApplyOptions> = {}) {
  api = await startHttpApi(({ method, url }) => {
    if (method !== 'GET') return { status: 204 }
    const answer = answers[decodeURI(url.slice('/v1.0'.length))] ?? answers[url.slice('/v1.0'.length)]
    return answer === undefined ? { status: 404, body: {} } : { body: answer }
  })
  const client = createDirectoryClient({ baseUrl: `${api.origin}/v1.0`, token: 'the-token', fetch })
  const outcome = await applyRegistration({ ...given, desired, client, ...options }).catch(
    (error: unknown) => error,
  )
  return { outcome, writes: api.asked.filter(({ method }) => method !== 'GET') }
}

const GATEWAY = "/applications(uniqueName='behalf')"
const CONSENTS = '/oauth2PermissionGrants?'
const API_BY_NAME = '/servicePrincipals?'

describe('readRegistration', () => {
  it('finds nothing to change in what was recorded', async () => {
    const { outcome, writes } = await applyTo(settled)

    expect(outcome).toMatchObject({ made: [], actual: { federatedCredentials: 1 } })
    expect(writes).toEqual([])
  })
})

interface Application extends Json {
  id: unknown
  api: Json
  appRoles: Json[]
  passwordCredentials: Json[]
  requiredResourceAccess: Json[]
}
interface Collection extends Json {
  value: Json[]
}

const OTHER_ID = '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01'

describe('applyRegistration', () => {
  it.each<[string, string, (answer: never) => unknown, string]>([
    [
      'roles that are null',
      GATEWAY,
      (each: Application) => Object.assign(each, { appRoles: null }),
      'application.appRoles is not a list',
    ],
    [
      'scopes that are an object',
      GATEWAY,
      (each: Application) => Object.assign(each.api, { oauth2PermissionScopes: { length: 1 } }),
      'application.api.oauth2PermissionScopes is not a list',
    ],
    [
      'a client that is a number',
      GATEWAY,
      (each: Application) => Object.assign(each.api, { knownClientApplications: [5] }),
      'application.api.knownClientApplications[0] is not an ID',
    ],
    [
      'no `api`',
      GATEWAY,
      (each: Application) => Object.assign(each, { api: null }),
      'application.api is not an object',
    ],
    [
      'a version that is a text',
      GATEWAY,
      (each: Application) => Object.assign(each.api, { requestedAccessTokenVersion: '2' }),
      'requestedAccessTokenVersion is not an integer',
    ],
    [
      'an ID that leads to another path',
      GATEWAY,
      (each: Application) => Object.assign(each, { id: 'x/../../users/1' }),
      'application.id is not an ID',
    ],
    [
      'another application',
      GATEWAY,
      (each: Application) => Object.assign(each, { uniqueName: 'other' }),
      'application.uniqueName is not behalf',
    ],
    [
      'a role that exists twice',
      GATEWAY,
      (each: Application) => {
        const role = { id: OTHER_ID, value: '__proto__', allowedMemberTypes: ['User'], isEnabled: true }
        each.appRoles.push(role, { ...role, id: OTHER_ID.toUpperCase(), value: 'constructor' })
      },
      'application.appRoles is not a list with different IDs',
    ],
    [
      'very many permissions',
      GATEWAY,
      (each: Application) => {
        each.requiredResourceAccess = Array(100_000).fill({ resourceAppId: OTHER_ID, resourceAccess: [] })
      },
      'requiredResourceAccess is not a list of up to 5000 entries',
    ],
    [
      'a secret whose end is no date',
      GATEWAY,
      (each: Application) => Object.assign(each.passwordCredentials[0] ?? {}, { endDateTime: 'soon' }),
      'application.passwordCredentials[0].endDateTime is not a date',
    ],
    [
      'the service principal of another application',
      "/servicePrincipals(appId='",
      (each: Json) => Object.assign(each, { appId: OTHER_ID }),
      'servicePrincipal.appId is not ',
    ],
    [
      'another API than the one with the name',
      API_BY_NAME,
      ({ value: [each] }: Collection) =>
        Object.assign(each ?? {}, { servicePrincipalNames: ['api://other'] }),
      'servicePrincipal is not named ',
    ],
    [
      'consents of another application',
      CONSENTS,
      (each: Collection) => {
        each.value.push({ ...each.value[0], id: 'other', clientId: OTHER_ID, resourceId: OTHER_ID })
      },
      'oauth2PermissionGrant.clientId is not ',
    ],
    [
      'a consent whose scopes are a list',
      CONSENTS,
      (each: Collection) => Object.assign(each.value[0] ?? {}, { scope: ['User.Read'] }),
      'oauth2PermissionGrant.scope is not text',
    ],
    [
      'consents without a list',
      CONSENTS,
      (each: Collection) => Object.assign(each, { value: undefined }),
      'no list',
    ],
    [
      'more consents at a place that is no text',
      CONSENTS,
      (each: Collection) => Object.assign(each, { value: [], '@odata.nextLink': { href: '?page=2' } }),
      'nextLink',
    ],
    [
      'more consents at another host',
      CONSENTS,
      (each: Collection) => Object.assign(each, { '@odata.nextLink': `${elsewhere.origin}/v1.0/x` }),
      'nextLink',
    ],
    [
      'more consents at a host that begins with the right name',
      CONSENTS,
      (each: Collection) =>
        Object.assign(each, { '@odata.nextLink': `//127.0.0.1@${new URL(elsewhere.origin).host}/v1.0/x` }),
      'nextLink',
    ],
  ])('writes nothing where the directory answers with %s', async (_what, start, change, message) => {
    const { outcome, writes } = await applyTo(changed(start, change))

    expect(outcome).toBeInstanceOf(DirectoryError)
    expect(String(outcome)).toContain(message)
    expect(writes).toEqual([])
    expect(elsewhere.asked).toEqual([])
  })

  it('takes names of the prototype for names', async () => {
    const odd = '"__proto__": { "isEnabled": true }, "constructor": null, "toString": 5'
    const answers = changed(GATEWAY, (each: Application) => {
      each.appRoles.push({ id: OTHER_ID, value: '__proto__', allowedMemberTypes: ['User'], isEnabled: true })
    })
    const text = JSON.stringify(answers).replaceAll('{"id":', `{ ${odd}, "id":`)
    const role = (answers[GATEWAY] as Application).appRoles.length - 1

    const { outcome, writes } = await applyTo(JSON.parse(text))

    expect(outcome).toBeInstanceOf(RegistrationUnsettledError)
    expect(String(outcome)).toContain('removes the role __proto__')
    const [disabled, removed] = writes.map(({ body }) => JSON.parse(body))
    expect(disabled.appRoles[role]).toMatchObject({ id: OTHER_ID, isEnabled: false })
    expect(removed.appRoles).toHaveLength(role)
  })

  it('keeps a sign-in audience that it does not know, unless removals are allowed', async () => {
    const personal = changed(GATEWAY, (each: Application) =>
      Object.assign(each, { signInAudience: 'PersonalMicrosoftAccount' }),
    )

    const { outcome, writes } = await applyTo(personal, { remove: false })

    expect(outcome).toMatchObject({ made: [] })
    expect(writes).toEqual([])
  })

  it('ends with a named error, or as usual, for odd values of every member', async () => {
    const strange: string[] = []
    for (const { what, answers } of oddAnswers()) {
      const problem = await problemOf(answers)
      if (problem !== null) strange.push(`${what}: ${problem}`)
    }

    expect(strange).toEqual([])
  })
})

/** The recorded answers with another value in one place. */
function oddAnswers(): readonly { readonly what: string; readonly answers: Answers }[] {
  return Object.entries(settled).flatMap(([path, answer]) =>
    placesIn(answer).flatMap((place) =>
      [null, 5, '/../x', [null], { toString: 5 }].map((value) => ({
        what: `${path} ${place.join('.')} ${JSON.stringify(value)}`,
        answers: { ...settled, [path]: replaced(answer, place, value) as Json },
      })),
    ),
  )
}

/** The places of all members, in lists only those of the first entry. */
function placesIn(value: unknown, place: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [place]
  const members = Array.isArray(value) ? value.slice(0, 1) : value
  return [place, ...Object.entries(members).flatMap(([name, each]) => placesIn(each, [...place, name]))]
}

function replaced(value: unknown, [name, ...more]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  if (Array.isArray(value)) return [replaced(value[0], more, by), ...value.slice(1)]
  return { ...(value as Json), [name]: replaced((value as Json)[name], more, by) }
}

/** What is wrong with how the commands end; null if nothing is. */
async function problemOf(answers: Answers): Promise<string | null> {
  const written: string[] = []
  const client = createDirectoryClient({
    baseUrl: 'https://graph.example/v1.0',
    token: 'the-token',
    async fetch(url, { method = 'GET' } = {}) {
      const path = String(url).slice('https://graph.example/v1.0'.length)
      if (method !== 'GET') written.push(path)
      if (method !== 'GET') return new Response(null, { status: 204 })
      return Response.json(answers[path] ?? {}, { status: path in answers ? 200 : 404 })
    },
  })
  const named = { clientId: null, uniqueName: desired.gateway.uniqueName }
  const works = [
    async () => applyRegistration({ ...given, desired, client }),
    async () => listCredentials(client, await findHolder(client, named)),
  ]
  for (const work of works) {
    const error = await work().catch((reason: unknown) => reason)
    if (error instanceof Error && !(error instanceof BehalfError)) return String(error.stack)
  }
  return written.find((path) => !/^\/[\w'=()-]+(?:\/[\w-]+){0,3}$/.test(path)) ?? null
}
