// Covers: directory-object.ts, directory-role.ts, get-by-ids.ts, group-type.ts, memberships.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const EVENTUAL = { ConsistencyLevel: 'eventual' }
const ADELE = 'adele@contoso.example'
const READER = tokenOf(ADELE, 'GroupMember.Read.All User.Read User.Read.All RoleManagement.Read.Directory')
const DIRECTORY = tokenOf(ADELE, 'Directory.Read.All')
const GET_BY_IDS = '/directoryObjects/getByIds'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

async function listOf(path: string, token = READER): Promise<Json> {
  return (await graph.get(path, token)).body.value
}

/** Casts are advanced queries. @see https://learn.microsoft.com/graph/api/user-list-memberof#request-headers */
async function castOf(path: string): Promise<Json> {
  return (await graph.get(`${path}?$count=true`, READER, { consistencylevel: 'eventual' })).body.value
}

function namesOf(list: Json): readonly string[] {
  return list.map(({ displayName }: Json) => displayName)
}

async function groupNamed(name: string): Promise<Json> {
  const [group] = await listOf(`/groups?$filter=displayName eq '${name}'`)
  return group
}

describe('groups', () => {
  it('are of Microsoft 365 or for security', async () => {
    const groups = await listOf('/groups')

    const unified = groups.filter(({ groupTypes }: Json) => groupTypes.includes('Unified'))
    expect(groups).toHaveLength(15)
    expect(unified).toHaveLength(12)
    expect(unified[0]).toMatchObject({
      displayName: 'All Company',
      mail: 'allcompany@contoso.example',
      mailEnabled: true,
      securityEnabled: false,
      visibility: 'Public',
    })
    expect(groups.find(({ displayName }: Json) => displayName === 'VPN Users')).toMatchObject({
      groupTypes: [],
      mail: null,
      mailEnabled: false,
      securityEnabled: true,
    })
  })

  it('follow the rules of the directory', async () => {
    const unified = await listOf("/groups?$filter=groupTypes/any(c:c eq 'Unified')&$top=3")
    const search = '/groups?$search="displayName:project"'

    const found = await graph.get(search, READER, EVENTUAL)
    const without = await graph.get(search, READER)
    const count = await graph.get('/groups/$count', READER, EVENTUAL)

    expect(namesOf(unified)).toEqual(['All Company', 'Executive Management', 'Marketing'])
    expect(namesOf(found.body.value)).toEqual(['Project Northwind', 'Project Tailspin'])
    expect(without).toMatchObject({ status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } })
    expect(count.body).toBe('15')
  })

  it('are found by id, and by no other', async () => {
    const { id } = await groupNamed('Marketing')

    const found = await graph.get(`/groups/${id.toUpperCase()}`, READER)
    const person = await graph.get(`/groups/${graph.contoso.person(0).id}`, READER)

    expect(found.body.displayName).toBe('Marketing')
    expect(person).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
  })

  it('are closed to User.Read, and half open to Group.ReadBasic.All', async () => {
    const denied = await graph.get('/groups', tokenOf(ADELE, 'User.Read'))
    const [basic] = await listOf('/groups', tokenOf(ADELE, 'Group.ReadBasic.All'))

    expect(denied).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } })
    expect(basic).toMatchObject({ displayName: 'All Company', createdDateTime: null })
  })
})

describe('members and owners', () => {
  it('are users and a group, each of which says what it is', async () => {
    const { id } = await groupNamed('Leadership')

    const members = await listOf(`/groups/${id}/members?$select=id,displayName,jobTitle,groupTypes`)

    expect(members).toEqual([
      {
        '@odata.type': '#microsoft.graph.group',
        id: expect.any(String),
        displayName: 'Managers',
        groupTypes: [],
      },
      expect.objectContaining({ '@odata.type': '#microsoft.graph.user', jobTitle: 'President' }),
      {
        '@odata.type': '#microsoft.graph.user',
        id: graph.contoso.person(1).id,
        displayName: 'Miriam Graham',
        jobTitle: 'Director',
      },
    ])
  })

  it('are also those of the group inside', async () => {
    const [outer, inner] = [await groupNamed('Leadership'), await groupNamed('Managers')]

    const all = await castOf(`/groups/${outer.id}/transitiveMembers/microsoft.graph.user`)
    const nested = await listOf(`/groups/${inner.id}/members`)

    expect(namesOf(all)).toEqual(namesOf(nested))
    expect(nested.length).toBeGreaterThan(20)
  })

  it('are all users in All Company, a page at a time', async () => {
    const { id } = await groupNamed('All Company')

    const first = await graph.get(`/groups/${id}/members?$count=true&$select=id`, READER, EVENTUAL)
    const next = await graph.get(
      first.body['@odata.nextLink'].replace(`${graph.origin}/v1.0`, ''),
      READER,
      EVENTUAL,
    )

    expect(first.body['@odata.count']).toBe(200)
    expect([...first.body.value, ...next.body.value].map((member: Json) => member.id)).toEqual(
      Array.from({ length: 200 }, (_, index) => graph.contoso.person(index).id),
    )
  })

  it('shows of users no more than the permissions on users do', async () => {
    const { id } = await groupNamed('Leadership')

    const [, patti] = await listOf(`/groups/${id}/members`, tokenOf(ADELE, 'GroupMember.Read.All'))

    expect(patti).toMatchObject({ id: graph.contoso.person(0).id, displayName: null })
  })

  it('names one owner', async () => {
    const { id } = await groupNamed('Marketing')

    expect(namesOf(await listOf(`/groups/${id}/owners`))).toEqual(['Miriam Graham'])
  })

  it('can be filtered by what they have in common, and selected by what one of them has', async () => {
    const { id } = await groupNamed('Leadership')

    const filter = `/groups/${id}/members?$filter=startsWith(displayName,'M')`
    const filtered = await graph.get(`${filter}&$count=true`, READER, EVENTUAL)
    const plain = await graph.get(filter, READER)
    const wrong = await graph.get(`/groups/${id}/members?$select=color`, READER)

    expect(namesOf(filtered.body.value)).toEqual(['Managers', 'Miriam Graham'])
    expect(plain.body.error.code).toBe('Request_UnsupportedQuery')
    expect(wrong.status).toBe(400)
  })
})

describe('memberOf', () => {
  it('names groups and roles', async () => {
    const objects = await listOf('/me/memberOf')

    expect(objects[0]).toEqual({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: expect.any(String),
      description: expect.any(String),
      displayName: 'Directory Readers',
      roleTemplateId: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    })
    expect(namesOf(objects.slice(1))).toEqual([
      'All Company',
      'Marketing',
      'Managers',
      'VPN Users',
      'Project Northwind',
    ])
    expect(new Set(objects.slice(1).map((object: Json) => object['@odata.type']))).toEqual(
      new Set(['#microsoft.graph.group']),
    )
  })

  it('names groups of groups where it is transitive', async () => {
    const direct = await castOf('/me/memberOf/microsoft.graph.group')
    const transitive = await castOf('/me/transitiveMemberOf/microsoft.graph.group')

    expect(namesOf(direct)).not.toContain('Leadership')
    expect(namesOf(transitive)).toEqual([...namesOf(direct), 'Leadership'])
    expect(direct[0]).not.toHaveProperty('@odata.type')
  })

  it('takes a cast in advanced queries only', async () => {
    const { status, body } = await graph.get('/me/memberOf/microsoft.graph.group', READER)
    const counted = await graph.get('/me/memberOf/microsoft.graph.group?$count=true', READER)

    expect([status, body.error.code, counted.status]).toEqual([400, 'Request_UnsupportedQuery', 400])
  })

  it('agrees with the lists of members', async () => {
    const groups = await listOf('/groups?$select=id,displayName')
    const memberships = await Promise.all(
      groups.map(async ({ id, displayName }: Json) => {
        const members = await listOf(`/groups/${id}/members?$top=999&$select=id`)
        return members.some((member: Json) => member.id === graph.contoso.person(2).id) ? displayName : null
      }),
    )

    expect(memberships.filter((name) => name !== null)).toEqual(
      namesOf(await castOf('/me/memberOf/microsoft.graph.group')),
    )
  })

  it('shows only ids under User.Read, and rejects requests for other users', async () => {
    const token = tokenOf(ADELE, 'User.Read')

    const own = await listOf('/me/memberOf', token)
    const others = await graph.get('/users/miriam@contoso.example/memberOf', token)

    expect(namesOf(own)).toEqual(own.map(() => null))
    expect(own[0].id).toMatch(/^[0-9a-f-]{36}$/)
    expect(others.status).toBe(403)
  })
})

describe('POST /directoryObjects/getByIds', () => {
  it('finds all objects that exist, once each, in an order of its own', async () => {
    const people = Array.from({ length: 5 }, (_, index) => graph.contoso.person(index).id)
    const { id } = await groupNamed('Marketing')
    const ids = [...people, id, ...people, '00000000-0000-4000-a000-000000000000', ADELE]

    const { status, body } = await graph.send('POST', GET_BY_IDS, { token: DIRECTORY, body: { ids } })

    expect(status).toBe(200)
    expect(body.value.map((object: Json) => object.id)).toEqual([...people, id].sort())
    expect(body.value.find((object: Json) => object.id === id)).toMatchObject({
      '@odata.type': '#microsoft.graph.group',
      displayName: 'Marketing',
    })
  })

  it('keeps to the types and properties that are asked for', async () => {
    const [person, group] = [graph.contoso.person(0), await groupNamed('Marketing')]

    const { body } = await graph.send('POST', `${GET_BY_IDS}?$select=id,employeeId`, {
      token: DIRECTORY,
      body: { ids: [group.id, person.id], types: ['user'] },
    })

    expect(body.value).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: person.id, employeeId: 'E000000' },
    ])
  })

  it('takes Directory.Read.All and 1000 ids', async () => {
    const ids = (count: number) => Array(count).fill(graph.contoso.person(0).id)

    const denied = await graph.send('POST', GET_BY_IDS, { token: READER, body: { ids: ids(1) } })
    const max = await graph.send('POST', GET_BY_IDS, { token: DIRECTORY, body: { ids: ids(1000) } })
    const more = await graph.send('POST', GET_BY_IDS, { token: DIRECTORY, body: { ids: ids(1001) } })

    expect([denied.status, max.status, more.status]).toEqual([403, 200, 400])
  })
})
