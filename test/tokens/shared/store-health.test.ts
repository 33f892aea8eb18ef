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
  return { health, note, logged, problems, time }
}

describe('createStoreHealth', () => {
  it.each<[string, string, Partial<StoreCall>]>([
    ['silent', 'does not respond', { outcome: 'silent', ms: 250 }],
    ['disconnected', 'cannot be reached', { outcome: 'disconnected' }],
    // https://redis.io/docs/latest/develop/reference/eviction/
    ['full', 'is full', { kind: 'write', outcome: 'error', word: 'OOM' }],
    // https://redis.io/docs/latest/operate/oss_and_stack/management/replication/#read-only-replica
    ['readOnly', 'accepts no writes', { kind: 'write', outcome: 'error', word: 'READONLY' }],
    ['rejecting', 'rejects commands', { outcome: 'error', word: 'NOPERM' }],
  ])(
    'tells of a store that is %s in readiness, metrics and log, and of its end',
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

  it('logs the word of an error, where there is one', () => {
    const { note, logged } = setUp()

    note({ kind: 'write', outcome: 'error', word: 'OOM' })
    note({ outcome: 'disconnected' })

    const [full, lost] = logged.map((line) => JSON.parse(line))
    expect(full).toMatchObject({ problem: 'full', code: 'OOM' })
    expect(lost).toMatchObject({ problem: 'disconnected' })
    expect(lost).not.toHaveProperty('code')
  })

  it('tells of a store whose replies take 300 ms although each of them comes', async () => {
    const { health, note, problems } = setUp()

    for (let calls = 0; calls < 5; calls++) note({ outcome: 'late', ms: 300 })

    expect([health.warning(), await problems()]).toEqual([expect.stringContaining('is slow'), ['slow']])
  })

  it('tells of a connection that comes and goes, until it has held for a minute', () => {
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

  it('does not take a full store to work because it takes what stores nothing', () => {
    const { health, note } = setUp()

    note({ kind: 'write', outcome: 'error', word: 'OOM' })
    note({ kind: 'touch' })

    expect(health.warning()).toContain('is full')
  })
})
