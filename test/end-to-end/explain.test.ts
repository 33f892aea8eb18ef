import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { ExplainedRequest, Explanation } from '../../src/explain/explanation.ts'
import type { OperationPlan } from '../../src/explain/operation-plan.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { startHttpApi } from '../support/http-api.ts'
import { exchange } from '../tenant/token-requests.ts'

const DASHBOARD = `query Dashboard {
  me { displayName manager { displayName } boss: manager { displayName } events(first: 2) { nodes { subject } } }
  orders(first: 3) { nodes { id salesperson { displayName } } }
}`

/** The alternatives of `User.events` for one's own calendar. */
const CALENDARS = [['Calendars.Read'], ['Calendars.ReadWrite']]

let behalf: RunningGateway
let directory = ''
let token = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-explain-'))
  await writeFile(
    join(directory, 'behalf.yml'),
    'apis: { orders: { headers: { x-api-key: key-of-the-operator } } }',
  )
  behalf = await startOnTenant({ file: join(directory, 'behalf.yml') })
})

beforeEach(async () => {
  token = await behalf.tokenOf('adele@contoso.example')
  behalf.forgetRequests()
})

afterEach(() => {
  behalf.tenant.graph.faults.clear()
  behalf.tenant.orders.faults.clear()
})

afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

async function explained(
  query: string,
  variables = {},
): Promise<{ data: unknown; explain: Explanation; text: string }> {
  const { body } = await behalf.query(token, query, variables, { 'x-behalf-explain': 'run' })
  const explain = body.extensions?.explain
  if (explain?.mode !== 'run') throw new Error(JSON.stringify(body))
  return { data: body.data, explain, text: JSON.stringify(explain) }
}

async function planned(query: string, gateway = behalf): Promise<OperationPlan> {
  const { body } = await gateway.query(token, query, {}, { 'x-behalf-explain': 'plan' })
  if (body.extensions?.explain?.mode !== 'plan') throw new Error(JSON.stringify(body))
  return body.extensions.explain
}

function requestFor({ requests }: Explanation, field: string): ExplainedRequest {
  const found = requests.find(({ fields }) => fields.includes(field))
  if (!found) throw new Error(`nothing was asked for ${field}`)
  return found
}

const asked = () =>
  [behalf.tenant.graph, behalf.tenant.orders].flatMap(({ requests }) => requests.entries()).length

/** Runs a command as a user would who copies it into a terminal, in an empty folder. */
async function inShell(command: string | null, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command ?? 'exit 1'], {
    cwd: directory,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
  })
  return stdout
}

describe('extensions.explain of an operation that ran', () => {
  it('has every HTTP request and nothing else, with what traveled in it', async () => {
    // With cached tokens, what leaves first does not depend on which exchange is faster.
    await behalf.query(token, '{ me { mail } orders(first: 1) { nodes { status } } }')
    behalf.forgetRequests()

    const { explain } = await explained(DASHBOARD)

    const batch = explain.calls.find(({ isBatch }) => isBatch)
    const slots = explain.requests.flatMap(({ attempts, fields }) =>
      attempts.filter(({ call }) => call === batch?.id).map(({ slot }) => [slot, fields[0]]),
    )
    expect(explain.calls).toHaveLength(asked())
    expect(batch).toMatchObject({ api: 'graph', method: 'POST', isBatch: true, status: 200, failure: null })
    expect(batch?.url).toBe(`${behalf.tenant.graph.baseUrl}/$batch`)
    expect(batch?.requestId).toMatch(/^[\da-f-]{36}$/)
    expect(slots).toEqual([
      [0, 'me'],
      [1, 'me.manager'],
      [2, 'me.events'],
    ])
    expect(explain.totals).toMatchObject({ requests: explain.requests.length, calls: asked(), retries: 0 })
  })

  it('reports which fields a request was for, those of lists by their place', async () => {
    const { explain } = await explained(DASHBOARD)

    expect(requestFor(explain, 'me.manager').fields).toEqual(['me.manager', 'me.boss'])
    const people = explain.requests.filter(({ fields }) =>
      fields.some((field) => field.endsWith('salesperson')),
    )
    expect(people.flatMap(({ fields }) => fields).sort()).toEqual(
      [0, 1, 2].map((index) => `orders.nodes.${index}.salesperson`),
    )
    expect(explain.totals.deduplicated).toBeGreaterThan(0)
  })

  it('has no gap in what a request did, from its start to its end', async () => {
    const { explain } = await explained(DASHBOARD)

    for (const { timeline, startMs, endMs } of explain.requests) {
      expect([timeline[0]?.startMs, timeline.at(-1)?.endMs]).toEqual([startMs, endMs])
      expect(timeline.slice(1).map((phase) => phase.startMs)).toEqual(
        timeline.slice(0, -1).map((phase) => phase.endMs),
      )
      expect(endMs).toBeLessThanOrEqual(explain.durationMs)
    }
  })

  it('reports where tokens came from: Entra ID the first time, memory the second', async () => {
    const first = await explained(DASHBOARD)
    const second = await explained(DASHBOARD)

    const sources = ({ explain }: typeof first) =>
      explain.tokens
        .map(({ api, source }) => `${api} ${source}`)
        .sort()
        .map((token) => token.split(' '))
    expect(sources(first)).toEqual([
      ['graph', 'exchanged'],
      ['orders', 'exchanged'],
    ])
    expect(sources(second)).toEqual([
      ['graph', 'memory'],
      ['orders', 'memory'],
    ])
    expect([first.explain.totals.exchanges, second.explain.totals.exchanges]).toEqual([2, 0])
  })

  it('names the permissions that a request takes, and the alternative that is granted', async () => {
    const { explain } = await explained(DASHBOARD)

    expect(requestFor(explain, 'me.events').permissions).toEqual({
      needed: CALENDARS,
      granted: ['Calendars.Read'],
    })
  })

  it('has each try of what was throttled, and what the API asked to wait', async () => {
    behalf.tenant.orders.faults.add({ times: 1, answer: { status: 429, headers: { 'retry-after': '0' } } })

    const { explain } = await explained('{ orders(first: 1) { nodes { id } } }')

    const { attempts, status } = requestFor(explain, 'orders')
    expect(attempts.map((attempt) => [attempt.status, attempt.retryAfterSeconds])).toEqual([
      [429, 0],
      [200, null],
    ])
    expect(new Set(attempts.map(({ call }) => call)).size).toBe(2)
    expect([status, explain.totals.retries, explain.warnings.map(({ code }) => code)]).toEqual([
      200,
      1,
      ['RETRIED'],
    ])
  })

  it('explains why a request got no answer', async () => {
    behalf.tenant.orders.faults.add({ answer: { status: 500 } })

    const { explain } = await explained('{ orders(first: 1) { nodes { id } } }')

    expect(requestFor(explain, 'orders')).toMatchObject({ status: 500, error: 'DOWNSTREAM_UNAVAILABLE' })
  })

  it('explains a mutation, its body included', async () => {
    const { data, explain } = await explained(
      'mutation Add($input: TaskInput!) { createTask(listId: "l", input: $input) { id } }',
      { input: { title: 'Explain' } },
    )

    expect(explain.operation).toEqual({ name: 'Add', kind: 'mutation' })
    const [write] = explain.requests
    expect(write).toMatchObject({ method: 'POST', fields: ['createTask'] })
    expect([data, write?.curl]).toEqual([expect.anything(), expect.stringContaining('"title":"Explain"')])
  })

  it('hides what a cursor seals in the URLs of later pages', async () => {
    const page = '{ users(first: 2) { nodes { id } pageInfo { endCursor } } }'
    const { data } = await explained(page)
    const { endCursor } = (data as { users: { pageInfo: { endCursor: string } } }).users.pageInfo
    behalf.forgetRequests()

    const { explain, text } = await explained(
      'query ($after: String) { users(first: 2, after: $after) { nodes { id } } }',
      {
        after: endCursor,
      },
    )

    const sent = behalf.tenant.graph.requests.entries()[0]?.url ?? ''
    const skipToken = new URL(sent, 'http://graph').searchParams.get('$skiptoken') ?? 'none'
    expect(explain.requests[0]?.url).toBe(
      `${behalf.tenant.graph.baseUrl}/users?$select=id&$top=2&$skiptoken=…`,
    )
    expect(skipToken).not.toBe('none')
    expect(text).not.toContain(skipToken)
    expect([explain.requests[0]?.curl, explain.calls[0]?.url]).toEqual([null, explain.requests[0]?.url])
  })

  it('is not there for those who do not ask, and no answer is another for it', async () => {
    const plain = await behalf.query(token, DASHBOARD)
    const { data } = await explained(DASHBOARD)

    expect(Object.keys(plain.body)).toEqual(['data'])
    expect(data).toEqual(plain.body.data)
  })

  it('contains no token and no configured header, and is not logged', async () => {
    const { text } = await explained(DASHBOARD)

    expect(text).not.toContain('eyJ')
    expect(text).not.toContain('key-of-the-operator')
    expect(text).toContain('$X_API_KEY')
    expect(behalf.logged.join('')).not.toMatch(/\$select|curl/)
  })
})

describe('the curl of a request', () => {
  it('gives what the field gave, once the token is put in', async () => {
    const { data, explain } = await explained(DASHBOARD)
    const graph = (await exchange(behalf.tenant, token)).body.access_token as string
    const orders = (await exchange(behalf.tenant, token, behalf.tenant.orders.resource)).body
      .access_token as string

    const manager = await inShell(requestFor(explain, 'me.manager').curl, { TOKEN: graph })
    const list = await inShell(requestFor(explain, 'orders').curl, { TOKEN: orders, X_API_KEY: 'key' })

    const { me, orders: connection } = data as {
      me: { manager: { displayName: string } }
      orders: { nodes: { id: string }[] }
    }
    expect(JSON.parse(manager).displayName).toBe(me.manager.displayName)
    expect(JSON.parse(list).items.map(({ id }: { id: string }) => id)).toEqual(
      connection.nodes.map(({ id }) => id),
    )
  })

  it.each([
    "'; touch pwned; '",
    '$(touch pwned)`touch pwned`',
    '"; touch pwned #\n\ttouch pwned\n\\',
    '@/etc/passwd',
    "a'b\\'c{1,2}[x]",
  ])('sends what the caller sent, and the shell runs none of it: %j', async (hostile) => {
    const { explain } = await explained(
      'mutation ($list: ID!, $input: TaskInput!) { createTask(listId: $list, input: $input) { id } }',
      {
        list: hostile,
        input: { title: hostile },
      },
    )
    const echo = await startHttpApi(() => ({ body: {} }))

    const { curl, url } = explain.requests[0] as ExplainedRequest
    await inShell((curl ?? '').replace(behalf.tenant.graph.origin, echo.origin), { TOKEN: 'none' })
    await echo.stop()

    expect(echo.asked.map(({ url: path, body }) => [path, JSON.parse(body)])).toEqual([
      [url.slice(behalf.tenant.graph.origin.length), { title: hostile }],
    ])
    expect(await readdir(directory)).toEqual(['behalf.yml'])
  })
})

describe('a plan', () => {
  it('sends no requests, and lists those that would be sent', async () => {
    const plan = await planned(DASHBOARD)

    expect([asked(), behalf.exchanges()]).toEqual([0, 0])
    expect(plan.operation).toEqual({ name: 'Dashboard', kind: 'query' })
    expect(plan.requests).toMatchObject([
      {
        field: 'me',
        url: `${behalf.tenant.graph.baseUrl}/me?$select=displayName`,
        below: [
          { field: 'me.manager', url: `${behalf.tenant.graph.baseUrl}/me/manager?$select=displayName` },
          {
            field: 'me.events',
            travels: 'batch',
            permissions: CALENDARS,
          },
        ],
      },
      {
        field: 'orders',
        api: 'orders',
        below: [{ field: 'orders.nodes.salesperson', api: 'graph', atMost: 3 }],
      },
    ])
  })

  it('runs no mutation', async () => {
    const plan = await planned('mutation { createTask(listId: "l", input: { title: "no" }) { id } }')

    expect([asked(), behalf.exchanges()]).toEqual([0, 0])
    expect(plan.requests).toMatchObject([
      { field: 'createTask', method: 'POST', atMost: 1, travels: 'alone' },
    ])
  })

  it('is there for an operation that would be rejected, and explains why', async () => {
    const query = '{ users(first: 1000) { nodes { manager { id } } } }'

    const plan = await planned(query)
    const { status } = await behalf.query(token, query)

    expect(plan.warnings).toContainEqual(
      expect.objectContaining({ code: 'OVER_LIMIT', field: 'users.nodes.manager' }),
    )
    expect([plan.cost.requests.limit, status, asked()]).toEqual([500, 400, 0])
  })

  it.each([
    '{ me { displayName manager { displayName } events(first: 2) { nodes { subject } } } }',
    '{ orders(first: 3) { nodes { id customer { name } lines { product { name } } } } }',
  ])('has the requests that running it makes: %s', async (query) => {
    const plan = await planned(query)
    const { explain } = await explained(query)

    const all = (requests: OperationPlan['requests']): OperationPlan['requests'] =>
      requests.flatMap((request) => [request, ...all(request.below)])
    const pathOf = (url: string) => new URL(url.replaceAll(/\{[^}]*\}/g, '')).pathname
    expect(
      all(plan.requests)
        .map(({ api, url }) => [api, pathOf(url)])
        .sort(),
    ).toEqual(explain.requests.map(({ api, url }) => [api, pathOf(url)]).sort())
  })
})

describe('the header x-behalf-explain', () => {
  it('is rejected where it is misspelled, so that a request for a plan never runs the operation', async () => {
    const { status, body } = await behalf.query(token, DASHBOARD, {}, { 'x-behalf-explain': 'Plan' })

    expect([status, asked(), body.errors?.[0]?.extensions]).toEqual([400, 0, { code: 'BAD_REQUEST' }])
  })

  it('may be sent by pages of allowed origins', async () => {
    const preflight = await fetch(`${behalf.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://studio.apollographql.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-behalf-explain',
      },
    })

    expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Behalf-Explain')
  })
})

describe('a caller who may not see it', () => {
  let closed: RunningGateway

  beforeAll(async () => {
    const file = join(directory, 'closed.yml')
    await writeFile(file, 'explain: { policy: support }\npolicies: { support: { roles: [Support] } }')
    closed = await startOnTenant({ file })
    await rm(file)
  })

  afterAll(() => closed.stop())

  it('gets the usual response, and the reason why there is no explanation', async () => {
    const own = await closed.tokenOf('adele@contoso.example')

    const { body } = await closed.query(own, '{ me { displayName } }', {}, { 'x-behalf-explain': 'run' })

    expect(body).toEqual({
      data: { me: { displayName: 'Adele Vance' } },
      extensions: {
        explain: {
          mode: 'unavailable',
          code: 'EXPLAIN_NOT_ALLOWED',
          message: 'Explanations require the policy "support", which the caller does not satisfy.',
        },
      },
    })
  })

  it('runs nothing when a plan was wanted', async () => {
    const own = await closed.tokenOf('adele@contoso.example')
    closed.forgetRequests()

    const { body } = await closed.query(own, '{ me { displayName } }', {}, { 'x-behalf-explain': 'plan' })

    expect([body.data, body.extensions?.explain?.mode]).toEqual([null, 'unavailable'])
    expect(closed.tenant.graph.requests.entries()).toEqual([])
  })
})
