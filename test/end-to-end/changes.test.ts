import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { comparingWith } from '../support/compared-gateway.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

let behalf: RunningGateway
let compare: Awaited<ReturnType<typeof comparingWith>>
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  compare = await comparingWith(behalf)
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(() => behalf.stop())

interface Changes {
  readonly nodes: readonly { readonly id: string; readonly isRead?: boolean; readonly subject?: string }[]
  readonly removed: readonly string[]
  readonly deltaCursor: string | null
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

async function changesOf(after: string | null, first = 400, members = 'id isRead'): Promise<Changes> {
  const query = `query ($after: String, $first: Int!) {
    me { mailFolders(first: 1) { nodes { messageChanges(first: $first, after: $after) {
      nodes { ${members} } removed deltaCursor pageInfo { hasNextPage endCursor }
    } } } }
  }`
  const { answer } = await compare(token, query, { after, first })
  expect(answer.body.errors).toBeUndefined()
  const { me } = answer.body.data as { me: { mailFolders: { nodes: { messageChanges: Changes }[] } } }
  const [folder] = me.mailFolders.nodes
  if (folder === undefined) throw new Error('There is no folder.')
  return folder.messageChanges
}

describe('changes of a folder', () => {
  it('are everything at first, page by page, and what has changed after that', async () => {
    const begun = await changesOf(null, 5)
    const rest = await changesOf(begun.pageInfo.endCursor)
    const [read, removed] = begun.nodes
    await behalf.query(
      token,
      `mutation {
        updateMessage(id: "${read?.id}", input: { isRead: ${read?.isRead !== true} }) { id }
        deleteMessage(id: "${removed?.id}")
      }`,
    )

    const changes = await changesOf(rest.deltaCursor)
    const later = await changesOf(changes.deltaCursor)

    expect([begun.nodes.length, begun.deltaCursor, begun.pageInfo.hasNextPage]).toEqual([5, null, true])
    expect([rest.pageInfo.hasNextPage, typeof rest.deltaCursor]).toEqual([false, 'string'])
    expect(changes.nodes).toEqual([{ id: read?.id, isRead: read?.isRead !== true }])
    expect(changes.removed).toEqual([removed?.id])
    expect([later.nodes, later.removed]).toEqual([[], []])
  })
})

describe('a message that changed', () => {
  // Outlook sends the change alone: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5544
  it('has all that is selected, so that no cache stores null for what is as it was', async () => {
    const all = await changesOf(null, 400, 'id isRead subject')
    const [read] = all.nodes
    await behalf.query(
      token,
      `mutation { updateMessage(id: "${read?.id}", input: { isRead: ${read?.isRead !== true} }) { id } }`,
    )

    const changes = await changesOf(all.deltaCursor, 400, 'id isRead subject')

    expect(read?.subject).toEqual(expect.any(String))
    expect(changes.nodes).toEqual([{ ...read, isRead: read?.isRead !== true }])
  })
})

describe('dates of a series', () => {
  it('have all that is selected, though Outlook sends their times alone', async () => {
    await behalf.query(
      token,
      `mutation { createEvent(input: {
        subject: "Series"
        start: { dateTime: "2030-01-07T09:00:00", timeZone: "UTC" }
        end: { dateTime: "2030-01-07T10:00:00", timeZone: "UTC" }
        recurrence: {
          pattern: { type: WEEKLY, interval: 1, daysOfWeek: [MONDAY] }
          range: { type: NUMBERED, startDate: "2030-01-07", numberOfOccurrences: 2 }
        }
      }) { id } }`,
    )

    const { body } = await behalf.query(
      token,
      `{ me { eventChanges(start: "2030-01-01T00:00:00Z", end: "2030-02-01T00:00:00Z") {
        nodes { type subject }
      } } }`,
    )
    const { me } = body.data as {
      me: { eventChanges: { nodes: { type: string; subject: string | null }[] } }
    }
    const dates = me.eventChanges.nodes.filter(({ type }) => type === 'OCCURRENCE')

    expect(body.errors).toBeUndefined()
    expect(dates.map(({ subject }) => subject)).toEqual(['Series', 'Series'])
  })
})
