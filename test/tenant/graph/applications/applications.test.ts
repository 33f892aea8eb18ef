// Covers: application-body.ts, application-endpoints.ts, application-type.ts, change-registration.ts
// Covers: check-application.ts, credentials/credentials.ts, find-application.ts, identifier-uris.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { createSelfSignedCertificate } from '../../../tokens/self-signed-certificate.ts'
import { appToken, tokenOf } from '../graph-under-test.ts'
import {
  ADELE,
  ADMIN,
  appRole,
  type DirectoryUnderTest,
  ROLE_ID,
  SCOPE_ID,
  scope,
  startDirectory,
} from './directory-under-test.ts'

const CLIENT_ID = 'c11e27a0-0000-4000-a000-000000000009'

let directory: DirectoryUnderTest

beforeEach(async () => {
  directory = await startDirectory()
})
afterEach(() => directory.stop())

describe('POST /applications', () => {
  it('registers an application with ids of its own, and without a service principal', async () => {
    const { status, headers, body } = await directory.post('/applications', { displayName: 'New' })

    const byAppId = await directory.get(`/servicePrincipals(appId='${body.appId}')`)
    expect(status).toBe(201)
    expect(headers.get('location')).toContain(`/applications('${body.id}')`)
    expect(body).toMatchObject({
      displayName: 'New',
      signInAudience: 'AzureADMyOrg',
      identifierUris: [],
      createdDateTime: '2026-11-25T10:30:00Z',
      api: { requestedAccessTokenVersion: 1, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    })
    expect(body.appId).not.toBe(body.id)
    expect([byAppId.status, byAppId.body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
  })

  it.each<[string, object, string]>([
    ['no name', { displayName: undefined }, 'Request_BadRequest'],
    ['an audience that does not exist', { signInAudience: 'Everybody' }, 'Request_BadRequest'],
    ['token version 3', { api: { requestedAccessTokenVersion: 3 } }, 'InvalidValue'],
    [
      'personal accounts with tokens of version 1',
      { signInAudience: 'AzureADandPersonalMicrosoftAccount' },
      'InvalidValue',
    ],
    ['a member that Graph lacks', { color: 'red' }, 'RequestBodyRead'],
    ['an id that is no GUID', { api: { oauth2PermissionScopes: [scope({ id: 'one' })] } }, 'RequestBodyRead'],
    [
      'a scope of no type',
      { api: { oauth2PermissionScopes: [scope({ type: 'Everybody' })] } },
      'InvalidValue',
    ],
    [
      'a scope with a space',
      { api: { oauth2PermissionScopes: [scope({ value: 'two words' })] } },
      'InvalidValue',
    ],
    [
      'two scopes of one id',
      { api: { oauth2PermissionScopes: [scope(), scope({ value: 'b' })] } },
      'DuplicateValue',
    ],
    [
      'two scopes of one value',
      { api: { oauth2PermissionScopes: [scope(), scope({ id: ROLE_ID })] } },
      'DuplicateValue',
    ],
    [
      'a role with the value of a scope',
      {
        api: { oauth2PermissionScopes: [scope()] },
        appRoles: [appRole({ value: 'access_as_user' })],
      },
      'DuplicateValue',
    ],
    ['a role without member types', { appRoles: [appRole({ allowedMemberTypes: [] })] }, 'InvalidValue'],
    ['a known client that is no GUID', { api: { knownClientApplications: ['behalf'] } }, 'RequestBodyRead'],
    [
      'a scope and its client at once',
      {
        api: {
          oauth2PermissionScopes: [scope()],
          preAuthorizedApplications: [{ appId: CLIENT_ID, delegatedPermissionIds: [SCOPE_ID] }],
        },
      },
      'InvalidValue',
    ],
    [
      'more than 1200 entries',
      { tags: Array.from({ length: 1201 }, (_, n) => `${n}`) },
      'Request_BadRequest',
    ],
  ])('rejects %s', async (_, body, code) => {
    const { status, body: answer } = await directory.post('/applications', { displayName: 'New', ...body })

    const { body: all } = await directory.get("/applications?$filter=displayName eq 'New'")
    expect([status, answer.error.code, all.value]).toEqual([400, code, []])
  })

  it('rejects too many entries before it compares them with each other', async () => {
    const identifierUris = Array.from({ length: 60_000 }, (_, number) => `https://contoso.example/${number}`)

    const { status, body } = await directory.post('/applications', { displayName: 'New', identifierUris })

    expect([status, body.error.message]).toEqual([400, expect.stringContaining('size of the manifest')])
  })

  it('takes 1200 entries', async () => {
    const tags = Array.from({ length: 1200 }, (_, number) => `${number}`)

    const { status } = await directory.post('/applications', { displayName: 'New', tags })

    expect(status).toBe(201)
  })
})

describe("PATCH /applications(uniqueName='…')", () => {
  const PATH = "/applications(uniqueName='ours')"
  const upsert = (body: object) =>
    directory.graph.send('PATCH', PATH, { token: ADMIN, body, headers: { prefer: 'create-if-missing' } })

  it('makes what is missing where it is asked to, and changes it from then on', async () => {
    const refused = await directory.patch(PATH, { displayName: 'One' })
    const made = await upsert({ displayName: 'One' })
    const changed = await upsert({ displayName: 'Two' })
    const found = await directory.get(PATH)

    expect([refused.status, made.status, changed.status]).toEqual([404, 201, 204])
    expect(made.body).toMatchObject({ displayName: 'One', uniqueName: 'ours' })
    expect(found.body).toMatchObject({ displayName: 'Two', appId: made.body.appId })
  })

  it('makes none under an id that it did not give', async () => {
    const path = `/applications(appId='${CLIENT_ID}')`
    const headers = { prefer: 'create-if-missing' }
    const { status } = await directory.graph.send('PATCH', path, {
      token: ADMIN,
      body: { displayName: 'One' },
      headers,
    })

    expect(status).toBe(404)
  })
})

describe('GET /applications', () => {
  it('lists the registrations of the tenant, and none of Microsoft', async () => {
    const { body } = await directory.graph.get('/applications?$select=displayName&$count=true', ADMIN, {
      consistencylevel: 'eventual',
    })

    const names = body.value.map(({ displayName }: { displayName: string }) => displayName)
    expect(body['@odata.count']).toBe(6)
    expect(names).toEqual([
      'Behalf',
      'Behalf landing page',
      'Behalf for developers',
      'My day',
      'Contoso Nightly Report',
      'Contoso Orders',
    ])
  })

  it.each([
    ["displayName eq 'contoso orders'"],
    ["appId eq '0c0d4e55-51f0-4a6b-8a5e-0de500000003'"],
    ["identifierUris/any(x:x eq 'api://orders.contoso.example')"],
    ["startswith(displayName,'Contoso O')"],
  ])('finds by %s', async (filter) => {
    const { body } = await directory.get(`/applications?$filter=${encodeURIComponent(filter)}`)

    expect(body.value).toMatchObject([{ displayName: 'Contoso Orders' }])
  })

  it('pages', async () => {
    const { body: first } = await directory.get('/applications?$top=3')
    const next = first['@odata.nextLink'].split('/v1.0')[1]

    const { body: second } = await directory.get(next)

    expect([first.value.length, second.value.length]).toEqual([3, 3])
  })

  it('finds one by its object id and by its appId', async () => {
    const { id, appId } = await directory.register()

    const byId = await directory.get(`/applications/${id}`)
    const byAppId = await directory.get(`/applications(appId='${appId}')`)
    const byKey = await directory.get(`/applications('${id}')?$select=id`)
    const unknown = await directory.get(`/applications/${appId}`)

    expect([byId.body.id, byAppId.body.id, byKey.body.id]).toEqual([id, id, id])
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
  })

  it("answers what Microsoft's metadata has", async () => {
    const { id } = await directory.register({
      appRoles: [appRole()],
      api: { oauth2PermissionScopes: [scope()] },
      optionalClaims: { accessToken: [{ name: 'idtyp' }] },
    })
    await directory.post(`/applications/${id}/addPassword`)

    const { body } = await directory.get(`/applications/${id}`)

    expect(problemsOfAnswer('application', body)).toEqual([])
    expect(body.passwordCredentials).toHaveLength(1)
  })

  it('is open to readers, and closed without a permission', async () => {
    const reader = await directory.graph.get(
      '/applications',
      tokenOf('adele@contoso.example', 'Application.Read.All'),
    )
    const other = await directory.graph.get('/applications', tokenOf('patti@contoso.example', 'User.Read'))

    expect([reader.status, other.status, other.body.error.code]).toEqual([
      200,
      403,
      'Authorization_RequestDenied',
    ])
  })
})

describe('PATCH /applications/{id}', () => {
  it('changes what is said, merges what is complex, and answers nothing', async () => {
    const { id } = await directory.register({ api: { oauth2PermissionScopes: [scope()] }, notes: 'a' })

    const { status, body } = await directory.patch(`/applications/${id}`, {
      api: { requestedAccessTokenVersion: 2 },
      web: { redirectUris: ['https://behalf.contoso.example/consent'] },
      notes: null,
    })

    const { body: after } = await directory.get(`/applications/${id}`)
    expect([status, body]).toEqual([204, ''])
    expect(after).toMatchObject({
      displayName: 'New',
      notes: null,
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [{ id: SCOPE_ID }] },
      web: { redirectUris: ['https://behalf.contoso.example/consent'] },
    })
  })

  it('preauthorizes clients for scopes that are there already', async () => {
    const { id } = await directory.register({ api: { oauth2PermissionScopes: [scope()] } })
    const preAuthorizedApplications = [{ appId: CLIENT_ID, delegatedPermissionIds: [SCOPE_ID] }]

    const { status } = await directory.patch(`/applications/${id}`, {
      api: {
        preAuthorizedApplications: [
          { appId: CLIENT_ID.toUpperCase(), delegatedPermissionIds: [SCOPE_ID.toUpperCase()] },
        ],
      },
    })

    const { body } = await directory.get(`/applications/${id}`)
    expect([status, body.api.preAuthorizedApplications]).toEqual([204, preAuthorizedApplications])
  })

  it.each<[string, object]>([
    ['a scope to be removed', { api: { oauth2PermissionScopes: [] } }],
    ['a scope to get another value', { api: { oauth2PermissionScopes: [scope({ value: 'b' })] } }],
    ['a role to be removed', { appRoles: [] }],
    ['a role to be for others', { appRoles: [appRole({ allowedMemberTypes: ['User'] })] }],
  ])('wants %s to be disabled first', async (_, change) => {
    const { id } = await directory.register({
      appRoles: [appRole()],
      api: { oauth2PermissionScopes: [scope()] },
    })
    const refused = await directory.patch(`/applications/${id}`, change)
    await directory.patch(`/applications/${id}`, {
      appRoles: [appRole({ isEnabled: false })],
      api: { oauth2PermissionScopes: [scope({ isEnabled: false })] },
    })

    const { status } = await directory.patch(`/applications/${id}`, change)

    expect([refused.status, refused.body.error.code]).toEqual([400, 'CannotDeleteOrUpdateEnabledEntitlement'])
    expect(status).toBe(204)
  })

  it('lets texts of a scope in force change', async () => {
    const { id } = await directory.register({ api: { oauth2PermissionScopes: [scope()] } })
    const changed = scope({ adminConsentDisplayName: 'Use the API' })

    const { status } = await directory.patch(`/applications/${id}`, {
      api: { oauth2PermissionScopes: [changed] },
    })

    expect(status).toBe(204)
  })

  it.each<[string, string, string]>([
    ['ends with a slash', 'api://behalf.contoso.example/', 'Request_BadRequest'],
    ['is none', 'behalf', 'Request_BadRequest'],
    ['is on a domain of others', 'https://behalf.fabrikam.example', 'HostNameNotOnVerifiedDomain'],
    [
      'is on a domain of Azure',
      'https://behalf.azurecontainerapps.io/graphql',
      'HostNameNotOnVerifiedDomain',
    ],
    ['names another application', `api://${CLIENT_ID}`, 'HostNameNotOnVerifiedDomain'],
    ['is taken', 'api://Orders.contoso.example', 'Request_BadRequest'],
  ])('rejects an App ID URI that %s', async (_, uri, code) => {
    const { id } = await directory.register()

    const { status, body } = await directory.patch(`/applications/${id}`, { identifierUris: [uri] })

    expect([status, body.error.code]).toEqual([400, code])
  })

  it('takes App ID URIs of the application, the tenant and its domains', async () => {
    const { id, appId } = await directory.register()
    const identifierUris = [
      `api://${appId}`,
      `api://behalf/${appId}`,
      'api://behalf.contoso.example',
      'https://contoso.example/behalf',
      'http://localhost:4000/graphql',
    ]

    const { status } = await directory.patch(`/applications/${id}`, { identifierUris })

    const { body } = await directory.get(`/applications/${id}`)
    expect([status, body.identifierUris]).toEqual([204, identifierUris])
  })

  it('is for those who have the permission and the role, or are an application with the permission', async () => {
    const { id } = await directory.register()
    const patch = (token: string) =>
      directory.graph.send('PATCH', `/applications/${id}`, { token, body: { notes: 'x' } })

    const answers = await Promise.all([
      patch(ADMIN),
      patch(ADELE),
      patch(tokenOf('patti@contoso.example', 'Application.Read.All')),
      patch(appToken('Application.ReadWrite.All')),
    ])

    expect(answers.map(({ status }) => status)).toEqual([204, 403, 403, 204])
    expect(answers[1]?.body.error.code).toBe('Authorization_RequestDenied')
  })
})

describe('DELETE /applications/{id}', () => {
  it('takes the service principal, consents and assignments with it', async () => {
    const { id, appId } = await directory.register({ appRoles: [appRole()] })
    const { body: principal } = await directory.post('/servicePrincipals', { appId })
    const { body: graph } = await directory.get(
      "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')",
    )
    await directory.post('/oauth2PermissionGrants', {
      clientId: principal.id,
      consentType: 'AllPrincipals',
      resourceId: graph.id,
      scope: 'User.Read',
    })
    const { registry } = directory.graph
    const before = registry.consents.length

    const { status } = await directory.remove(`/applications(appId='${appId}')`)

    const gone = await Promise.all([
      directory.get(`/applications/${id}`),
      directory.get(`/servicePrincipals/${principal.id}`),
    ])
    expect([status, ...gone.map((answer) => answer.status)]).toEqual([204, 404, 404])
    expect(registry.consents).toHaveLength(before - 1)
  })
})

describe('passwords of an application', () => {
  it('are shown once, and as a hint afterward', async () => {
    const { id } = await directory.register()

    const added = await directory.post(`/applications/${id}/addPassword`, {
      passwordCredential: { displayName: 'rotation', endDateTime: '2027-01-01T00:00:00Z' },
    })

    const { body } = await directory.get(`/applications/${id}`)
    const { secretText, ...rest } = added.body
    expect(added.status).toBe(200)
    expect(secretText).toMatch(/^[\w-]{40}$/)
    expect(problemsOfAnswer('passwordCredential', added.body)).toEqual([])
    expect(body.passwordCredentials).toEqual([
      {
        customKeyIdentifier: null,
        displayName: 'rotation',
        endDateTime: '2027-01-01T00:00:00Z',
        hint: secretText.slice(0, 3),
        keyId: rest.keyId,
        secretText: null,
        startDateTime: '2026-11-25T10:30:00Z',
      },
    ])
  })

  it('last two years by default', async () => {
    const { id } = await directory.register()

    const { body } = await directory.post(`/applications/${id}/addPassword`)

    expect(body.endDateTime).toBe('2028-11-25T10:30:00Z')
  })

  it('are removed by their id', async () => {
    const { id } = await directory.register()
    const { body } = await directory.post(`/applications/${id}/addPassword`)
    const { keyId } = body
    const path = `/applications/${id}/removePassword`

    const [removed, again] = [await directory.post(path, { keyId }), await directory.post(path, { keyId })]

    const { body: after } = await directory.get(`/applications/${id}`)
    expect([removed.status, again.status, after.passwordCredentials]).toEqual([204, 400, []])
  })

  it('reject to end before they begin', async () => {
    const { id } = await directory.register()

    const { status } = await directory.post(`/applications/${id}/addPassword`, {
      passwordCredential: { endDateTime: '2026-01-01T00:00:00Z' },
    })

    expect(status).toBe(400)
  })
})

describe('certificates of an application', () => {
  const { certificate } = createSelfSignedCertificate()
  const key = {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    displayName: 'first',
    key: Buffer.from(certificate).toString('base64'),
  }

  it('are kept by their id while others are added, and shown whole where they are selected', async () => {
    const { id } = await directory.register()
    await directory.patch(`/applications/${id}`, { keyCredentials: [key] })
    const { body: one } = await directory.get(`/applications/${id}`)
    const second = Buffer.from(createSelfSignedCertificate().certificate).toString('base64')

    const { status } = await directory.patch(`/applications/${id}`, {
      keyCredentials: [...one.keyCredentials, { ...key, key: second, displayName: 'second' }],
    })

    const { body: two } = await directory.get(`/applications/${id}`)
    const { body: selected } = await directory.get(`/applications/${id}?$select=keyCredentials`)
    expect(status).toBe(204)
    expect(two.keyCredentials).toMatchObject([
      { keyId: one.keyCredentials[0].keyId, displayName: 'first', key: null },
      { displayName: 'second', key: null },
    ])
    expect(selected.keyCredentials[0].key).toMatch(/^MII/)
    expect(problemsOfAnswer('application', selected)).toEqual([])
  })

  it.each<[string, object, string]>([
    ['is none', { key: 'AAAA' }, 'Request_BadRequest'],
    ['signs', { usage: 'Sign' }, 'Request_BadRequest'],
    ['is to be used for too long', { endDateTime: '2090-01-01T00:00:00Z' }, 'KeyCredentialsInvalidEndDate'],
    ['is to be used too early', { startDateTime: '1990-01-01T00:00:00Z' }, 'KeyCredentialsInvalidStartDate'],
  ])('reject what %s', async (_, overrides, code) => {
    const { id } = await directory.register()

    const { status, body } = await directory.patch(`/applications/${id}`, {
      keyCredentials: [{ ...key, ...overrides }],
    })

    expect([status, body.error.code]).toEqual([400, code])
  })
})
