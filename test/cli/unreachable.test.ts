import { execFile } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const COMMANDS_IN_TURN = fileURLToPath(new URL('../support/commands-in-turn.mjs', import.meta.url))

/** What a command says when what it needs is not there: exit code, and a part of what it prints. */
interface Ending {
  readonly code: number
  readonly says: RegExp
}

interface Row extends Ending {
  readonly line: string
  /** Whether an operator's token is there, so that Microsoft Graph is what does not answer. */
  readonly operator?: true
  /** Whether it fails at the same place as a command before it, so that one kind of absence is enough. */
  readonly once?: true
}

const GRAPH_SILENT = /Microsoft Graph (?:did not respond|responded with 503)/
const NO_SOURCE = /openapi\.json|\$metadata/
const NO_SIGN_IN = /The sign-in with a device code failed/

/** `registration check` has 1 for a registration that differs, and 2 for one that it could not read: docs/cli.md. */
const ROWS: readonly Row[] = [
  { line: 'doctor', code: 1, says: /failed|✗/i },
  { line: 'registration check --device-code', code: 2, says: NO_SIGN_IN },
  { line: 'registration plan --diff --device-code', once: true, code: 1, says: NO_SIGN_IN },
  { line: 'registration apply --device-code', once: true, code: 1, says: NO_SIGN_IN },
  { line: 'credential list --device-code', once: true, code: 1, says: NO_SIGN_IN },
  { line: 'credential remove --expired --device-code', once: true, code: 1, says: NO_SIGN_IN },
  { line: 'credential secret --device-code', code: 1, says: NO_SIGN_IN },
  {
    line: 'credential federated --managed-identity 8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22 --device-code',
    once: true,
    code: 1,
    says: NO_SIGN_IN,
  },
  { line: 'registration check', operator: true, once: true, code: 2, says: GRAPH_SILENT },
  { line: 'registration plan --diff', operator: true, once: true, code: 1, says: GRAPH_SILENT },
  { line: 'registration apply', operator: true, once: true, code: 1, says: GRAPH_SILENT },
  { line: 'credential list', operator: true, code: 1, says: GRAPH_SILENT },
  { line: 'token adele', code: 1, says: /No embedded tenant is running/ },
  { line: 'explain QUERY --url URL/graphql', code: 1, says: /The gateway did not explain the operation/ },
  { line: 'import openapi URL/openapi.json', code: 1, says: NO_SOURCE },
  { line: 'import odata URL/$metadata', once: true, code: 1, says: NO_SOURCE },
  { line: 'import graph /me/contacts --metadata URL/$metadata', once: true, code: 1, says: NO_SOURCE },
  { line: 'start', once: true, code: 0, says: /keys/ },
]

const QUERY = fileURLToPath(new URL('../support/me.graphql', import.meta.url))

let servers: Server[] = []
beforeAll(async () => {
  servers = await Promise.all([
    listening((_request, response) => response.writeHead(503).end('{}')),
    listening(() => undefined),
  ])
})
afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
})

async function listening(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function portOf(server: Server | undefined): number {
  return (server?.address() as AddressInfo | undefined)?.port ?? 0
}

/** A port that was free a moment ago, and at which nothing listens. */
async function freePort(): Promise<number> {
  const server = await listening(() => undefined)
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const ABSENT: Readonly<Record<string, () => Promise<string> | string>> = {
  'does not listen': async () => `http://127.0.0.1:${await freePort()}`,
  // A label of more than 63 octets is in no DNS (RFC 1035 §2.3.4), so no server is asked for it.
  'has no such name': () => `https://${'x'.repeat(64)}.example`,
  'answers 503': () => `http://127.0.0.1:${portOf(servers[0])}`,
  'never answers': () => `http://127.0.0.1:${portOf(servers[1])}`,
}

function environment(origin: string, { operator }: Row): Record<string, string> {
  return {
    ENTRA_INSTANCE: origin,
    ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
    ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
    ENTRA_CLIENT_SECRET: 'abc~s3cr3t',
    GRAPH_BASE_URL: `${origin}/v1.0`,
    BEHALF_TENANT_PORT: new URL(origin).port || '1',
    BEHALF_TOKEN: 'e30.e30.e30',
    PORT: '0',
    ...(operator === undefined ? {} : { BEHALF_OPERATOR_TOKEN: 'e30.e30.e30' }),
  }
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Ends a process that hangs. */
const MAX_MS = 30_000

async function runAll(rows: readonly Row[], origin: string): Promise<readonly Ended[]> {
  const commands = rows.map((row) => ({
    argv: row.line.replace('URL', origin).replace('QUERY', QUERY).split(' '),
    env: environment(origin, row),
  }))
  const script = [COMMANDS_IN_TURN, JSON.stringify(commands)]
  const { stdout } = await promisify(execFile)(process.execPath, script, { timeout: MAX_MS })
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Ended)
}

/** Not without something that was expected in an answer. */
function isSaid(printed: string, row: Row | undefined): boolean {
  return row?.says.test(printed) === true && !/undefined|\[object/.test(printed)
}

describe('every command', () => {
  it.each(Object.keys(ABSENT))('ends with a message where what it needs %s', async (absence) => {
    const rows = ROWS.filter(({ once }) => once === undefined || absence === 'does not listen')

    const ended = await runAll(rows, (await ABSENT[absence]?.()) ?? '')

    const found = ended.map(({ code, stdout, stderr }, at) => ({
      line: rows[at]?.line,
      code,
      says: isSaid(stdout + stderr, rows[at]) ? rows[at]?.says : stdout + stderr,
    }))
    expect(found).toEqual(rows.map(({ line, code, says }) => ({ line, code, says })))
  })
})
