import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../../src/telemetry/log.ts'
import { createProblemLog } from '../../../src/tokens/shared/problem-log.ts'

const MINUTE = 60_000

function setUp() {
  const logged: object[] = []
  const write = (line: string) => void logged.push(JSON.parse(line) as object)
  const time = { now: 0 }
  const log = createLog({ level: 'info', destination: { write } })
  return { logged, time, report: createProblemLog({ log, clock: () => time.now }) }
}

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })

describe('createProblemLog', () => {
  it('logs a problem once, even if each attempt reports it with another text', () => {
    const { logged, report } = setUp()

    report(withCode('connect ECONNREFUSED 127.0.0.1:6379', 'ECONNREFUSED'))
    report(withCode('connect ECONNREFUSED ::1:6379', 'ECONNREFUSED'))

    expect(logged).toMatchObject([
      { level: 'warn', msg: 'the connection to Redis has a problem', err: { code: 'ECONNREFUSED' } },
    ])
  })

  it('logs each other problem, by its text if it has no code', () => {
    const { logged, report } = setUp()

    for (const text of ['WRONGPASS', 'WRONGPASS', 'NOAUTH']) report(new Error(text))

    expect(logged).toMatchObject([{ err: { message: 'WRONGPASS' } }, { err: { message: 'NOAUTH' } }])
  })

  it('logs each once if those of several nodes alternate', () => {
    const { logged, report } = setUp()

    for (const text of ['node 1', 'node 2', 'node 1', 'node 2']) report(new Error(text))

    expect(logged).toMatchObject([{ err: { message: 'node 1' } }, { err: { message: 'node 2' } }])
  })

  it('logs a problem again after ten minutes, and not before', () => {
    const { logged, time, report } = setUp()

    report(new Error('closed'))
    time.now = 10 * MINUTE - 1
    report(new Error('closed'))
    const before = logged.length
    time.now = 10 * MINUTE
    report(new Error('closed'))

    expect([before, logged.length]).toEqual([1, 2])
  })

  it('logs no more than twenty in ten minutes', () => {
    const { logged, time, report } = setUp()

    for (let number = 0; number < 100; number++) report(new Error(`problem ${number}`))
    const before = logged.length
    time.now = 10 * MINUTE
    report(new Error('another one'))

    expect([before, logged.length]).toEqual([20, 21])
  })
})
