import { createCancellation } from '../../../src/cancellation.ts'
import type { ApiConfig } from '../../../src/config/config.ts'
import { createResponseCache } from '../../../src/downstream/cache/response-cache.ts'
import type { ApiChannel } from '../../../src/downstream/channel/api-channel.ts'
import { createCsrfTokens } from '../../../src/downstream/channel/csrf-tokens.ts'
import type { ApiRequest, ApiResponse } from '../../../src/downstream/http/api-request.ts'
import type { Outcome } from '../../../src/downstream/http/request-outcome.ts'
import type { TransportRequest } from '../../../src/downstream/http/transport.ts'
import { createThrottling } from '../../../src/downstream/limits/throttling.ts'
import type { CallContext, PendingRequest } from '../../../src/downstream/queue/call-context.ts'
import { createDelayedRequests } from '../../../src/downstream/queue/delayed-requests.ts'
import { createApiLinks } from '../../../src/link-origin.ts'
import { Recording } from '../../../src/recording/recording.ts'
import type { RequestRecord } from '../../../src/recording/request-record.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'
import { apiConfig } from '../../support/schema.ts'
import { tokenSourceOf } from '../../support/token-source.ts'
import { createTime, type Time } from '../time.ts'

export const BATCH = { path: '/$batch', maxItems: 20, maxParallel: null }
export const GET: ApiRequest = { method: 'GET', kind: 'read', path: '/a', scopes: [['Read']] }
export const POST: ApiRequest = { method: 'POST', kind: 'write', path: '/a', scopes: [['Read']] }

interface CallOptions extends Partial<Omit<CallContext, 'channel'>> {
  readonly api?: Partial<ApiConfig>
  readonly channel?: Partial<ApiChannel>
  /** What the API answers an HTTP request. Default: an empty object. */
  readonly answer?: (request: TransportRequest) => Outcome
}

/** One exchange that was asked of the channel. */
interface Exchanged {
  readonly request: TransportRequest
  readonly sender: Parameters<ApiChannel['exchange']>[1]
  readonly steps: Parameters<ApiChannel['exchange']>[2]
}

/** The state of a call to an API whose channel sends nothing. */
export interface CallUnderTest {
  readonly call: CallContext
  readonly time: Time
  readonly exchanged: readonly Exchanged[]
  readonly enqueued: readonly PendingRequest[]
  /** What was counted, e.g. `spent 3`. */
  readonly measured: readonly string[]
  /** The lines of the log, without their time. */
  readonly logged: readonly object[]
}

export function callUnderTest({
  api: config,
  channel,
  answer = () => answered(),
  ...overrides
}: CallOptions = {}): CallUnderTest {
  const time = createTime()
  const api = apiConfig({ name: 'crm', ...config })
  const [exchanged, enqueued, measured, logged]: [Exchanged[], PendingRequest[], string[], object[]] = [
    [],
    [],
    [],
    [],
  ]
  const caller = callerOf()
  const write = (line: string) => {
    const { time: _, ...rest } = JSON.parse(line) as { time: string }
    logged.push(rest)
  }
  const parts: Omit<CallContext, 'delayed'> = {
    channel: {
      api,
      links: createApiLinks(api.baseUrl),
      throttling: createThrottling(time.clock),
      mailboxes: null,
      measure: {
        responded: () => undefined,
        retried: () => void measured.push('retried'),
        paused: () => void measured.push('paused'),
        spent: (units) => void measured.push(`spent ${units}`),
      },
      async exchange(request, sender, steps) {
        exchanged.push({ request, sender, steps })
        steps.onStart()
        return steps.unpack(answer(request))
      },
      state: () => ({ inFlight: 0, waiting: 0, pauses: 0, isCircuitOpen: false }),
      close: async () => undefined,
      ...channel,
    },
    responseCache: createResponseCache({
      maxBytes: 0,
      apis: [],
      cachedApis: new Set(),
      userOf: () => 'adele',
      replicas: null,
      clock: time.clock,
    }),
    csrfTokens: createCsrfTokens(() => 'adele'),
    responseBudget: budgetWith(null),
    caller,
    authMode: 'user',
    tokens: tokenSourceOf(() => {
      throw new Error('no token is expected to be acquired')
    }),
    tokenMissed: () => undefined,
    signal: createCancellation().cancellation,
    deadline: time.clock() + 30_000,
    log: createLog({ level: 'debug', destination: { write } }),
    recording: null,
    consentScope: 'api://behalf/.default',
    runtime: { clock: time.clock, sleep: time.sleep, random: () => 0.5 },
    owner: { tenant: 'contoso', user: 'contoso/adele' },
    enqueue: (pending) => void enqueued.push(pending),
    ...overrides,
  }
  const call: CallContext = { delayed: createDelayedRequests(parts), ...parts }
  return { call, time, exchanged, enqueued, measured, logged }
}

export function answered(overrides: Partial<ApiResponse> = {}): ApiResponse {
  return { status: 200, headers: {}, body: {}, ...overrides }
}

/** The budget of an operation, with the error of its requests. */
export function budgetWith(
  error: ReturnType<CallContext['responseBudget']['error']>,
): CallContext['responseBudget'] {
  return {
    exceededBy: () => false,
    exceededByValues: () => false,
    share: () => null,
    begin: () => () => undefined,
    error: () => error,
  }
}

/** A request that waits, and in `settled` what it was resolved or rejected with. */
export function pendingOf(
  request: Partial<ApiRequest> = {},
  overrides: Partial<PendingRequest> = {},
): PendingRequest & { readonly settled: readonly unknown[] } {
  const settled: unknown[] = []
  const settle = (result: unknown) => void settled.push(result)
  return {
    request: { ...GET, ...request },
    resolve: settle,
    reject: settle,
    tries: 0,
    mayBeDone: false,
    isSecondTry: false,
    onNewConnection: false,
    record: null,
    settled,
    ...overrides,
  }
}

/** A recording in which every step takes a millisecond, so that no phase is omitted. */
export function steppedRecording(options: ConstructorParameters<typeof Recording>[0] = {}): Recording {
  let now = 0
  return new Recording({ now: () => now++, ...options })
}

export function recordIn(
  recording: Recording,
  { channel: { api } }: Pick<CallContext, 'channel'>,
  request: Partial<ApiRequest> = {},
): RequestRecord {
  return recording.requested(api, { ...GET, ...request }, { paths: [], coordinates: [], template: null })
}

export const phasesOf = (record: RequestRecord) => record.phases().map(({ phase }) => phase)
