import type { Log } from '../../telemetry/log.ts'
import type { Metrics } from '../../telemetry/metrics.ts'

/** The outcome of a call. `late`: the reply was too late for the caller. `error`: the server replied with an error. */
export type CallOutcome = 'ok' | 'late' | 'silent' | 'error' | 'disconnected'

/** A call to the store that has ended, or whose reply is overdue. */
export interface StoreCall {
  /** `touch`: the call stores nothing, so a full store accepts it. */
  readonly kind: 'read' | 'write' | 'touch'
  readonly outcome: CallOutcome
  /** How long the reply took, or how long the call has been waiting for it. */
  readonly ms: number
  /** First word of the server's error, such as `OOM`; empty if there was no error. */
  readonly word: string
}

/** Problems with a store, by their names in metrics. */
const PROBLEMS = ['disconnected', 'silent', 'slow', 'full', 'readOnly', 'rejecting', 'flapping'] as const
type StoreProblem = (typeof PROBLEMS)[number]

/** How well the store works, judged by the outcomes of calls, because even an open connection may be useless. */
export interface StoreHealth {
  note(call: StoreCall): void
  /** Describes a problem, for an operator; null if there is none. */
  warning(): string | null
  /** Whether the server has replied to the latest call. */
  isAnswering(): boolean
}

/** Average reply time above which the store costs more time than it saves. */
const SLOW_MS = 100
/** Weight of the latest reply in the average. */
const WEIGHT = 0.2
/** The number of lost connections within a minute that counts as flapping instead of separate outages. */
const FLAPS = 3
const FLAP_WINDOW_MS = 60_000

const WORDS: Readonly<Record<string, StoreProblem>> = {
  OOM: 'full',
  READONLY: 'readOnly',
  NOREPLICAS: 'readOnly',
}

/** Whether the first word of an error means that the server accepts no writes. */
export function isReadOnly(word: string): boolean {
  return WORDS[word] === 'readOnly'
}

const TEXTS: Readonly<Record<StoreProblem, string>> = {
  disconnected: 'Redis cannot be reached: tokens are not shared',
  silent: 'Redis is not responding: tokens are not shared',
  slow: 'Redis is slow: its replies take more than 100 ms on average',
  full: 'Redis is full: it accepts no new tokens (check maxmemory and maxmemory-policy)',
  readOnly: 'Redis accepts no writes: tokens are read, but not shared (is it a replica?)',
  rejecting: 'Redis rejects commands: see the log',
  flapping: 'The connection to Redis, or to one of its nodes, was lost several times within a minute',
}

/**
 * Watches the calls to a store. Logs when a problem begins, changes or ends.
 *
 * @param options.metrics - null if metrics are disabled.
 */
export function createStoreHealth({
  log,
  metrics,
  clock,
}: {
  readonly log: Log
  readonly metrics: Metrics | null
  /** In milliseconds; only differences matter. */
  readonly clock: () => number
}): StoreHealth {
  /** The problem of the latest call of each kind, because a full store can still be read. */
  const latest: Record<'read' | 'write', StoreProblem | null> = { read: null, write: null }
  let averageMs = 0
  let lostAt: readonly number[] = []
  let isLost = false
  let isSilent = false
  let reported: StoreProblem | null = null
  const observe = metrics && measure(metrics, problem)

  function problem(): StoreProblem | null {
    const lost = lostAt.filter((at) => clock() - at < FLAP_WINDOW_MS)
    const ongoing = latest.read ?? latest.write
    // If one cluster node is unreachable, calls to it would begin an outage, and calls to the other nodes would end it.
    if (lost.length >= FLAPS && (ongoing === null || isOfContact(ongoing))) return 'flapping'
    if (ongoing !== null) return ongoing
    return averageMs > SLOW_MS ? 'slow' : null
  }

  function noteContact(isContact: boolean): void {
    if (!(isContact || isLost)) lostAt = [...lostAt, clock()].slice(-FLAPS)
    isLost = !isContact
  }

  function report(word: string): void {
    const current = problem()
    if (current === reported) return
    if (current === null) log.info('Redis works again')
    else log.warn({ problem: current, ...(word === '' ? {} : { code: word }) }, TEXTS[current])
    reported = current
  }

  return {
    note(call) {
      const { kind, outcome, ms, word } = call
      observe?.(ms / 1000, { call: kind, outcome })
      const isReply = outcome !== 'silent' && outcome !== 'disconnected'
      noteContact(isReply)
      isSilent = outcome === 'silent'
      if (isReply) {
        averageMs += (ms - averageMs) * WEIGHT
        // The server is reachable again, for both kinds of calls.
        for (const each of ['read', 'write'] as const) if (isOfContact(latest[each])) latest[each] = null
      }
      Object.assign(latest, changeBy(call))
      report(word)
    },
    warning() {
      const current = problem()
      return current === null ? null : TEXTS[current]
    },
    isAnswering: () => !isSilent,
  }
}

/** Whether a problem ends with the next reply, even if that is an error. */
function isOfContact(problem: StoreProblem | null): boolean {
  return problem === 'disconnected' || problem === 'silent'
}

/** What a call indicates about reading and writing. */
function changeBy({
  kind,
  outcome,
  word,
}: StoreCall): Partial<Record<'read' | 'write', StoreProblem | null>> {
  if (outcome === 'ok') return kind === 'touch' ? {} : { [kind]: null }
  if (outcome === 'late') return { read: null, write: null }
  if (outcome === 'error') return { [kind === 'read' ? 'read' : 'write']: WORDS[word] ?? 'rejecting' }
  return { read: outcome, write: outcome }
}

function measure(metrics: Metrics, problem: () => StoreProblem | null) {
  metrics.observe(
    {
      name: 'behalf_redis_problem',
      help: '1 for the current Redis problem, 0 for all others.',
      labels: ['problem'],
    },
    () => PROBLEMS.map((name) => ({ labels: { problem: name }, value: Number(problem() === name) })),
  )
  return metrics.histogram({
    name: 'behalf_redis_call_seconds',
    help: 'Duration of Redis calls, by kind and outcome.',
    labels: ['call', 'outcome'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  })
}
