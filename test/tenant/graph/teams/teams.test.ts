// Covers: team.ts, ../query-rules/teams-query-rules.ts, teams-errors.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { appToken, type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = 'adele@contoso.example'
const TEAM_READER = tokenOf(ADELE, 'Team.ReadBasic.All Channel.ReadBasic.All')
const CHANNEL_READER = tokenOf(ADELE, 'Channel.ReadBasic.All ChannelMessage.Read.All Team.ReadBasic.All')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

async function ownTeam(): Promise<Json> {
  const { body } = await graph.get('/me/joinedTeams', TEAM_READER)
  return body.value[0]
}

describe('a team', () => {
  it("is of a manager and the manager's reports", async () => {
    const adeles = await graph.get('/me/joinedTeams', TEAM_READER)
    const lidias = await graph.get('/me/joinedTeams', tokenOf('lidia@contoso.example', 'Team.ReadBasic.All'))

    const names = ({ body }: Json) => body.value.map(({ displayName }: Json) => displayName)
    expect(names(adeles)).toEqual(["Adele's team (E000002)", "Miriam's team (E000001)"])
    expect(names(lidias)).toEqual(["Adele's team (E000002)"])
  })

  it('is found by its id, with its channels', async () => {
    const { id, displayName } = await ownTeam()

    const team = await graph.get(`/teams/${id}`, TEAM_READER)
    const channels = await graph.get(`/teams/${id}/channels`, TEAM_READER)
    const first = await graph.get(`/teams/${id}/channels/${channels.body.value[0].id}`, TEAM_READER)

    expect(team.body.displayName).toBe(displayName)
    expect(channels.body.value).toMatchObject([
      { displayName: 'General', membershipType: 'standard' },
      { displayName: 'Projects', membershipType: 'standard' },
      { displayName: 'Planning', membershipType: 'private' },
    ])
    expect(channels.body.value[0].description).toContain('E000002')
    expect(first.body).toMatchObject(channels.body.value[0])
  })

  it('is closed to all other users, and open to an application', async () => {
    const { id } = await ownTeam()

    const stranger = await graph.get(`/teams/${id}`, tokenOf('patti@contoso.example', 'Team.ReadBasic.All'))
    const unknown = await graph.get('/teams/00000000-0000-4000-a000-000000000000', TEAM_READER)
    const app = await graph.get(`/teams/${id}`, appToken('Team.ReadBasic.All'))

    expect([stranger.status, stranger.body.error.code]).toEqual([403, 'Forbidden'])
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'NotFound'])
    expect(app.status).toBe(200)
  })
})

describe('the messages of a channel', () => {
  it('take a permission of their own', async () => {
    const { id } = await ownTeam()
    const { body } = await graph.get(`/teams/${id}/channels`, TEAM_READER)
    const path = `/teams/${id}/channels/${body.value[0].id}/messages`

    const listed = await graph.get(path, CHANNEL_READER)
    const others = await Promise.all(
      ['Channel.ReadBasic.All', 'Group.Read.All Team.ReadBasic.All', 'Chat.Read'].map((scopes) =>
        graph.get(path, tokenOf(ADELE, scopes)),
      ),
    )

    expect(listed.body.value).toHaveLength(20)
    expect(listed.body.value[0].channelIdentity).toEqual({ teamId: id, channelId: body.value[0].id })
    expect(listed.body.value[0].chatId).toBeNull()
    expect(others.map(({ status, body: { error } }) => [status, error.code])).toEqual(
      Array(3).fill([403, 'Forbidden']),
    )
  })

  it('are written by a user, or report an event', async () => {
    const { id } = await ownTeam()
    const { body } = await graph.get(`/teams/${id}/channels`, TEAM_READER)

    const { body: page } = await graph.get(
      `/teams/${id}/channels/${body.value[0].id}/messages?$top=50`,
      CHANNEL_READER,
      { prefer: 'include-unknown-enum-members' },
    )

    const added = page.value.at(-1)
    const said = page.value.filter(({ from }: Json) => from?.user)
    const written = page.value.map(({ createdDateTime }: Json) => createdDateTime)
    expect(page.value).toHaveLength(31)
    expect(written).toEqual([...written].sort().reverse())
    expect(added).toMatchObject({
      messageType: 'systemEventMessage',
      from: null,
      eventDetail: {
        '@odata.type': '#microsoft.graph.membersAddedEventMessageDetail',
        initiator: { user: { displayName: 'Adele Vance' } },
      },
    })
    expect(added.eventDetail.members).toHaveLength(7)
    expect(said).toHaveLength(29)
    expect(page.value.filter(({ from }: Json) => from?.application)).toMatchObject([
      { messageType: 'message', from: { user: null, application: { displayName: 'Polls' } } },
    ])
    expect(
      said.filter(({ from, body: { content } }: Json) => !content.includes(from.user.displayName)),
    ).toEqual([])
  })
})

describe('members that were added to enumerations later', () => {
  // https://learn.microsoft.com/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations
  it('come to clients that say that they know them', async () => {
    const { id } = await ownTeam()
    const { body } = await graph.get(`/teams/${id}/channels`, TEAM_READER)
    const path = `/teams/${id}/channels/${body.value[0].id}/messages?$top=50`

    const without = await graph.get(path, CHANNEL_READER)
    const withThem = await graph.get(path, CHANNEL_READER, { prefer: 'include-unknown-enum-members' })

    expect(without.body.value.at(-1).messageType).toBe('unknownFutureValue')
    expect(withThem.body.value.at(-1).messageType).toBe('systemEventMessage')
    expect(withThem.headers.get('preference-applied')).toBe('include-unknown-enum-members')
  })
})

describe("teams compared with Microsoft's metadata", () => {
  it('answer nothing that Graph would not', async () => {
    const team = await ownTeam()
    const { body: channels } = await graph.get(`/teams/${team.id}/channels`, TEAM_READER)
    const { body: messages } = await graph.get(
      `/teams/${team.id}/channels/${channels.value[0].id}/messages?$top=50`,
      CHANNEL_READER,
    )

    expect(problemsOfAnswer('team', team)).toEqual([])
    expect(channels.value.flatMap((channel: Json) => problemsOfAnswer('channel', channel))).toEqual([])
    expect(messages.value.flatMap((message: Json) => problemsOfAnswer('chatMessage', message))).toEqual([])
  })
})
