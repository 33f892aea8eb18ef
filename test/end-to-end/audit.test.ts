import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { AuditAttempt, AuditEvent, OperationAudit } from '../../src/audit/audit-record.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const DASHBOARD = `query Dashboard {
  me { id displayName manager { displayName } boss: manager { displayName } events(first: 2) { nodes { subject } } }
  orders(first: 3) { nodes { id salesperson { displayName } } }
}`
const ADD = 'mutation Add($input: TaskInput!) { createTask(listId: "l", input: $input) { id title } }'
const TITLE = 'a title that no log may have'

let directory = ''
let file = ''
let behalf: RunningGateway
let token = ''
let read = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-audit-'))
  file = join(directory, 'audit.jsonl')
  behalf = await startOnTenant({ env: { BEHALF_AUDIT: 'file', BEHALF_AUDIT_FILE: file } })
})

beforeEach(async () => {
  token = await behalf.tokenOf('adele@contoso.example')
  behalf.forgetRequests()
  await newLines()
})

afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

/** What has been written since the last call, once all of it has been: a rejected request marks the end. */
async function newLines(): Promise<readonly AuditEvent[]> {
  const requestId = `end-${crypto.randomUUID()}`
  await fetch(`${behalf.url}/graphql`, { method: 'POST', headers: { 'x-request-id': requestId } })
  for (;;) {
    const text = await readFile(file, 'utf8')
    if (!text.includes(requestId)) {
      await new Promise(setImmediate)
      continue
    }
    const lines = text.slice(read).trimEnd().split('\n')
    read = text.length
    return lines.map((line) => JSON.parse(line) as AuditEvent).slice(0, -1)
  }
}

const isOperation = (event: AuditEvent): event is OperationAudit => event.event === 'operation'

async function operationsOf(): Promise<readonly OperationAudit[]> {
  return (await newLines()).filter(isOperation)
}

interface Sent {
  readonly id: string | null
  readonly status: number
}

/** Everything that reached the APIs: requests, and of batches their items. */
function received(): readonly Sent[] {
  return [behalf.tenant.graph, behalf.tenant.orders].flatMap(({ requests }) =>
    requests
      .entries()
      .flatMap(({ clientRequestId, status, batch }) =>
        batch === undefined
          ? [{ id: clientRequestId, status }]
          : batch.map((item) => ({ id: item.clientRequestId, status: item.status })),
      ),
  )
}

function attemptsIn(operations: readonly OperationAudit[]): readonly AuditAttempt[] {
  return operations.flatMap(({ accesses }) => accesses.flatMap(({ attempts }) => attempts))
}

const sorted = (list: readonly Sent[]) => [...list].sort((a, b) => String(a.id).localeCompare(String(b.id)))

/** Every attempt is what an API received, and the reverse. */
function expectAccountFor(operations: readonly OperationAudit[]): void {
  const attempts = attemptsIn(operations).map(({ clientRequestId: id, status }) => ({
    id,
    status: status ?? 0,
  }))
  expect(sorted(attempts)).toEqual(sorted(received()))
}

describe('the audit trail', () => {
  it('has each request that reached an API once, items of batches apart, and nothing else', async () => {
    await behalf.query(token, DASHBOARD)
    await behalf.query(token, ADD, { input: { title: TITLE } })
    await behalf.query(
      token,
      '{ users(first: 3) { nodes { id manager { id } directReports(first: 2) { nodes { id } } } } }',
    )

    const operations = await operationsOf()

    expect(operations).toHaveLength(3)
    expect(received().length).toBeGreaterThan(8)
    expectAccountFor(operations)
  })

  it('says who asked for what, for which fields and with which permission', async () => {
    await behalf.query(token, DASHBOARD)

    const [operation] = await operationsOf()

    expect(operation).toMatchObject({
      audit: 1,
      part: 1,
      isLast: true,
      route: '/graphql',
      status: 200,
      errors: [],
      caller: { kind: 'user', tid: behalf.tenant.tenantId, uti: expect.stringMatching(/^[\w-]{22}$/) },
      operation: {
        type: 'query',
        hash: expect.stringMatching(/^[\da-f]{64}$/),
        fields: expect.arrayContaining(['Order.salesperson', 'User.displayName']),
      },
    })
    expect(operation?.operation).not.toHaveProperty('name')
    const manager = operation?.accesses.find(({ template }) => template === '/me/manager')
    expect(manager).toMatchObject({
      api: 'graph',
      method: 'GET',
      auth: 'user',
      fields: ['User.manager'],
      source: 'sent',
      status: 200,
    })
    expect(manager?.permissions?.length).toBe(1)
  })

  it('has every field and template of the schema, and no value', async () => {
    const { body } = await behalf.query(token, '{ users(search: "Adele", first: 1) { nodes { id mail } } }')
    const { users } = body.data as { users: { nodes: readonly { id: string; mail: string }[] } }
    const [adele] = users.nodes
    await behalf.query(token, 'query ($id: ID!) { user(id: $id) { id manager { id } } }', { id: adele?.id })
    await behalf.query(token, DASHBOARD)

    const operations = await operationsOf()
    const text = JSON.stringify(operations.map(({ caller: _caller, ...rest }) => rest))

    for (const value of ['Adele', adele?.id, adele?.mail, 'contoso.example', 'boss', 'eyJ', '$select']) {
      expect(text).not.toContain(value)
    }
    expect(text).toContain('"template":"/users/{id}/manager"')
  })

  it('counts attempts at a request as one access', async () => {
    behalf.tenant.orders.faults.add({ times: 2, answer: { status: 503, headers: { 'retry-after': '0' } } })

    await behalf.query(token, '{ orders(first: 1) { nodes { id } } }')

    const operations = await operationsOf()
    expect(operations[0]?.accesses.map(({ attempts }) => attempts.map(({ status }) => status))).toEqual([
      [503, 503, 200],
    ])
    expectAccountFor(operations)
  })

  it('has a write on disk before it leaves, and what came of it afterward', async () => {
    const seen: string[] = []
    const answered = behalf.query(token, ADD, { input: { title: TITLE } })
    await answered
    seen.push(await readFile(file, 'utf8'))

    const lines = await newLines()
    const write = lines.find(({ event }) => event === 'write')
    const operation = lines.find(isOperation)

    expect(write).toMatchObject({
      id: operation?.id,
      access: { method: 'POST', fields: ['Mutation.createTask'], template: '/me/todo/lists/{listId}/tasks' },
      clientRequestId: operation?.accesses[0]?.attempts[0]?.clientRequestId,
    })
    // The response came after the write, and the write after its line.
    expect(seen[0]).toContain('"event":"write"')
    expect(JSON.stringify(lines)).not.toContain(TITLE)
  })

  it('says what a missing consent kept from being sent', async () => {
    const partner = await behalf.tokenOf('lidia@contoso.example')
    await behalf.query(partner, '{ me { events(first: 1) { nodes { subject } } } }')

    const [operation] = await operationsOf()

    expect(operation?.errors.length).toBeGreaterThan(0)
    expectAccountFor([operation as OperationAudit])
  })

  it('has sign-outs and rejected callers', async () => {
    await behalf.query(token, 'mutation { signOut }')
    await behalf.query('not.a.token', '{ me { id } }')

    const lines = await newLines()

    expect(lines.map(({ event }) => event).sort()).toEqual(['operation', 'rejected', 'signOut'])
    expect(lines.find(({ event }) => event === 'rejected')).toMatchObject({
      status: 401,
      errors: ['UNAUTHENTICATED'],
    })
  })

  it('loses nothing when APIs fail, clients leave and many ask at once', async () => {
    const { graph, orders } = behalf.tenant
    graph.faults.add({ times: 15, answer: { status: 503, headers: { 'retry-after': '0' } } })
    orders.faults.add({ times: 10, answer: { status: 429, headers: { 'retry-after': '0' } } })
    const accounts = ['adele', 'lidia', 'adele'].map((name) => `${name}@contoso.example`)
    const tokens = await Promise.all(accounts.map(behalf.tokenOf))
    const leaving = new AbortController()
    const ask = (number: number) =>
      fetch(`${behalf.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[number % 3]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: DASHBOARD }),
        ...(number % 5 === 0 ? { signal: leaving.signal } : {}),
      }).then(
        (response) => response.text(),
        () => null,
      )

    const answers = Array.from({ length: 60 }, (_, number) => ask(number))
    await answers[1]
    leaving.abort()
    await Promise.all(answers)
    graph.faults.clear()
    orders.faults.clear()

    const operations = await operationsOf()
    const counts = new Map<string, number>()
    for (const { clientRequestId } of attemptsIn(operations)) {
      counts.set(clientRequestId, (counts.get(clientRequestId) ?? 0) + 1)
    }
    expect([...counts.values()].filter((count) => count > 1)).toEqual([])
    const batches = new Set(attemptsIn(operations).map(({ batch }) => batch?.clientRequestId))
    expect(received().filter(({ id }) => !counts.has(String(id)) && !batches.has(String(id)))).toEqual([])
    // What was answered was received.
    const ids = new Set(received().map(({ id }) => id))
    const unknown = attemptsIn(operations).filter(
      ({ clientRequestId, status }) => status !== null && !ids.has(clientRequestId),
    )
    // A fault may answer a batch as a whole, whose items the API never looked at.
    expect(unknown.filter(({ batch }) => batch === undefined)).toEqual([])
  })
})

describe('the audit trail of a gateway that sheds load', () => {
  it('has a line for each request that was rejected, and for each that ran', async () => {
    const small = await startOnTenant({
      people: 10,
      env: { BEHALF_MAX_OPERATIONS: '1', BEHALF_MAX_WAIT_SECONDS: '0.3', BEHALF_CACHE_MAX_BYTES: '0' },
    })
    const tokens = await Promise.all([1, 2].map((index) => small.tokenOf(signInNameOf(small, index))))
    small.tenant.orders.faults.add({ delayMs: 100 })

    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        small.query(tokens[index % 2] ?? '', '{ orders(first: 1) { nodes { id } } }'),
      ),
    )
    // Compares the trail with what the log and the APIs have.
    await small.stop()

    const shed = answers
      .filter(({ status }) => status === 503)
      .map(({ headers }) => headers.get('x-request-id'))
    const events = small.audited.map((line) => JSON.parse(line) as AuditEvent)
    const counted = events.reduce((sum, each) => sum + (each.event === 'rejections' ? each.count : 0), 0)
    const written = events.flatMap((each) =>
      (each.event === 'operation' || each.event === 'rejected') && each.errors.includes('OVERLOADED')
        ? [each.requestId]
        : [],
    )
    expect(shed.length).toBeGreaterThan(20)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(written.length + counted).toBe(shed.length)
    expect(shed).toEqual(expect.arrayContaining(written))
    expect(events.filter((each) => each.event === 'rejected' && each.status !== 503)).toEqual([])
  })
})

function signInNameOf({ tenant }: RunningGateway, index: number): string {
  return tenant.contoso.person(index).signInName
}
