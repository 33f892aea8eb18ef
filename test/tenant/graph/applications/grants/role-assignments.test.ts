// Covers: assignments.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../../graph-facts/answer-problems.ts'
import { type Json, tokenOf } from '../../graph-under-test.ts'
import { ADELE, appRole, type DirectoryUnderTest, ROLE_ID, startDirectory } from '../directory-under-test.ts'

let directory: DirectoryUnderTest
let api: Json
let client: Json
let adele: string

beforeEach(async () => {
  directory = await startDirectory()
  const { appId } = await directory.register({ displayName: 'API', appRoles: [appRole()] })
  api = (await directory.post('/servicePrincipals', { appId })).body
  const { appId: clientId } = await directory.register({ displayName: 'Client' })
  client = (await directory.post('/servicePrincipals', { appId: clientId })).body
  adele = directory.graph.contoso.find('adele@contoso.example')?.id ?? ''
})
afterEach(() => directory.stop())

const assignedTo = (principal: Json) => `/servicePrincipals/${principal.id}/appRoleAssignedTo`
const assignments = (principal: Json) => `/servicePrincipals/${principal.id}/appRoleAssignments`

describe('app role assignments', () => {
  it('show application permissions that were consented to before', async () => {
    const { body } = await directory.get(
      "/servicePrincipals(appId='0c0d4e55-51f0-4a6b-8a5e-0de500000003')/appRoleAssignedTo",
    )

    expect(body.value).toMatchObject([
      {
        principalDisplayName: 'Behalf',
        principalType: 'ServicePrincipal',
        resourceDisplayName: 'Contoso Orders',
      },
    ])
    expect(problemsOfAnswer('appRoleAssignment', body.value[0])).toEqual([])
  })

  it('are given to users and applications, seen from both sides, and taken from either', async () => {
    const role = { appRoleId: ROLE_ID, resourceId: api.id }
    const user = await directory.post(assignedTo(api), { ...role, principalId: adele })
    const app = await directory.post(assignments(client), { ...role, principalId: client.id })
    const { body: ofApi } = await directory.get(assignedTo(api))
    const { body: ofClient } = await directory.get(assignments(client))

    const taken = [
      await directory.remove(`${assignedTo(api)}/${user.body.id}`),
      await directory.remove(`${assignments(client)}/${app.body.id}`),
    ]

    const { body: left } = await directory.get(assignedTo(api))
    expect([user.status, app.status, ...taken.map(({ status }) => status)]).toEqual([201, 201, 204, 204])
    expect(ofApi.value).toMatchObject([
      { principalDisplayName: 'Client', principalType: 'ServicePrincipal' },
      { principalDisplayName: 'Adele Vance', principalType: 'User' },
    ])
    expect([ofClient.value.length, left.value]).toEqual([1, []])
  })

  it('are there without a role as well', async () => {
    const appRoleId = '00000000-0000-0000-0000-000000000000'
    const body = { appRoleId, principalId: adele, resourceId: api.id }

    const [first, again] = [
      await directory.post(assignedTo(api), body),
      await directory.post(assignedTo(api), body),
    ]

    expect([first.status, first.body.appRoleId]).toEqual([201, appRoleId])
    expect([again.status, again.body.error.code]).toEqual([400, 'InvalidUpdate'])
  })

  it.each<[string, () => object]>([
    ['a role of another application', () => ({ appRoleId: adele })],
    ['a principal that does not exist', () => ({ principalId: ROLE_ID })],
    ['an API that the path does not name', () => ({ resourceId: client.id })],
  ])('reject %s', async (_, overrides) => {
    const { status, body } = await directory.post(assignedTo(api), {
      appRoleId: ROLE_ID,
      principalId: adele,
      resourceId: api.id,
      ...overrides(),
    })

    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest'])
  })

  it('follow a role that gets another value, and end with it', async () => {
    const body = { appRoleId: ROLE_ID, principalId: adele, resourceId: api.id }
    await directory.post(assignedTo(api), body)
    const path = `/applications(appId='${api.appId}')`
    await directory.patch(path, { appRoles: [appRole({ isEnabled: false })] })
    await directory.patch(path, { appRoles: [appRole({ isEnabled: false, value: 'Api.ReadAll' })] })
    const renamed = directory.graph.registry.roleAssignments.map(({ role }) => role)

    await directory.patch(path, { appRoles: [] })

    expect([renamed, directory.graph.registry.roleAssignments]).toEqual([['Api.ReadAll'], []])
  })

  it('take a permission to assign, one to read, and the role', async () => {
    const body = { appRoleId: ROLE_ID, principalId: adele, resourceId: api.id }
    const post = (token: string) => directory.graph.send('POST', assignedTo(api), { token, body })

    const answers = await Promise.all([
      post(ADELE),
      post(tokenOf('patti@contoso.example', 'AppRoleAssignment.ReadWrite.All')),
      post(tokenOf('patti@contoso.example', 'Application.ReadWrite.All')),
      post(tokenOf('patti@contoso.example', 'AppRoleAssignment.ReadWrite.All Application.Read.All')),
    ])

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 201])
  })
})
