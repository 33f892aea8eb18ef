import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

/** Something of every workload, pages and batches among them. */
const QUERIES = [
  '{ me { displayName manager { displayName } directReports(first: 3) { nodes { displayName manager { mail } } } } }',
  '{ users(first: 3, orderBy: [DISPLAY_NAME]) { totalCount nodes { displayName presence { availability } } } }',
  '{ groups(first: 2) { nodes { displayName members(first: 3) { nodes { id } } } } }',
  '{ me { messages(first: 2) { nodes { subject } } mailFolders(first: 2) { nodes { displayName } } events(first: 2) { nodes { subject } } } }',
  '{ me { drive { driveType children(first: 3) { nodes { name } } } joinedTeams { displayName channels { displayName } } } }',
  '{ me { chats(first: 2) { nodes { chatType } } taskLists(first: 2) { nodes { displayName tasks(first: 2) { nodes { title } } } } } }',
  '{ me { people(first: 2) { nodes { displayName } } } }',
]

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Of a batch: what it asks for. */
  readonly items: readonly { readonly method: string; readonly url: string }[]
}

let tenant: Tenant
let behalf: RunningGateway
let proxy: Awaited<ReturnType<typeof startProxy>>
const seen: Seen[] = []
const nextLinks: string[] = []

/** Stands before Graph, sees every request, and the links of every answer. */
async function startProxy(target: string) {
  const server = createServer((incoming, answer) => {
    void forward(incoming).then(({ response, text }) => {
      answer.writeHead(response.statusCode ?? 502, response.headers).end(text)
    })
  })
  async function forward(incoming: IncomingMessage) {
    const body = await textOf(incoming)
    const { method = '', url = '', headers } = incoming
    const items = url.endsWith('/$batch') ? (JSON.parse(body) as { requests: Seen['items'] }).requests : []
    seen.push({ method, url, headers, items })
    const outgoing = request(`${target}${url}`, { method, headers })
    outgoing.end(body)
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    const text = await textOf(response)
    nextLinks.push(...[...text.matchAll(/"@odata\.nextLink":"([^"]+)"/g)].map(([, link = '']) => link))
    return { response, text }
  }
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  proxy = await startProxy(tenant.graph.origin)
  behalf = await startOnTenant({ tenant, env: { GRAPH_BASE_URL: `${proxy.origin}/v1.0` } })
  const token = await behalf.tokenOf('adele@contoso.example')
  for (const query of QUERIES) {
    const { body } = await behalf.query(token, query)
    expect(body.errors).toBeUndefined()
  }
  const page = await behalf.query(token, '{ users(first: 5) { pageInfo { endCursor } nodes { id } } }')
  const [, endCursor] = /"endCursor":"([^"]+)"/.exec(JSON.stringify(page.body)) ?? []
  await behalf.query(token, 'query ($after: String) { users(first: 5, after: $after) { nodes { id } } }', {
    after: endCursor,
  })
})

afterAll(async () => {
  await behalf.stop()
  proxy.server.closeAllConnections()
  proxy.server.close()
})

/** Where Graph refuses or ignores `$select`: the sources are in `src/tenant/graph/rules`. */
const WHOLE = /\/(?:joinedTeams|chats|todo\/lists(?:\/[^/]+\/tasks)?|presence)(?:\?|$)/

describe("Microsoft Graph's guidance", () => {
  it('is met: every read names the properties that it wants, where Graph takes that', () => {
    const reads = seen
      .flatMap(({ method, url, items }) => (items.length > 0 ? items : [{ method, url }]))
      .filter(({ method }) => method === 'GET')

    expect(reads.length).toBeGreaterThan(15)
    const selects = ({ url }: { readonly url: string }) => /[?&](?:\$|%24)select=[\w,%/]+/.test(url)
    expect(reads.filter(({ url }) => WHOLE.test(url)).length).toBeGreaterThan(4)
    expect(reads.filter((read) => selects(read) === WHOLE.test(read.url))).toEqual([])
  })

  it('is met: every request has an id of its own, by which support finds it', () => {
    const ids = seen.map(({ headers }) => String(headers['client-request-id']))

    expect(ids.filter((id) => !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(seen.length)
  })

  it('is met: a link to the next page is followed whole', () => {
    const followed = seen
      .filter(({ url }) => /skiptoken/i.test(url))
      .map(({ url }) => `${proxy.origin}${url}`)

    expect(followed).toHaveLength(1)
    expect(nextLinks).toEqual(expect.arrayContaining(followed))
  })

  it('is met: batches have at most 20 items, and more than one', () => {
    const sizes = seen.filter(({ url }) => url.endsWith('/$batch')).map(({ items }) => items.length)

    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes.filter((size) => size < 2 || size > 20)).toEqual([])
  })
})
