import { afterEach, describe, expect, it } from '@jest/globals'

import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(() => running?.server.stop())

/** A server whose operations may take 5 s, and how long they are given. */
async function setUp() {
  const given: number[] = []
  running = await startServer({
    server: { operationTimeoutMs: 5_000 },
    fields: {
      time: ({ deadline }) => {
        given.push(deadline - Date.now())
        return 'given'
      },
      slow: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve('over'), { once: true })
        }),
    },
  })
  return { ...running, given }
}

const waits = (seconds: string): RequestInit => ({ headers: { 'x-request-timeout': seconds } })

describe('x-request-timeout', () => {
  it('is how many seconds the operation may take', async () => {
    const { post, given } = await setUp()

    await post('{ time }', waits('2.5'))

    expect(given[0]).toBeGreaterThan(2_000)
    expect(given[0]).toBeLessThanOrEqual(2_500)
  })

  it('ends the operation then', async () => {
    const { post } = await setUp()

    const answer = await post('{ slow }', waits('0.05'))

    expect(await answer.json()).toEqual({ data: { slow: 'over' } })
  })

  it('never gives more time than the configuration, which it has where the header is missing', async () => {
    const { post, given } = await setUp()

    await post('{ time }', waits('600'))
    await post('{ time }')

    expect(given.map((ms) => ms > 4_000 && ms <= 5_000)).toEqual([true, true])
  })

  it.each(['0', '-1', 'soon', '', '1e3', '1s', '0x10', '1, 2', 'Infinity'])(
    'is rejected with 400 where it is %j, with a word on what to send',
    async (seconds) => {
      const { post, given } = await setUp()

      const answer = await post('{ time }', waits(seconds))

      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        errors: [
          { message: expect.stringContaining('number of seconds'), extensions: { code: 'BAD_REQUEST' } },
        ],
      })
      expect(given).toEqual([])
    },
  )
})
