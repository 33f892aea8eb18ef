import { EventEmitter } from 'node:events'
import { describe, expect, it, jest } from '@jest/globals'

import { watchStopSignals } from '../../../src/cli/process/stop-signals.ts'

function watch() {
  const signals = new EventEmitter()
  const exit = jest.fn()
  let time = 0
  const shutdown = watchStopSignals({ on: (name, listener) => signals.on(name, listener), exit }, () => time)
  const send = (name: 'SIGINT' | 'SIGTERM', at: number) => {
    time = at
    signals.emit(name)
  }
  return { shutdown, exit, send }
}

describe('watchStopSignals', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('shuts down on the first %s, and keeps the process', (name) => {
    const { shutdown, exit, send } = watch()
    expect(shutdown.signal.aborted).toBe(false)

    send(name, 0)

    expect(shutdown.signal.aborted).toBe(true)
    expect(exit).not.toHaveBeenCalled()
  })

  it.each([
    ['SIGINT', 500],
    ['SIGTERM', 5_000],
  ] as const)(
    'takes a %s within %d ms for a repetition, and a later one for an order',
    (name, repetitionMs) => {
      const { exit, send } = watch()
      send('SIGTERM', 1_000)

      send(name, 1_000 + repetitionMs)
      expect(exit).not.toHaveBeenCalled()
      send(name, 1_001 + repetitionMs)

      expect(exit).toHaveBeenCalledWith(1)
    },
  )

  it('ends the process on the first signal after a shutdown that was requested otherwise', () => {
    const { shutdown, exit, send } = watch()

    shutdown.request()
    send('SIGTERM', 0)

    expect(shutdown.signal.aborted).toBe(true)
    expect(exit).toHaveBeenCalledWith(1)
  })
})
