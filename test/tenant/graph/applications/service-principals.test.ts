import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import type { Json } from '../graph-under-test.ts'
import { ADELE, type DirectoryUnderTest, startDirectory } from './directory-under-test.ts'

const GRAPH = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')"

let directory: DirectoryUnderTest

beforeEach(async () => {
  directory = await startDirectory()
})
afterEach(() => directory.stop())

describe('GET /servicePrincipals', () => {
  it('has Microsoft Graph, with the ids that its permissions have everywhere', async () => {
    const { body } = await directory.get(GRAPH)

    const scopeOf = (value: string) => body.oauth2PermissionScopes.find((each: Json) => each.value === value)
    expect(body).toMatchObject({
      displayName: 'Microsoft Graph',
      appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
      servicePrincipalNames: ['00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.com'],
    })
    expect(scopeOf('User.Read')).toMatchObject({ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'User' })
    expect(scopeOf('User.Read.All')).toMatchObject({
      id: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
      type: 'Admin',
    })
    expect(body.appRoles).toMatchObject([{ id: 'df021288-bdef-4463-88db-98f22de89214' }, {}])
  })

  it('has ids that are the same in every embedded tenant', async () => {
    const other = await startDirectory()

    const [here, there] = await Promise.all(
      [directory, other].map((each) =>
        each.get("/servicePrincipals?$filter=displayName eq 'Contoso Orders'"),
      ),
    )
    await other.stop()

    expect(here?.body.value).toHaveLength(1)
    expect(here?.body.value).toEqual(there?.body.value)
  })

  it("answers what Microsoft's metadata has", async () => {
    const { body } = await directory.get('/servicePrincipals')

    expect(body.value.length).toBeGreaterThan(5)
    expect(body.value.flatMap((answer: Json) => problemsOfAnswer('servicePrincipal', answer))).toEqual([])
  })
})

describe('POST /servicePrincipals', () => {
  it('brings an application to life, once', async () => {
    const { appId } = await directory.register({ displayName: 'Alive' })

    const first = await directory.post('/servicePrincipals', {
      appId,
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    })
    const second = await directory.post('/servicePrincipals', { appId })

    expect([first.status, second.status]).toEqual([201, 409])
    expect(first.body).toMatchObject({ appId, displayName: 'Alive', appRoleAssignmentRequired: false })
    expect(second.body.error.code).toBe('Request_MultipleObjectsWithSameKeyValue')
  })

  it('knows no application by another id', async () => {
    const { id } = await directory.register()

    const { status, body } = await directory.post('/servicePrincipals', { appId: id })

    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest'])
    expect(body.error.message).toContain('does not reference a valid application object')
  })
})

describe('a service principal', () => {
  it('changes whether an assignment is required, and is removed without its application', async () => {
    const { id, appId } = await directory.register()
    const { body: principal } = await directory.post('/servicePrincipals', { appId })
    const path = `/servicePrincipals/${principal.id}`
    const changed = await directory.patch(path, { appRoleAssignmentRequired: true })
    const { body: after } = await directory.get(path)

    const removed = await directory.remove(path)

    const left = await Promise.all([directory.get(path), directory.get(`/applications/${id}`)])
    expect([changed.status, after.appRoleAssignmentRequired]).toEqual([204, true])
    expect([removed.status, ...left.map(({ status }) => status)]).toEqual([204, 404, 200])
  })

  it('is for administrators to change', async () => {
    const { status } = await directory.graph.send('PATCH', GRAPH, { token: ADELE, body: { notes: 'x' } })

    expect(status).toBe(403)
  })
})
