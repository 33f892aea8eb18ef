import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { GraphQLSchema } from 'graphql'
import { loadBuiltInSchema } from '../schema/built-in-schema.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from '../support/http-api.ts'
import { startTenant } from '../support/tenant.ts'
import { undocumentedOf } from './differences.ts'
import { SENT_BEYOND_EXAMPLES } from './exceptions.ts'
import { answeredWith, type Fixture, fixturesOf, WORKLOADS } from './fixture.ts'
import { replayOf, valueThrough } from './replay.ts'

const GRAPH = 'https://graph.microsoft.com/v1.0'
/** Above what a fixture is about: has enough of everything that leads there. */
const CHANNEL = { teamId: 'parent', channelId: 'channel' }
const PARENT = {
  id: 'parent',
  folder: {},
  parentReference: { driveId: 'drive', siteId: 'parent' },
  value: [{ id: 'parent', channelIdentity: CHANNEL }],
}

/**
 * What a front end can do about each status that the page of errors lists, and an error as that page shows it.
 *
 * @see https://github.com/microsoftgraph/microsoft-graph-docs-contrib/blob/57098a82ccaa387f19fea682dc939ffa423d3b04/concepts/errors.md
 */
const DOCUMENTED_STATUSES: readonly (readonly [number, string])[] = [
  [400, 'DOWNSTREAM_BAD_REQUEST'],
  [401, 'DOWNSTREAM_FORBIDDEN'],
  [403, 'DOWNSTREAM_FORBIDDEN'],
  [404, 'DOWNSTREAM_NOT_FOUND'],
  [405, 'DOWNSTREAM_UNSUPPORTED'],
  [406, 'DOWNSTREAM_UNSUPPORTED'],
  [409, 'DOWNSTREAM_CONFLICT'],
  [410, 'DOWNSTREAM_NOT_FOUND'],
  [411, 'DOWNSTREAM_UNSUPPORTED'],
  [412, 'DOWNSTREAM_CONFLICT'],
  [413, 'DOWNSTREAM_BAD_REQUEST'],
  [415, 'DOWNSTREAM_UNSUPPORTED'],
  [416, 'DOWNSTREAM_BAD_REQUEST'],
  [422, 'DOWNSTREAM_BAD_REQUEST'],
  [423, 'DOWNSTREAM_LOCKED'],
  [500, 'DOWNSTREAM_UNAVAILABLE'],
  [501, 'DOWNSTREAM_UNSUPPORTED'],
  [503, 'DOWNSTREAM_UNAVAILABLE'],
  [504, 'DOWNSTREAM_TIMEOUT'],
  [507, 'DOWNSTREAM_QUOTA_EXCEEDED'],
  [509, 'DOWNSTREAM_THROTTLED'],
  [429, 'DOWNSTREAM_THROTTLED'],
]
const ERROR = {
  error: {
    code: 'invalidRange',
    message: 'Contoso message.',
    innerError: { requestId: '5c0e2d6f-8a41-4b7e-9f3d-2b1a6c4e8d90', date: '2026-03-15T09:00:00' },
  },
}
const UPDATE = 'mutation { updateEvent(id: "contoso", input: { subject: "Contoso" }) { subject } }'

let schema: GraphQLSchema
let graph: HttpApi
let gateway: RunningGateway
let token: string
let directory: string
let served: Pick<Fixture, 'request' | 'asked' | 'status' | 'body' | 'isListed' | 'parent'>

beforeAll(async () => {
  schema = await loadBuiltInSchema()
  graph = await startHttpApi(answer)
  directory = await mkdtemp(join(tmpdir(), 'behalf-graph-docs-'))
  const file = join(directory, 'behalf.yml')
  await writeFile(file, 'apis: { graph: { batch: null, retry: { maxAttempts: 1 } } }\n')
  const tenant = await startTenant({ basePort: 0, people: 10 })
  tenant.consents.grant({ resource: 'https://graph.microsoft.com', scopes: ['ChannelMessage.Read.All'] })
  gateway = await startOnTenant({
    file,
    tenant,
    env: { GRAPH_BASE_URL: `${graph.origin}/v1.0`, LOG_LEVEL: 'silent' },
  })
  token = await gateway.tokenOf('adele@contoso.example')
})

afterAll(async () => {
  await gateway?.stop()
  await graph?.stop()
  await rm(directory, { recursive: true })
})

const FIXTURES = WORKLOADS.flatMap((workload) =>
  fixturesOf(workload).map((fixture) => ({
    name: `${workload}: ${fixture.example} of ${fixture.page}`,
    fixture,
  })),
)

describe('a documented example', () => {
  it.each(FIXTURES.filter(({ fixture }) => fixture.error === undefined))(
    'arrives with every value that the schema offers: $name',
    async ({ fixture }) => {
      const { query, names, expected } = replayOf(schema, fixture)
      served = fixture
      const before = graph.asked.length
      const { body } = await gateway.query(token, query)
      expect(body.errors ?? []).toEqual([])
      expect(valueThrough(body.data, names)).toEqual(expected)
      const asked = graph.asked.slice(before)
      const about = asked.find(({ method, url }) => requestLine(method, url) === askedOf(fixture))
      expect(about).toBeDefined()
      expect(undocumentedIn(fixture, about?.body ?? '')).toEqual([])
    },
  )

  it.each(FIXTURES.filter(({ fixture }) => fixture.error !== undefined))(
    'becomes an error with a code: $name',
    async ({ fixture }) => {
      served = fixture
      expect(await errorOf(fixture.query)).toEqual({
        code: fixture.error,
        status: fixture.status,
        isSentence: true,
      })
    },
  )
})

describe('a documented status', () => {
  it.each(DOCUMENTED_STATUSES)('%i becomes %s', async (status, code) => {
    served = { request: 'PATCH /me/events/contoso', status, body: ERROR }
    expect(await errorOf(UPDATE)).toMatchObject({ code, isSentence: true })
  })
})

/** What the gateway sends that the request of the example does not have. */
function undocumentedIn({ example, requestBody }: Fixture, sent: string): readonly string[] {
  if (requestBody === undefined || sent === '') return []
  const undocumented = undocumentedOf(requestBody, JSON.parse(sent)).map((each) => `${example}: ${each}`)
  return undocumented.filter((each) => !SENT_BEYOND_EXAMPLES.includes(each))
}

/** The one error of an operation, as far as a client has to do with it. */
async function errorOf(query: string) {
  const { body } = await gateway.query(token, query)
  const [error, ...more] = body.errors ?? []
  expect(more).toEqual([])
  const { code, status } = error?.extensions ?? {}
  // What Graph says is for developers, and goes into the log.
  const isSentence = /^\S+ .+\.$/.test(error?.message ?? '') && !error?.message.includes('Contoso')
  return { code, status, isSentence }
}

function answer({ method, url }: Asked): Answer {
  const { status } = served
  const body = answeredWith(served)
  if (url.startsWith('/v1.0/next')) return { body: { value: [] } }
  if (requestLine(method, url) !== askedOf(served)) return { body: served.parent ?? PARENT }
  if (body === undefined) return { status }
  return { status, body: JSON.parse(JSON.stringify(body).replaceAll(GRAPH, `${graph.origin}/v1.0`)) }
}

function askedOf({ asked, request }: Pick<Fixture, 'asked' | 'request'>): string {
  return asked ?? request
}

function requestLine(method: string, url: string): string {
  return `${method} ${decodeURIComponent(url.replace(/^\/v1\.0/, '').replace(/\?.*/, ''))}`
}
