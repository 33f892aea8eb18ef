import type { Caller } from '../../src/caller/caller.ts'
import { createCancellation } from '../../src/cancellation.ts'
import type { ApiConfig } from '../../src/config/config.ts'
import type { ApiClient } from '../../src/downstream/api-client.ts'
import { createDownstream, type Downstream, type DownstreamOptions } from '../../src/downstream/downstream.ts'
import type { OperationSlot } from '../../src/operation-slot.ts'
import type { Recording } from '../../src/recording/recording.ts'
import { createLog } from '../../src/telemetry/log.ts'
import type { Metrics } from '../../src/telemetry/metrics.ts'
import type { AccessToken } from '../../src/tokens/token/access-token.ts'
import type { TokenDemand } from '../../src/tokens/token-source.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import { type Answer, type Asked, type HttpApi, type Reaction, startHttpApi } from '../support/http-api.ts'
import { apiConfig } from '../support/schema.ts'
import { type TestTokenSource, tokenSourceOf } from '../support/token-source.ts'
import { createTime, type Time } from './time.ts'

export const READ = [['Read']]
export const BATCH = { batch: { path: '/$batch', maxItems: 20, maxParallel: null } }

interface SetUp {
  readonly answer?: (asked: Asked) => Reaction | Promise<Reaction>
  readonly config?: Partial<ApiConfig>
  readonly granted?: readonly string[]
  readonly caller?: Caller
  /** When the first token was made. */
  readonly exchangedAt?: number
  /** What acquires the first token; by default it is cached. */
  readonly acquire?: () => AccessToken | Promise<AccessToken>
  /** The token that comes in place of the first. */
  readonly later?: () => AccessToken
  readonly metrics?: Metrics
  readonly cacheBytes?: number
  readonly cachedApis?: ReadonlySet<string>
  readonly replicas?: DownstreamOptions['replicas']
  readonly random?: () => number
}

interface OperationOptions {
  readonly signal?: AbortSignal
  readonly slot?: OperationSlot
  /** How long the operation may take, in milliseconds. Default 30 s. */
  readonly timeoutMs?: number
  readonly caller?: Caller
  readonly recording?: Recording
}

/** An API over real HTTP, and clients of it whose waits take no time. */
export interface ClientUnderTest {
  readonly api: HttpApi
  readonly downstream: Downstream
  readonly tokens: TestTokenSource
  /** A client for an operation of 30 s. */
  readonly client: ApiClient
  /** A client for another operation. */
  readonly operation: (options?: OperationOptions) => ApiClient
  readonly time: Time
  /** APIs for which a token was acquired. */
  readonly acquired: readonly string[]
  readonly demands: readonly TokenDemand[]
  readonly token: AccessToken
  /** What was logged at `info` and above, one JSON line each. */
  readonly logged: readonly string[]
}

let running: { api: HttpApi; downstream: Downstream } | undefined

/** To be called after each test. */
export async function stop(): Promise<void> {
  await running?.downstream.close()
  await running?.api.stop()
  running = undefined
}

export async function setUp({
  answer = () => ({ body: {} }),
  config,
  granted = ['Read'],
  caller = callerOf(),
  exchangedAt = Date.now(),
  acquire,
  later = () => accessToken({ value: 'later-token', granted: new Set(granted) }),
  metrics,
  cacheBytes = 1_000_000,
  cachedApis = new Set(['crm']),
  replicas = null,
  random = () => 0.5,
}: SetUp = {}): Promise<ClientUnderTest> {
  const time = createTime()
  const api = await startHttpApi(answer)
  const token = accessToken({ value: 'token-of-crm', granted: new Set(granted), exchangedAt })
  const acquired: string[] = []
  const demands: TokenDemand[] = []
  const tokens = tokenSourceOf((_caller, { name }, demand) => {
    acquired.push(name)
    if (demand === undefined) return acquire?.() ?? token
    demands.push(demand)
    return later()
  })
  const crm = apiConfig({ name: 'crm', baseUrl: `${api.origin}/v1`, ...config })
  const downstream = createDownstream({
    apis: new Map([['crm', crm]]),
    tokens,
    consentScope: 'api://behalf/.default',
    cacheBytes,
    cachedApis,
    replicas,
    ...time,
    random,
    ...(metrics === undefined ? {} : { metrics }),
  })
  running = { api, downstream }
  const logged: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => void logged.push(line) } })
  const operation = ({ timeoutMs = 30_000, recording, ...options }: OperationOptions = {}) => {
    const signal = createCancellation().cancellation
    const deadline = time.clock() + timeoutMs
    return downstream.onBehalfOf({ caller, signal, deadline, log, ...options }, recording).api('crm')
  }
  return { api, downstream, tokens, client: operation(), operation, time, acquired, demands, token, logged }
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

/** The body of a GET's answer. */
export async function read(
  client: ApiClient,
  path: string,
  scopes: readonly (readonly string[])[] = READ,
): Promise<unknown> {
  return (await client.send({ method: 'GET', kind: 'read', path, scopes })).body
}

/** A batch endpoint that gives each request the answer of a function. */
export function batchOf(
  answerTo: (url: string, index: number) => { status: number; headers?: object; body?: unknown },
): (asked: Asked) => Answer {
  return ({ body }) => {
    const { requests } = JSON.parse(body) as { requests: { id: string; url: string }[] }
    return { body: { responses: requests.map(({ id, url }, index) => ({ id, ...answerTo(url, index) })) } }
  }
}
