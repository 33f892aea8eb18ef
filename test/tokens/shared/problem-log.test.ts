import { describe, expect, it } from '@jest/globals'
import { createLog } from '../../../src/telemetry/log.ts'
import { createProblemLog } from '../../../src/tokens/shared/problem-log.ts'

function setUp() {
  const logged: object[] = []
  const write = (line: string) => void logged.push(JSON.parse(line) as object)
  return { logged, problems: createProblemLog(createLog({ level: 'info', destination: { write } })) }
}

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })

describe('createProblemLog', () => {
  it('logs a problem once, even if each attempt reports it with another text', () => {
    const { logged, problems } = setUp()

    problems.report(withCode('connect ECONNREFUSED 127.0.0.1:6379', 'ECONNREFUSED'))
    problems.report(withCode('connect ECONNREFUSED ::1:6379', 'ECONNREFUSED'))

    expect(logged).toMatchObject([
      { level: 'warn', msg: 'the connection to Redis has a problem', err: { code: 'ECONNREFUSED' } },
    ])
  })

  it('logs each other problem, by its text if it has no code', () => {
    const { logged, problems } = setUp()

    for (const text of ['WRONGPASS', 'WRONGPASS', 'NOAUTH']) problems.report(new Error(text))

    expect(logged).toMatchObject([{ err: { message: 'WRONGPASS' } }, { err: { message: 'NOAUTH' } }])
  })

  it('logs each once if those of several nodes alternate', () => {
    const { logged, problems } = setUp()

    for (const text of ['node 1', 'node 2', 'node 1', 'node 2']) problems.report(new Error(text))

    expect(logged).toMatchObject([{ err: { message: 'node 1' } }, { err: { message: 'node 2' } }])
  })

  it('logs a problem again after the server has replied', () => {
    const { logged, problems } = setUp()

    problems.report(new Error('closed'))
    problems.forget()
    problems.report(new Error('closed'))

    expect(logged).toHaveLength(2)
  })

  it('logs no more than twenty', () => {
    const { logged, problems } = setUp()

    for (let number = 0; number < 100; number++) problems.report(new Error(`problem ${number}`))

    expect(logged).toHaveLength(20)
  })
})
