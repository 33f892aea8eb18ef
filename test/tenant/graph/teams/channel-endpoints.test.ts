// Covers: message-body.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'ChannelMessage.Send ChannelMessage.Read.All Team.ReadBasic.All Channel.ReadBasic.All Channel.Create Team.Create TeamMember.Read.All TeamsAppInstallation.ReadForTeam TeamsTab.Read.All',
)

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

async function general(): Promise<string> {
  const [team] = (await get('/me/joinedTeams')).value
  const [channel] = (await get(`/teams/${team.id}/channels`)).value
  return `/teams/${team.id}/channels/${channel.id}`
}

describe('channels', () => {
  it('are made, and have messages with replies and reactions', async () => {
    const team = (await general()).split('/channels')[0]
    const { body: made, status } = await send('POST', `${team}/channels`, { displayName: 'Ideas' })
    const at = `${team}/channels/${made.id}/messages`
    const { body: message } = await send('POST', at, {
      subject: 'News',
      body: { contentType: 'html', content: '<at id="0">Megan</at>' },
      mentions: [{ id: 0, mentionText: 'Megan', mentioned: { user: { id: 'x' } } }],
    })
    const reply = await send('POST', `${at}/${message.id}/replies`, { body: { content: 'Yes' } })
    const react = (action: string) => send('POST', `${at}/${message.id}/${action}`, { reactionType: '👍' })
    const set = await react('setReaction')
    const [shown] = (await get(at)).value
    await react('unsetReaction')

    expect([status, reply.status, set.status]).toEqual([201, 201, 204])
    expect(message).toMatchObject({ subject: 'News', mentions: [{ mentionText: 'Megan' }] })
    expect((await get(`${at}/${message.id}/replies`)).value).toMatchObject([
      { replyToId: message.id, body: { content: 'Yes' } },
    ])
    expect(shown.reactions).toMatchObject([{ reactionType: '👍' }])
    expect((await get(at)).value[0].reactions).toEqual([])
    expect((await send('POST', at, { body: { content: '' } })).status).toBe(400)
    expect((await send('POST', `${at}/1/setReaction`, { reactionType: '👍' })).status).toBe(404)
  })

  it('have tabs, and teams have members and apps', async () => {
    const channel = await general()
    const team = channel.split('/channels')[0]
    const [tabs, members, apps] = [
      await get(`${channel}/tabs?$expand=teamsApp`),
      await get(`${team}/members`),
      await get(`${team}/installedApps?$expand=teamsAppDefinition`),
    ]

    expect(tabs.value).toMatchObject([{ teamsApp: { displayName: 'Polls' } }])
    expect(members.value.length).toBeGreaterThan(1)
    expect(apps.value).toMatchObject([{ teamsAppDefinition: { displayName: 'Polls' } }])
  })

  it('are made with a team later', async () => {
    const TEAM = {
      displayName: 'Launch',
      'template@odata.bind': `${graph.origin}/v1.0/teamsTemplates('standard')`,
    }
    expect((await send('POST', '/teams', TEAM)).status).toBe(202)
    expect((await send('POST', '/teams', { ...TEAM, displayName: undefined })).status).toBe(400)
    expect((await send('POST', '/teams', { displayName: 'Launch' })).status).toBe(400)
  })
})
