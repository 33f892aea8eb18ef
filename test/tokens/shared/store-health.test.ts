import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createStoreHealth, type StoreCall } from '../../../src/tokens/shared/store-health.ts'

function setUp() {
  const logged: string[] = []
  const metrics = createMetrics()
  const time = { now: 0 }
  const log = createLog({ level: 'info', destination: { write: (line) => void logged.push(line) } })
  const health = createStoreHealth({ log, metrics, clock: () => time.now })
  const note = (call: Partial<StoreCall>) =>
    health.note({ kind: 'read', outcome: 'ok', ms: 1, word: '', ...call })
  const problems = async () =>
    [...(await metrics.render()).text.matchAll(/behalf_redis_problem\{problem="(\w+)"\} 1/g)].map(
      ([, problem]) => problem,
    )
  return { health, note, logged, metrics, problems, time }
}

describe('createStoreHealth', () => {
  it.each<[string, string, Partial<StoreCall>]>([
    ['silent', 'is not responding', { outcome: 'silent', ms: 250 }],
    ['disconnected', 'cannot be reached', { outcome: 'disconnected' }],
    // https://redis.io/docs/latest/develop/reference/eviction/
    ['full', 'is full', { kind: 'write', outcome: 'error', word: 'OOM' }],
    // https://redis.io/docs/latest/operate/oss_and_stack/management/replication/#read-only-replica
    ['readOnly', 'accepts no writes', { kind: 'write', outcome: 'error', word: 'READONLY' }],
    ['rejecting', 'rejects commands', { outcome: 'error', word: 'NOPERM' }],
  ])(
    'reports a store that is %s in readiness, metrics and log, and when that ends',
    async (problem, text, call) => {
      const { health, note, logged, problems } = setUp()

      note(call)
      note(call)
      const during = [health.warning(), await problems()]
      note({ kind: 'read' })
      note({ kind: 'write' })

      expect(during).toEqual([expect.stringContaining(text), [problem]])
      expect([health.warning(), await problems()]).toEqual([null, []])
      expect(logged.map((line) => JSON.parse(line).msg)).toEqual([
        expect.stringContaining(text),
        'Redis works again',
      ])
    },
  )

  it('works again when the reply that was overdue arrives, for reading and writing', () => {
    const { health, note } = setUp()

    note({ kind: 'write', outcome: 'silent', ms: 250 })
    const before = [health.warning() === null, health.isAnswering()]
    note({ kind: 'write', outcome: 'late', ms: 300 })

    expect(before).toEqual([false, false])
    expect([health.warning(), health.isAnswering()]).toEqual([null, true])
  })

  it.each([
    ['silent', 'read', {}],
    ['disconnected', 'write', {}],
    ['disconnected', 'touch', {}],
    ['disconnected', 'touch', { outcome: 'error', word: 'OOM' }],
  ] as const)(
    'is no longer %s after a reply to a %s, even if nothing of the other kind is called',
    (outcome, kind, reply) => {
      const { health, note } = setUp()

      note({ kind: 'write', outcome })
      note({ kind, ...reply })

      expect(health.warning() ?? '').not.toMatch(/respond|reached/)
    },
  )

  it('logs the word of an error, where there is one', () => {
    const { note, logged } = setUp()

    note({ kind: 'write', outcome: 'error', word: 'OOM' })
    note({ outcome: 'disconnected' })

    const [full, lost] = logged.map((line) => JSON.parse(line))
    expect(full).toMatchObject({ problem: 'full', code: 'OOM' })
    expect(lost).toMatchObject({ problem: 'disconnected' })
    expect(lost).not.toHaveProperty('code')
  })

  it('reports a store whose replies take 300 ms although each of them arrives', async () => {
    const { health, note, problems } = setUp()

    for (let calls = 0; calls < 5; calls++) note({ outcome: 'late', ms: 300 })

    expect([health.warning(), await problems()]).toEqual([expect.stringContaining('is slow'), ['slow']])
  })

  it('reports a connection that comes and goes, until it has held for a minute', () => {
    const { health, note, time } = setUp()

    for (let losses = 0; losses < 3; losses++) {
      note({ outcome: 'disconnected' })
      note({ kind: 'read' })
      note({ kind: 'write' })
    }
    const flapping = health.warning()
    time.now += 60_000
    note({})

    expect([flapping, health.warning()]).toEqual([expect.stringContaining('several times'), null])
  })

  it('reports once that one of several nodes is out of reach, however many calls alternate', () => {
    const { health, note, logged } = setUp()

    for (let call = 0; call < 100; call++) {
      note({ outcome: 'disconnected' })
      note({ outcome: 'ok' })
    }

    expect(health.warning()).toContain('several times')
    expect(logged.length).toBeLessThan(10)
  })

  it('reports an outage that does not end', () => {
    const { health, note, time } = setUp()
    for (let call = 0; call < 3; call++) {
      note({ outcome: 'ok' })
      note({ outcome: 'disconnected' })
    }

    time.now += 60_000

    expect(health.warning()).toContain('cannot be reached')
  })

  it('does not take a full store to work because it takes what stores nothing', () => {
    const { health, note } = setUp()

    note({ kind: 'write', outcome: 'error', word: 'OOM' })
    note({ kind: 'touch' })

    expect(health.warning()).toContain('is full')
  })

  it('counts as answering before the first call', () => {
    const { health } = setUp()

    expect([health.isAnswering(), health.warning()]).toEqual([true, null])
  })

  it.each(['silent', 'disconnected'] as const)(
    'does not take a store to be slow because of calls that were %s, which got no reply',
    (outcome) => {
      const { health, note } = setUp()

      note({ outcome, ms: 60_000 })
      note({ kind: 'read' })
      note({ kind: 'write' })

      expect(health.warning()).toBeNull()
    },
  )

  it('does not take a store to be slow whose replies take 90 ms', () => {
    const { health, note } = setUp()

    for (let calls = 0; calls < 100; calls++) note({ ms: 90 })

    expect(health.warning()).toBeNull()
  })

  it('takes a store to be slow only above 100 ms on average', () => {
    const { health, note } = setUp()

    // The latest reply has a fifth of the weight.
    note({ ms: 500 })
    const at = health.warning()
    note({ ms: 101 })

    expect([at, health.warning()]).toEqual([null, expect.stringContaining('more than 100 ms')])
  })

  it.each(['silent', 'disconnected'] as const)(
    'counts each loss of contact within a minute, regardless of the clock, if calls were %s',
    (outcome) => {
      const { health, note, time } = setUp()
      time.now = 1e9
      const lose = () => {
        note({ outcome })
        note({ kind: 'read' })
        note({ kind: 'write' })
      }

      lose()
      time.now += 29_000
      lose()
      const twice = health.warning()
      time.now += 29_000
      lose()
      const thrice = health.warning()
      time.now += 2_000

      expect([twice, thrice, health.warning()]).toEqual([
        null,
        expect.stringContaining('several times'),
        null,
      ])
    },
  )

  it('counts an outage as one loss of contact, however many calls it affects', () => {
    const { health, note } = setUp()

    for (let calls = 0; calls < 10; calls++) note({ outcome: 'disconnected' })
    note({ kind: 'read' })
    note({ kind: 'write' })

    expect(health.warning()).toBeNull()
  })

  it.each([
    ['read', 'write', 'read'],
    ['write', 'read', 'write'],
    ['touch', 'read', 'write'],
  ] as const)('keeps an error of a %s through a %s, until a %s works', (kind, other, same) => {
    const { health, note } = setUp()

    note({ kind, outcome: 'error', word: 'NOPERM' })
    note({ kind: other })
    const before = health.warning()
    note({ kind: same })

    expect([before, health.warning()]).toEqual([expect.stringContaining('rejects commands'), null])
  })

  it('exports each problem, with a description', async () => {
    const { metrics, note } = setUp()
    note({ outcome: 'silent' })

    const { text } = await metrics.render()

    const exported = [...text.matchAll(/^behalf_redis_problem\{problem="(\w+)"\} (\d)$/gm)]
    // The problems that docs/configuration.md lists.
    expect(Object.fromEntries(exported.map(([, name, value]) => [name, value]))).toEqual({
      disconnected: '0',
      silent: '1',
      slow: '0',
      full: '0',
      readOnly: '0',
      rejecting: '0',
      flapping: '0',
    })
    expect(text).toMatch(/^# HELP behalf_redis_problem \w.+$/m)
    expect(text).toMatch(/^# HELP behalf_redis_call_seconds \w.+$/m)
  })

  it('measures calls in seconds, in buckets that separate usual replies from slow and overdue ones', async () => {
    const { metrics, note } = setUp()

    for (const ms of [1, 20, 100, 250, 3_000]) note({ ms })

    const { text } = await metrics.render()
    const counts = new Map(
      [...text.matchAll(/^behalf_redis_call_seconds_bucket\{.*le="([^"]+)".*\} (\d+)$/gm)].map(
        ([, bound, count]) => [bound, Number(count)] as const,
      ),
    )
    expect([0.001, 0.025, 0.1, 0.25, 5].map((bound) => counts.get(String(bound)))).toEqual([1, 2, 3, 4, 5])
    const [, sum] = /^behalf_redis_call_seconds_sum\{.*\} (\S+)$/m.exec(text) ?? []
    expect(Number(sum)).toBeCloseTo(3.371)
  })
})
