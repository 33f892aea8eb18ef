// Covers: ../cli/start/agents.ts, ../graphql/is-granted.ts, ../tenant/entra/registry/agents.ts
// Covers: ../server/mcp/agent-routes.ts, ../server/mcp/mcp-route.ts, ../server/mcp/no-code-validator.ts
// Covers: ../server/mcp/tools/exploring-tools.ts
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { CallToolResult } from '@modelcontextprotocol/client'
import type { OperationAudit } from '../../src/audit/audit-record.ts'
import { type Agent, type AgentOptions, connectAgent } from '../support/agent.ts'
import { type GraphqlAnswer, type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'

const TOOLS = `
"Channel messages, which need a permission that nobody has consented to."
query ChannelMessages { me { joinedTeams { id channelMessages(channelId: "19:a@thread.tacv2") { nodes { id } } } } }

"Reads tasks."
query Tasks { me { taskLists(first: 1) { nodes { displayName } } } }

query Users($first: Int! = 2, $after: String) {
  users(first: $first, after: $after, orderBy: DISPLAY_NAME) { nodes { id displayName } pageInfo { hasNextPage endCursor } }
}
`
const CONSENTED = 'http://localhost/consented'

let directory = ''
let behalf: RunningGateway
let url = ''
const agents: Agent[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-agents-'))
  const file = join(directory, 'behalf.yml')
  await writeFile(join(directory, 'more.graphql'), TOOLS)
  await writeFile(file, `registration: { consentRedirectUri: "${CONSENTED}" }\n`)
  behalf = await startOnTenant({
    file,
    env: {
      BEHALF_MCP: 'true',
      BEHALF_MCP_MANIFESTS: `examples/agents/tools.graphql,${join(directory, 'more.graphql')}`,
      BEHALF_MCP_EXPLORE: 'true',
    },
  })
  url = `${behalf.url}/mcp`
  behalf.tenant.offerToAgents({ url, scope: 'mcp.invoke' })
})
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.close()
})
afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

async function connect(options: Partial<AgentOptions> = {}): Promise<Agent> {
  const agent = await connectAgent({
    tenant: behalf.tenant,
    url,
    account: 'adele@contoso.example',
    ...options,
  })
  agents.push(agent)
  return agent
}

/** What these tests look at, each at one of them. */
interface Data {
  readonly me: {
    readonly displayName: string
    readonly taskLists: { readonly nodes: readonly unknown[] }
  }
  readonly orders: {
    readonly nodes: readonly { readonly id: string; readonly salesperson: { readonly displayName: string } }[]
    readonly pageInfo: { readonly endCursor: string }
  }
  readonly users: { readonly nodes: readonly unknown[] }
  readonly createEvent: { readonly subject: string }
}

/** Requests whose clients did not wait for the answer. */
const left = () => behalf.logged.filter((line) => line.includes('client disconnected')).length

async function call(agent: Agent, name: string, given: Readonly<Record<string, unknown>> = {}) {
  return (await agent.client.callTool({ name, arguments: given })) as CallToolResult
}

const textOf = ({ content }: CallToolResult) =>
  content.map((each) => ('text' in each ? each.text : '')).join('\n')
const dataOf = ({ structuredContent }: CallToolResult): Data => (structuredContent as { data: Data }).data

function codeIn(body: unknown): unknown {
  return (body as GraphqlAnswer['body']).errors?.[0]?.extensions.code
}

function manyValues(count: number): Readonly<Record<string, readonly number[]>> {
  return { many: Array.from({ length: count }, () => 1) }
}

describe('an agent that signs its user in automatically', () => {
  it.each(['2025-06-18', '2025-11-25', '2026-07-28'])(
    'lists and calls tools by the protocol of %s',
    async (protocol) => {
      const agent = await connect({ protocol })

      const { tools } = await agent.client.listTools()
      const day = await call(agent, 'MyDay', { start: '2026-11-30T00:00:00Z', end: '2026-12-01T00:00:00Z' })

      expect(agent.client.getNegotiatedProtocolVersion()).toBe(protocol)
      expect(tools.map(({ name }) => name)).toContain('OrdersWithSalespeople')
      expect(dataOf(day).me.displayName).toMatch(/^Adele/)
      // What Entra ID compares: the scope begins with the resource, and the resource is the address of the tools.
      expect(Object.fromEntries(agent.signIns[0]?.searchParams ?? [])).toMatchObject({
        resource: url,
        scope: expect.stringContaining(`${url}/mcp.invoke`),
        code_challenge_method: 'S256',
      })
    },
  )

  // https://learn.microsoft.com/entra/agent-id/client-id-metadata-documents
  it('is an agent identity where the address of its metadata document is its client ID', async () => {
    const { agent: known } = behalf.tenant
    const agent = await connect({ clientId: known.metadataUrl })

    const result = await call(agent, 'Users')
    const lines = behalf.audited.map((line) => JSON.parse(line) as OperationAudit)

    expect(result.isError).toBeUndefined()
    expect(agent.signIns[0]?.searchParams.get('client_id')).toBe(known.metadataUrl)
    expect(lines.map(({ caller }) => caller)).toContainEqual(
      expect.objectContaining({
        azp: known.clientId,
        agent: { actsFor: 'user', blueprint: known.blueprint.clientId },
      }),
    )
  })

  it('is unknown where the tenant does not have its metadata document', async () => {
    const answer = await fetch(
      `${behalf.tenant.entra.origin}/${behalf.tenant.tenantId}/oauth2/v2.0/authorize?client_id=${encodeURIComponent('https://other.contoso.example/client.json')}&response_type=code`,
    )

    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('AADSTS700016')])
  })

  // https://github.com/anthropics/claude-code/issues/73460, https://github.com/anthropics/claude-code/issues/52871
  it.each([
    ['another address', (address: string) => address.replace('/mcp', '')],
    ['a trailing slash', (address: string) => `${address}/`],
  ])('fails where it sends %s as the resource', async (_what, change) => {
    await expect(connect({ resource: change(url) })).rejects.toThrow('AADSTS9010010')
  })

  it('pages through orders, each with the colleague who sold it', async () => {
    const agent = await connect()

    const first = dataOf(await call(agent, 'OrdersWithSalespeople', { first: 2 })).orders
    const second = dataOf(
      await call(agent, 'OrdersWithSalespeople', { first: 2, after: first.pageInfo.endCursor }),
    ).orders

    expect(first.nodes[0]?.salesperson.displayName).toEqual(expect.any(String))
    expect(second.nodes.map(({ id }) => id)).not.toContain(first.nodes[0]?.id)
  })

  it('is rejected what is not an argument, and what GraphQL does not take, in words for a model', async () => {
    const agent = await connect()

    const unknown = await call(agent, 'Users', { filter: 'x' })
    const wrong = await call(agent, 'Users', { first: 0 })

    expect([unknown.isError, textOf(unknown)]).toEqual([
      true,
      'Unknown argument: filter. This tool takes first, after. Correct the arguments.',
    ])
    expect([wrong.isError, textOf(wrong)]).toEqual([true, expect.stringContaining('Correct the arguments.')])
  })

  describe('whose user has not consented', () => {
    const account = 'miriam@contoso.example'
    let restore = () => {}
    let opened: string[] = []

    beforeEach(() => {
      const gateway = behalf.tenant.application('gateway')
      Object.assign(gateway, { webRedirectUris: [CONSENTED] })
      const { consents } = behalf.tenant.registry
      const before = [...consents]
      const without = before.map((consent) =>
        consent.clientId === gateway.clientId
          ? { ...consent, scopes: consent.scopes.filter((scope) => !scope.startsWith('Tasks.')) }
          : consent,
      )
      consents.splice(0, consents.length, ...without)
      restore = () => void consents.splice(0, consents.length, ...before)
      opened = []
    })
    afterEach(async () => {
      restore()
      await behalf.query(await behalf.tokenOf(account), 'mutation { signOut }')
    })

    /** Consents in a browser. */
    async function open(link: string) {
      opened.push(link)
      const answer = await fetch(link, {
        method: 'POST',
        body: new URLSearchParams({ account }),
        redirect: 'manual',
      })
      // In place of the seconds after which Behalf looks for new consent.
      await behalf.query(await behalf.tokenOf(account), 'mutation { signOut }')
      return answer.headers.get('location')
    }

    it('gets a link, and passes once the user has consented', async () => {
      const agent = await connect({ account })

      const refused = await call(agent, 'Tasks')
      const link = /https?:\S+authorize\S+/.exec(textOf(refused))?.[0] ?? ''
      const location = await open(link)
      const passed = await call(agent, 'Tasks')

      expect(textOf(refused)).toContain('The result is incomplete.')
      expect(new URL(link).searchParams.get('prompt')).toBe('consent')
      expect(location).toMatch(/^http:\/\/localhost\/consented\?code=/)
      expect(dataOf(passed).me.taskLists.nodes).toEqual([{ displayName: expect.any(String) }])
    })

    // https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
    it('opens the link automatically where it can, and passes in the same call', async () => {
      const agent = await connect({
        account,
        async openLink(link) {
          await open(link)
          return 'accept'
        },
      })

      const passed = await call(agent, 'Tasks')

      expect(opened.map((link) => new URL(link).searchParams.get('prompt'))).toEqual(['consent'])
      expect(dataOf(passed).me.taskLists.nodes).toEqual([{ displayName: expect.any(String) }])
    })

    it('gets what there is without consent where the user declines', async () => {
      const agent = await connect({ account, openLink: async () => 'decline' })

      expect(textOf(await call(agent, 'Tasks'))).toContain('The result is incomplete.')
    })
  })

  it('reports that an administrator has to consent, where a user cannot', async () => {
    const agent = await connect()

    const refused = await call(agent, 'ChannelMessages')

    expect(textOf(refused)).toContain(
      'Tell the user that an administrator has to consent to the permission ChannelMessage.Read.All of graph.',
    )
  })

  it('takes its user through multi-factor authentication where it handles challenges', async () => {
    const agent = await connect({ account: 'isaiah@contoso.example', handlesClaims: true })

    const result = await agent.retry(() => call(agent, 'Users'))

    expect(dataOf(result).users.nodes).toHaveLength(2)
    expect(agent.refusals.at(-1)?.headers.get('www-authenticate')).toContain('error="insufficient_claims"')
    expect(agent.signIns.at(-1)?.searchParams.get('claims')).toContain('access_token')
  })

  it('gets ACCESS_BLOCKED in place of a challenge, where it does not handle challenges', async () => {
    const agent = await connect({ account: 'isaiah@contoso.example' })

    const result = await call(agent, 'Users')

    expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining('ACCESS_BLOCKED')])
  })

  it('has requests to APIs end when it cancels', async () => {
    const agent = await connect()
    behalf.tenant.graph.faults.add({ path: '/users', delayMs: 20_000 })
    const controller = new AbortController()
    const leftBefore = left()

    const calling = agent.client.callTool({ name: 'Users', arguments: {} }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)

    await expect(calling).rejects.toThrow()
    while (left() === leftBefore) await setImmediate()
    behalf.tenant.graph.faults.clear()
  })
})

describe('changes by an agent', () => {
  const message = {
    subject: 'Numbers',
    body: { content: 'Here they are.', contentType: 'TEXT' },
    toRecipients: [{ address: 'diego@contoso.example' }],
  }

  it('are made once the user agrees, who is shown every value', async () => {
    const asked: string[] = []
    const agent = await connect({
      confirm(text) {
        asked.push(text)
        return 'accept'
      },
    })

    const sent = await call(agent, 'SendMail', { message })
    const booked = await call(agent, 'BookAnHour', {
      subject: 'Try Behalf',
      start: '2030-01-07T09:00:00',
      end: '2030-01-07T10:00:00',
      transactionId: '7f4b2f0e-5d1c-4a83-9b6e-2c1d8a4e9f31',
    })

    expect(asked[0]).toContain('message.toRecipients[0].address: "diego@contoso.example"')
    expect([dataOf(sent), dataOf(booked).createEvent.subject]).toEqual([{ sendMail: true }, 'Try Behalf'])
  })

  it('do not ask the user about arguments that cannot be meant', async () => {
    const agent = await connect({ confirm: () => 'decline' })

    const result = await call(agent, 'SendMail', { message: { ...message, subject: 5 } })

    expect([result.isError, textOf(result)]).toEqual([
      true,
      expect.stringContaining('has an invalid value at "message.subject"'),
    ])
  })

  it('are not made where the user declines', async () => {
    const agent = await connect({ confirm: () => 'decline' })
    behalf.forgetRequests()

    const result = await call(agent, 'SendMail', { message })

    expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining('The user declined.')])
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
  })

  it.each(['2025-11-25', '2026-07-28'])(
    'are not offered where a client of %s cannot ask',
    async (protocol) => {
      const agent = await connect({ protocol })

      const { tools } = await agent.client.listTools()

      expect(tools.filter(({ annotations }) => annotations?.readOnlyHint === false)).toEqual([])
      await expect(call(agent, 'SendMail', { message })).rejects.toThrow('The tool SendMail is not available')
    },
  )
})

describe('tools for exploring', () => {
  it('find fields and run queries, and nothing else', async () => {
    const agent = await connect()

    const found = await call(agent, 'search_schema', { search: 'Query.orders' })
    const queried = await call(agent, 'run_query', { query: '{ me { displayName } }' })
    const refused = await call(agent, 'run_query', { query: 'mutation { sendMail(message: {}) }' })

    expect(textOf(found)).toContain('Query.orders(')
    expect(dataOf(queried).me.displayName).toMatch(/^Adele/)
    expect(textOf(refused)).toContain('Only queries are allowed here')
  })
})

describe('the two endpoints', () => {
  const ask = (path: string, token: string | null, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${behalf.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(body),
    })
  const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }

  it('each require a scope of their own', async () => {
    const graphql = await behalf.tokenOf('adele@contoso.example')
    const { accessToken: tools } = await signIn(behalf.tenant, 'adele@contoso.example', {
      scope: `${url}/mcp.invoke`,
    })

    const statuses = [
      (await ask('/mcp', graphql, LIST)).status,
      (await ask('/graphql', tools, { query: '{ __typename }' })).status,
      (await ask('/mcp', tools, LIST)).status,
      (await ask('/graphql', graphql, { query: '{ __typename }' })).status,
    ]

    expect(statuses).toEqual([403, 403, 200, 200])
  })

  it('name their own metadata, and the root describes the tools', async () => {
    const well = `${behalf.url}/.well-known/oauth-protected-resource`
    const challenges = await Promise.all(
      ['/mcp', '/graphql'].map(async (path) => (await ask(path, null, {})).headers.get('www-authenticate')),
    )
    const resources = await Promise.all(
      ['', '/mcp', '/graphql'].map(
        async (path) => ((await (await fetch(`${well}${path}`)).json()) as { resource: string }).resource,
      ),
    )

    expect(challenges).toEqual([
      `Bearer resource_metadata="${well}/mcp", scope="${url}/mcp.invoke"`,
      `Bearer resource_metadata="${well}/graphql"`,
    ])
    expect(resources).toEqual([url, url, `${behalf.url}/graphql`])
  })

  it.each(['2025-11-25', '2026-07-28'])(
    'report that the time of a tool is up, by the protocol of %s',
    async (protocol) => {
      const { accessToken } = await signIn(behalf.tenant, 'adele@contoso.example', {
        scope: `${url}/mcp.invoke`,
      })
      behalf.tenant.graph.faults.add({ path: '/me', delayMs: 20_000 })
      const meta = {
        'io.modelcontextprotocol/protocolVersion': protocol,
        'io.modelcontextprotocol/clientCapabilities': {},
      }
      const params = {
        name: 'Tasks',
        arguments: {},
        ...(protocol === '2026-07-28' && { _meta: meta }),
      }

      const answer = await ask(
        '/mcp',
        accessToken,
        { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
        {
          'mcp-protocol-version': protocol,
          'mcp-method': 'tools/call',
          'mcp-name': 'Tasks',
          'x-request-timeout': '0.2',
        },
      )
      behalf.tenant.graph.faults.clear()

      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('DOWNSTREAM_TIMEOUT'),
      ])
    },
  )

  it('reject batches, and requests from pages on other origins', async () => {
    const { accessToken } = await signIn(behalf.tenant, 'adele@contoso.example', {
      scope: `${url}/mcp.invoke`,
    })

    const batch = await ask('/mcp', accessToken, [LIST, LIST])
    const foreign = await ask('/mcp', accessToken, LIST, { origin: 'https://evil.example' })

    expect([batch.status, foreign.status]).toEqual([400, 403])
  })

  it.each(['TRACE', 'PUT', 'HEAD'])('answer %s as they answer all methods but POST', async (method) => {
    const { accessToken } = await signIn(behalf.tenant, 'adele@contoso.example', {
      scope: `${url}/mcp.invoke`,
    })

    const asked = request(url, { method, headers: { authorization: `Bearer ${accessToken}` } }).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()

    expect(answer.statusCode).toBe(405)
  })

  it.each([
    ['arguments', { name: 'Users', arguments: manyValues(20_000) }],
    ['what a client adds', { name: 'Users', arguments: {}, _meta: manyValues(20_000) }],
    ['no member that is known', { name: 'Users', arguments: {}, ...manyValues(20_000) }],
    [
      'values in each other',
      { name: 'Users', arguments: { first: JSON.parse('['.repeat(300) + ']'.repeat(300)) } },
    ],
  ])(
    'reject a message that is larger than an operation needs, before the protocol parses it: %s',
    async (_what, params) => {
      const { accessToken } = await signIn(behalf.tenant, 'adele@contoso.example', {
        scope: `${url}/mcp.invoke`,
      })

      const answer = await ask('/mcp', accessToken, { jsonrpc: '2.0', id: 1, method: 'tools/call', params })

      expect([answer.status, codeIn(await answer.json())]).toEqual([400, 'OPERATION_TOO_COMPLEX'])
    },
  )

  it('have a tool in the audit trail and in the trace of its caller, as an operation', async () => {
    const agent = await connect()
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`

    await agent.client.callTool({
      name: 'Users',
      arguments: { first: 3 },
      _meta: { traceparent },
    })

    const find = () =>
      behalf.audited
        .map((line) => JSON.parse(line) as OperationAudit)
        .find((line) => line.route === '/mcp' && line.traceId === traceId)
    while (find() === undefined) await setImmediate()
    expect(find()).toMatchObject({
      event: 'operation',
      caller: { kind: 'user', azp: behalf.tenant.agentClient.clientId },
      // A manifest has it, so that its name is none that a caller makes up.
      operation: { type: 'query', name: 'Users', fields: expect.arrayContaining(['Query.users']) },
      accesses: [{ fields: ['Query.users'], template: '/users', permissions: [expect.any(String)] }],
    })
    expect(behalf.spansOf(traceId)).toEqual(expect.arrayContaining(['GET /users', 'query Users']))
  })

  it('have a change by a tool in the audit trail before it leaves', async () => {
    const agent = await connect({ confirm: () => 'accept' })
    const before = behalf.audited.length

    await call(agent, 'BookAnHour', {
      subject: 'Audited',
      start: '2030-01-08T09:00:00',
      end: '2030-01-08T10:00:00',
      transactionId: '7f4b2f0e-5d1c-4a83-9b6e-2c1d8a4e9f32',
    })

    const lines = behalf.audited.slice(before)
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        event: 'write',
        route: '/mcp',
        access: expect.objectContaining({ fields: ['Mutation.createEvent'], method: 'POST' }),
      }),
    )
    expect(lines.join()).not.toContain('Audited')
  })

  it('log a tool as they log an operation', async () => {
    await call(await connect(), 'Users')

    expect(behalf.logged.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ path: '/mcp', operation: 'Users', oid: expect.any(String), status: 200 }),
    )
  })
})

describe('settings about who gets which tools', () => {
  let strict: RunningGateway
  let toolsUrl = ''

  beforeAll(async () => {
    strict = await startOnTenant({
      env: {
        BEHALF_MCP: 'true',
        BEHALF_MCP_MANIFESTS: `examples/agents/tools.graphql,${join(directory, 'more.graphql')}`,
        BEHALF_MCP_UNAVAILABLE_TOOLS: 'hide',
        BEHALF_MCP_MUTATIONS: 'on',
        BEHALF_MCP_MAX_RESULT_BYTES: '1024',
        BEHALF_MCP_CLIENTS: behalf.tenant.agentClient.clientId,
      },
    })
    toolsUrl = `${strict.url}/mcp`
    strict.tenant.offerToAgents({ url: toolsUrl, scope: 'mcp.invoke' })
  })
  afterAll(() => strict.stop())

  it('leave out what the user has no permission for, and offer changes to clients that confirm them on their own', async () => {
    const agent = await connect({ tenant: strict.tenant, url: toolsUrl, protocol: '2025-11-25' })

    const { tools } = await agent.client.listTools()

    expect(tools.map(({ name }) => name)).toEqual([
      'BookAnHour',
      'MyDay',
      'OrdersWithSalespeople',
      'SendMail',
      'Tasks',
      'Users',
    ])
  })

  it('bound a result, and say how to go on', async () => {
    const agent = await connect({ tenant: strict.tenant, url: toolsUrl })

    const result = await call(agent, 'Users', { first: 50 })

    expect([result.isError, textOf(result)]).toEqual([
      true,
      expect.stringMatching(/^The result is \d+ bytes long; the maximum is 1024\. Request fewer items/),
    ])
  })

  it('keep other clients and agent identities out', async () => {
    const person = { scope: `${toolsUrl}/mcp.invoke` }
    const tokens = [
      await signIn(strict.tenant, 'adele@contoso.example', person),
      await signIn(strict.tenant, 'adele@contoso.example', { ...person, client: strict.tenant.agent }),
    ]

    const answers = await Promise.all(
      tokens.map(({ accessToken }) =>
        fetch(toolsUrl, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
          body: '{}',
        }),
      ),
    )

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    const reasons = strict.logged.map((line) => String(JSON.parse(line).reason))
    expect(reasons.filter((reason) => reason.endsWith('is not in mcp.clients'))).toHaveLength(2)
  })
})
