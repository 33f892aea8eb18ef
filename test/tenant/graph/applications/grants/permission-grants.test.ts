import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../../graph-facts/answer-problems.ts'
import type { Json } from '../../graph-under-test.ts'
import { ADELE, type DirectoryUnderTest, startDirectory } from '../directory-under-test.ts'

let directory: DirectoryUnderTest
let client: Json
let orders: Json
let grant: Json

beforeEach(async () => {
  directory = await startDirectory()
  const { appId } = await directory.register()
  client = (await directory.post('/servicePrincipals', { appId })).body
  orders = (await directory.get("/servicePrincipals(appId='0c0d4e55-51f0-4a6b-8a5e-0de500000003')")).body
  grant = {
    clientId: client.id,
    consentType: 'AllPrincipals',
    resourceId: orders.id,
    scope: 'Orders.Read',
  }
})
afterEach(() => directory.stop())

function grantsOf(clientId: string): Promise<Json> {
  return directory
    .get(`/oauth2PermissionGrants?$filter=clientId eq '${clientId}'`)
    .then(({ body }) => body.value)
}

describe('/oauth2PermissionGrants', () => {
  it('shows what was consented to before', async () => {
    const { body: gateway } = await directory.get(
      "/servicePrincipals(appId='be4a1f00-6d2b-4c8e-9b1a-be4a1f000001')",
    )

    const grants: Json[] = await grantsOf(gateway.id)

    expect(grants).toContainEqual({
      id: expect.any(String),
      clientId: gateway.id,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: orders.id,
      scope: 'Orders.Read Orders.ReadWrite',
    })
    expect(grants.flatMap((each) => problemsOfAnswer('oAuth2PermissionGrant', each))).toEqual([])
  })

  it('gives, changes and withdraws consent for all users', async () => {
    const given = await directory.post('/oauth2PermissionGrants', grant)
    const path = `/oauth2PermissionGrants/${given.body.id}`
    const changed = await directory.patch(path, { scope: 'Orders.Read Orders.ReadWrite' })
    const { body: after } = await directory.get(path)

    const taken = await directory.remove(path)

    expect([given.status, changed.status, taken.status]).toEqual([201, 204, 204])
    expect([after.scope, await grantsOf(client.id)]).toEqual(['Orders.Read Orders.ReadWrite', []])
  })

  it('keeps the consent of one user apart', async () => {
    const principalId = directory.graph.contoso.find('adele@contoso.example')?.id
    await directory.post('/oauth2PermissionGrants', grant)

    const { status } = await directory.post('/oauth2PermissionGrants', {
      ...grant,
      consentType: 'Principal',
      principalId,
    })

    expect(status).toBe(201)
    expect(await grantsOf(client.id)).toMatchObject([{ principalId: null }, { principalId }])
  })

  it('does not give the same twice', async () => {
    await directory.post('/oauth2PermissionGrants', grant)

    const { status, body } = await directory.post('/oauth2PermissionGrants', grant)

    expect([status, body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue'])
  })

  it('makes one of what tests have consented to in several steps', async () => {
    const consent = { clientId: client.appId, resourceId: orders.appId, appRoles: [], principalId: null }
    directory.graph.registry.consents.push(
      { ...consent, scopes: ['Orders.Read'] },
      { ...consent, scopes: ['Orders.ReadWrite'] },
    )
    const [{ id, scope }] = await grantsOf(client.id)

    await directory.patch(`/oauth2PermissionGrants/${id}`, { scope: 'Orders.Read' })

    expect(scope).toBe('Orders.Read Orders.ReadWrite')
    expect(await grantsOf(client.id)).toMatchObject([{ scope: 'Orders.Read' }])
  })

  it.each<[string, object]>([
    ['an invalid client', { clientId: '0c0d4e55-51f0-4a6b-8a5e-0de500000003' }],
    ['an invalid API', { resourceId: '0c0d4e55-51f0-4a6b-8a5e-0de500000003' }],
    ['another kind of consent', { consentType: 'Everybody' }],
    ['one user without saying which', { consentType: 'Principal' }],
    ['a user who does not exist', { consentType: 'Principal', principalId: 'nobody' }],
    ['all users and one user', { principalId: 'adele@contoso.example' }],
  ])('rejects %s', async (_, overrides) => {
    const { status, body } = await directory.post('/oauth2PermissionGrants', { ...grant, ...overrides })

    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest'])
  })

  it('is for administrators to change', async () => {
    const { status } = await directory.graph.send('POST', '/oauth2PermissionGrants', {
      token: ADELE,
      body: grant,
    })

    expect(status).toBe(403)
  })
})
