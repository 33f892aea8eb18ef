import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { connectAgent } from '../support/agent.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { createPrivacy } from '../support/privacy.ts'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })

let directory = ''
let behalf: RunningGateway
let spans: readonly string[] = []
let metrics = ''
const statuses: number[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-privacy-'))
  const tools = join(directory, 'tools.graphql')
  await writeFile(tools, '"Reads a person." query Person($id: ID!) { user(id: $id) { displayName } }')
  behalf = await startOnTenant({
    tracerProvider: provider,
    env: {
      BEHALF_METRICS: 'true',
      BEHALF_MCP: 'true',
      BEHALF_MCP_MANIFESTS: tools,
      BEHALF_SLOW_OPERATION_SECONDS: '0.000001',
    },
  })
  await sendEverything(await behalf.tokenOf('adele@contoso.example'))
  metrics = await (await fetch(`${behalf.url}/metrics`)).text()
  spans = exporter.getFinishedSpans().map(textOf)
})

afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

/** Everything of a span that an exporter sends. */
function textOf(span: ReadableSpan): string {
  const { name, attributes, events, links, status, resource } = span
  return JSON.stringify([
    name,
    attributes,
    events,
    links.map((link) => [link.attributes, link.context.traceState?.serialize()]),
    status,
    resource.attributes,
    span.spanContext().traceState?.serialize(),
  ])
}

async function send(path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(`${behalf.url}${path}`, init)
  await response.arrayBuffer()
  statuses.push(response.status)
}

const forged = (claims: object) =>
  [{ alg: 'RS256', typ: 'JWT', kid: 'zqxKey' }, claims, 'zqxSignature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')

/** Puts a text that begins with `zqx` into every place that a client, an API or Entra ID can fill. */
async function sendEverything(token: string): Promise<void> {
  const { entra, graph, orders } = behalf.tenant
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'user-agent': 'zqxAgent',
    'x-forwarded-for': 'zqxAddress',
    'apollographql-client-name': 'zqxClient',
    cookie: 'zqxCookie=zqxCookieValue',
  }
  const ask = async (query: string, variables: object = {}, more: object = {}) =>
    send('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables, ...more }) })

  await ask(
    'query zqxOperation($zqxVariable: String) { zqxAlias: users(search: $zqxVariable, first: 2) { nodes { id displayName mail manager { id } } } }',
    { zqxVariable: 'zqxSearch' },
    { operationName: 'zqxOperation', extensions: { zqxExtension: 'zqxExtensionValue' } },
  )
  await ask(
    '{ me { id displayName mail events(first: 2) { nodes { id subject } } messages(first: 2) { nodes { id subject } } } }',
  )
  await ask('{ user(id: "zqxId") { id manager { id } } zqxOther: user(id: "zqx@contoso.example") { id } }')
  await ask('{ users(filter: { department: { eq: "zqxDepartment" } }, after: "zqxCursor") { nodes { id } } }')
  await ask('mutation { createTask(listId: "zqxList", input: { title: "zqxTitle" }) { id title } }')
  await ask('{ zqxField }')
  await ask('{ zqxSyntax(')
  await ask('', {}, { extensions: { persistedQuery: { version: 1, sha256Hash: 'zqxHash' } } })
  await send('/graphql?query=%7Bme%7Bid%7D%7D&zqxParameter=zqxParameterValue', { headers })
  for (const path of ['/photos/users/zqxPhoto', '/content/zqxContent', '/zqxPath'])
    await send(path, { headers })

  orders.faults.add({
    times: 1,
    answer: {
      status: 400,
      headers: { 'x-zqx': 'zqxHeader' },
      body: { error: { code: 'zqxCode', message: 'zqxMessage' } },
    },
  })
  await ask('{ orders(first: 1) { nodes { id } } }')
  graph.faults.add({
    times: 1,
    answer: {
      status: 401,
      headers: {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa('{"access_token":{"zqxClaim":null}}')}"`,
      },
    },
  })
  await ask('{ me { jobTitle } }')
  entra.faults.add({
    grant: 'on_behalf_of',
    times: 1,
    answer: {
      status: 400,
      body: { error: 'zqxError', error_description: 'AADSTS90099: zqxDescription', claims: 'zqxClaims' },
    },
  })
  const other = await behalf.tokenOf(behalf.tenant.contoso.person(10).signInName)
  await send('/graphql', {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${other}` },
    body: '{"query":"{me{id}}"}',
  })

  for (const bearer of [
    'zqx.zqx.zqx',
    forged({ iss: 'https://zqxIssuer', aud: 'zqxAudience', upn: 'zqxUpn', oid: 'zqxOid', scp: 'zqxScope' }),
    forged({
      iss: `${entra.origin}/${behalf.tenant.tenantId}/v2.0`,
      aud: behalf.tenant.gateway.clientId,
      name: 'zqxName',
    }),
  ]) {
    await send('/graphql', {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${bearer}` },
      body: '{}',
    })
  }
  const message = {
    jsonrpc: '2.0',
    id: 'zqxMessageId',
    method: 'tools/call',
    params: { name: 'zqxTool', arguments: { id: 'zqxArgument' }, _meta: { 'zqx/key': 'zqxMeta' } },
  }
  await send('/mcp', { method: 'POST', headers, body: JSON.stringify(message) })
  const url = `${behalf.url}/mcp`
  behalf.tenant.offerToAgents({ url, scope: 'mcp.invoke' })
  const agent = await connectAgent({ tenant: behalf.tenant, url, account: 'adele@contoso.example' })
  await agent.client.callTool({ name: 'Person', arguments: { id: 'zqxArgument' } })
  await agent.close()
}

function found(text: string): readonly string[] {
  return [...new Set(text.match(/\bzqx\w*/gi))].sort()
}

describe('what a gateway reports about itself', () => {
  it('is there to be looked at: spans, metrics and the log of everything that was sent', () => {
    const codes = behalf.logged.map((line) => (JSON.parse(line) as { readonly code?: string }).code)

    expect(spans.length).toBeGreaterThan(40)
    expect(new Set(statuses)).toEqual(new Set([200, 400, 401, 403, 404]))
    expect(spans.join('\n')).toContain('query Person')
    expect(codes).toEqual(expect.arrayContaining(['UNAUTHENTICATED']))
  })

  it('has no text from a client, an API, an answer or Entra ID in any span', () => {
    expect(found(spans.join('\n'))).toEqual([])
    expect(
      createPrivacy(behalf.tenant).problems(
        'a span',
        spans.join('\n').replaceAll(behalf.tenant.tenantId, ''),
      ),
    ).toEqual([])
  })

  it('has none of it in the metrics', () => {
    expect(found(metrics)).toEqual([])
    expect(createPrivacy(behalf.tenant).problems('the metrics', metrics)).toEqual([])
  })

  it('has in the log only what docs/observability.md names', () => {
    expect(found(behalf.logged.join('\n'))).toEqual(
      [
        // Errors of APIs and of Entra ID.
        'zqxCode',
        'zqxDescription',
        'zqxError',
        'zqxMessage',
        // Of the key that a rejected token names.
        'zqxKey',
        // Names of operations, and paths of requests.
        'zqxContent',
        'zqxOperation',
        'zqxPath',
        'zqxPhoto',
      ].sort(),
    )
  })

  it('has the waterfall of a slow operation, by templates', () => {
    const slow = behalf.logged.filter((line) => line.includes('"slow operation"'))

    expect(slow.join('\n')).toContain('graph GET /users/{id}')
    expect(found(slow.join('\n'))).toEqual([])
  })
})
