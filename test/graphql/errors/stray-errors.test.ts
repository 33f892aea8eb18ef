import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { handleStrayErrors } from '../../../src/graphql/errors/stray-errors.ts'
import { createLog } from '../../../src/telemetry/log.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

/** The handler, which is not installed in the process of the test, and what it logs. */
function setUp() {
  const logged: Record<string, unknown>[] = []
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>)
  const on = jest.spyOn(process, 'on').mockReturnValue(process)
  const off = jest.spyOn(process, 'off').mockReturnValue(process)
  const undo = handleStrayErrors(createLog({ level: 'debug', destination: { write } }))
  const [event, listener] = on.mock.calls[0] as unknown as [string, (reason: unknown) => void]
  return { event, listener, undo, off, logged }
}

describe('handleStrayErrors', () => {
  it('takes errors of fields alone: any other is still the end', async () => {
    const { event, listener, undo, off } = setUp()
    await undo()

    expect(() => listener(new GraphQLError('of a field', { path: ['a', 0] }))).not.toThrow()
    expect(() => listener(new TypeError('a bug'))).toThrow('a bug')
    expect(event).toBe('unhandledRejection')
    expect(off.mock.calls).toEqual([['unhandledRejection', listener]])
  })

  it('logs where the field is and why it failed', () => {
    const { listener, logged } = setUp()

    listener(new GraphQLError('of a field', { path: ['a', 0, 'b'], originalError: new Error('the cause') }))

    expect(logged).toEqual([
      expect.objectContaining({
        level: 'debug',
        path: 'a.0.b',
        err: expect.objectContaining({ message: 'the cause' }),
        msg: 'a field failed below a list that is already null',
      }),
    ])
  })

  it('does not end the process for a failed request that a resolver does not await, and logs it', () => {
    const { listener, logged } = setUp()
    const failure = new DownstreamError({ code: 'DOWNSTREAM_NOT_FOUND', api: 'crm', status: 404 })

    expect(() => listener(failure)).not.toThrow()
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'DOWNSTREAM_NOT_FOUND',
        msg: 'a failure was not awaited',
      }),
    ])
  })

  it('does not end the process for an error without a path', () => {
    const { listener, logged } = setUp()

    expect(() => listener(new GraphQLError('of no field'))).not.toThrow()
    expect(logged).toHaveLength(1)
  })
})
