import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { handleStrayErrors } from '../../../src/graphql/errors/stray-errors.ts'
import { createLog } from '../../../src/telemetry/log.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

describe('outliveStrayErrors', () => {
  it('takes errors of fields alone: any other is still the end', async () => {
    const log = createLog({ level: 'silent' })
    const on = jest.spyOn(process, 'on').mockReturnValue(process)
    const off = jest.spyOn(process, 'off').mockReturnValue(process)

    const undo = handleStrayErrors(log)
    const [, listener] = on.mock.calls[0] as unknown as [string, (reason: unknown) => void]
    await undo()

    expect(() => listener(new GraphQLError('of a field', { path: ['a', 0] }))).not.toThrow()
    expect(() => listener(new TypeError('a bug'))).toThrow('a bug')
    expect(off.mock.calls).toEqual([['unhandledRejection', listener]])
  })
})
