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
  readonly nodes: readonly { readonly id: string; readonly isRead?: boolean }[]
  readonly removed: readonly string[]
  readonly deltaCursor: string | null
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

async function changesOf(after: string | null, first = 500): Promise<Changes> {
  const query = `query ($after: String, $first: Int!) {
    me { mailFolders(first: 1) { nodes { messageChanges(first: $first, after: $after) {
      nodes { id isRead } removed deltaCursor pageInfo { hasNextPage endCursor }
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
