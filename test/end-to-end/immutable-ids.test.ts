import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

interface Items {
  readonly nodes: readonly { readonly id: string }[]
}

let directory: string
let behalf: RunningGateway
let token: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-immutable-ids-'))
  const file = join(directory, 'behalf.yml')
  await writeFile(file, `apis: { graph: { headers: { Prefer: 'IdType="ImmutableId"' } } }\n`)
  behalf = await startOnTenant({ file })
  token = await behalf.tokenOf('adele@contoso.example')
})
afterAll(async () => {
  await behalf?.stop()
  await rm(directory, { recursive: true })
})

async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
  behalf.forgetRequests()
  const { body } = await behalf.query(token, query, variables)
  expect(body.errors).toBeUndefined()
  return body.data as Data
}

const urls = () => behalf.tenant.graph.requests.entries().map(({ url }) => url)
const idsOf = ({ nodes }: Items) => nodes.map(({ id }) => id)

/** @see https://learn.microsoft.com/graph/outlook-immutable-id */
describe('immutable ids, which `apis.graph.headers` prefers', () => {
  it('are the same for a message on every way to it', async () => {
    const { me } = await ask<{ me: { globalId: string; id: string; messages: Items } }>(
      '{ me { globalId id messages(first: 2) { nodes { id } } } }',
    )
    const [one, other] = idsOf(me.messages)
    const alone = await ask<{ message: { id: string } }>('query ($id: ID!) { message(id: $id) { id } }', {
      id: one,
    })
    expect(urls()).toEqual([expect.stringContaining(`/me/messages/${one}`)])
    const together = await ask<Readonly<Record<'one' | 'other', { id: string }>>>(
      'query ($one: ID!, $other: ID!) { one: message(id: $one) { id } other: message(id: $other) { id } }',
      { one, other },
    )
    expect(urls()).toEqual(['/v1.0/$batch'])
    const byKey = await ask<Readonly<Record<'node' | 'user', { messages: Items }>>>(
      `query ($node: ID!, $id: ID!) {
        node(id: $node) { ... on User { messages(first: 2) { nodes { id } } } }
        user(id: $id) { messages(first: 2) { nodes { id } } }
      }`,
      { node: me.globalId, id: me.id },
    )

    expect([alone.message.id, together.other.id]).toEqual([one, other])
    expect([together.one.id, together.other.id]).toEqual([one, other])
    expect([byKey.node, byKey.user].map(({ messages }) => idsOf(messages))).toEqual(
      Array(2).fill([one, other]),
    )
  })

  it('are the same for a message in its folder, and where it is moved to', async () => {
    const { mailFolder } = await ask<{ mailFolder: { messages: Items } }>(
      '{ mailFolder(id: "inbox") { messages(first: 1) { nodes { id } } } }',
    )
    const [id] = idsOf(mailFolder.messages)
    const { moveMessage } = await ask<{ moveMessage: { id: string } }>(
      'mutation ($id: ID!) { moveMessage(id: $id, destinationId: "archive") { id } }',
      { id },
    )
    const { message } = await ask<{ message: { id: string } }>(
      'query ($id: ID!) { message(id: $id) { id } }',
      { id },
    )

    expect([moveMessage.id, message.id]).toEqual([id, id])
  })

  it('are the same for an event in the list, in a period and by id', async () => {
    const { me } = await ask<{ me: { events: Items } }>('{ me { events(first: 1) { nodes { id } } } }')
    const [id] = idsOf(me.events)
    const found = await ask<{ event: { id: string }; me: { calendarView: Items } }>(
      `query ($id: ID!) {
        event(id: $id) { id }
        me { calendarView(start: "2020-01-01T00:00:00Z", end: "2040-01-01T00:00:00Z", first: 500) { nodes { id } } }
      }`,
      { id },
    )

    expect(found.event.id).toBe(id)
    expect(idsOf(found.me.calendarView)).toContain(id)
  })
})
