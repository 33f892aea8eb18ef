// Covers: written-groups.ts, group-content.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Group.ReadWrite.All GroupMember.ReadWrite.All Files.Read')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

const GROUP = {
  displayName: 'Library',
  mailNickname: 'library',
  mailEnabled: true,
  securityEnabled: false,
  groupTypes: ['Unified'],
}

async function idOf(name: string): Promise<string> {
  const reader = tokenOf('adele@contoso.example', 'User.ReadBasic.All')
  return (await graph.get(`/users/${name}@contoso.example`, reader)).body.id
}

describe('groups that are made', () => {
  it('belong to their maker, and are changed and deleted', async () => {
    const { body: made, status } = await send('POST', '/groups', GROUP)
    const at = `/groups/${made.id}`
    const changed = await send('PATCH', at, { displayName: 'Books', visibility: 'Private' })
    const read = tokenOf('adele@contoso.example', 'Group.Read.All User.ReadBasic.All')
    const [owners, mine] = [
      await graph.get(`${at}/owners`, read),
      await graph.get('/me/memberOf', tokenOf('adele@contoso.example', 'User.Read GroupMember.Read.All')),
    ]

    expect([status, changed.status]).toEqual([201, 204])
    expect((await graph.get(at, read)).body).toMatchObject({ displayName: 'Books', visibility: 'Private' })
    expect(owners.body.value).toHaveLength(1)
    expect(mine.body.value.map(({ id }: Json) => id)).toContain(made.id)
    expect((await send('DELETE', at)).status).toBe(204)
    expect((await graph.get(at, read)).status).toBe(404)
  })

  it('have files', async () => {
    const { body: made } = await send('POST', '/groups', GROUP)
    const drive = await get(`/groups/${made.id}/drive`)
    const { value } = await get(`/drives/${drive.id}/items/root/children`)

    expect(drive.owner.user.displayName).toBe('Library')
    expect(value.length).toBeGreaterThan(2)
  })
})

describe('members and owners', () => {
  it.each(['members', 'owners'])('are added to %s once, and taken away', async (relation) => {
    const { body: made } = await send('POST', '/groups', {
      ...GROUP,
      groupTypes: [],
      mailEnabled: false,
      securityEnabled: true,
    })
    const id = await idOf('miriam')
    const at = `/groups/${made.id}/${relation}`
    const body = { '@odata.id': `${graph.origin}/v1.0/directoryObjects/${id}` }
    const statuses = [
      (await send('POST', `${at}/$ref`, body)).status,
      (await send('POST', `${at}/$ref`, body)).status,
      (await send('DELETE', `${at}/${id}/$ref`)).status,
      (await send('DELETE', `${at}/${id}/$ref`)).status,
      (await send('POST', `${at}/$ref`, {})).status,
    ]

    expect(statuses).toEqual([204, 400, 204, 404, 400])
  })

  it('keep the last owner', async () => {
    const { body: made } = await send('POST', '/groups', GROUP)

    expect((await send('DELETE', `/groups/${made.id}/owners/${await idOf('adele')}/$ref`)).status).toBe(400)
  })
})

describe('the mailbox of a group', () => {
  it('has conversations and events, for members', async () => {
    const read = tokenOf('adele@contoso.example', 'Group.Read.All')
    const { body } = await graph.get('/groups', read)
    const [all] = body.value
    const legal = body.value.find(({ displayName }: Json) => displayName === 'Legal')
    const conversations = await graph.get(`/groups/${all.id}/conversations`, read)

    expect(conversations.body.value).toHaveLength(4)
    expect((await graph.get(`/groups/${all.id}/events`, read)).body.value.length).toBeGreaterThan(0)
    expect((await graph.get(`/groups/${legal.id}/conversations`, read)).status).toBe(403)
    expect((await send('POST', `/groups/${all.id}/addFavorite`)).status).toBe(204)
  })
})
