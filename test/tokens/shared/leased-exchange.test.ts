import { describe, expect, it } from '@jest/globals'

import { createLeasedExchange } from '../../../src/tokens/shared/leased-exchange.ts'
import type { AccessToken } from '../../../src/tokens/token/access-token.ts'
import { accessToken } from '../../support/access-token.ts'
import { createCaller, GRAPH } from '../fixtures.ts'

describe('createLeasedExchange', () => {
  it('waits no longer than an exchange may take for another replica, however slow the store is', async () => {
    let now = 0
    const shared = {
      async look() {
        now += 240
        return { token: null, isOurs: false, generation: null }
      },
      renewLease: async () => undefined,
      settle: async () => undefined,
      forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
      onForgotten: () => undefined,
    }
    const obtain = createLeasedExchange({
      exchange: async () => accessToken({ value: 'own' }),
      shared,
      clock: () => now,
      sleep: async (ms) => {
        now += ms
      },
      repeat: () => () => undefined,
    })

    const { value } = await obtain({ key: { token: 't', user: 'u' }, caller: createCaller(), api: GRAPH })

    expect(value).toBe('own')
    expect(now).toBeLessThan(16_000)
  })

  it('renews its lease while the exchange runs, and no longer', async () => {
    let renew = (): void => undefined
    let land = (_: AccessToken): void => undefined
    const calls: string[] = []
    let now = 0
    const obtain = createLeasedExchange({
      exchange: () => new Promise((resolve) => (land = resolve)),
      shared: {
        look: async () => ({ token: null, isOurs: true, generation: 'g' }),
        renewLease: async () => void calls.push('renew'),
        settle: async () => void calls.push('settle'),
        forgetUser: () => ({ stored: Promise.resolve(), confirmed: Promise.resolve(true) }),
        onForgotten: () => undefined,
      },
      clock: () => now,
      sleep: async () => undefined,
      repeat: (_ms, work) => {
        renew = work
        return () => void calls.push('end')
      },
    })

    const token = obtain({ key: { token: 't', user: 'u' }, caller: createCaller(), api: GRAPH })
    await Promise.resolve()
    renew()
    now = 9_000
    renew()
    now = 60_000
    renew()
    land(accessToken({ value: 'late' }))
    await token

    expect(calls).toEqual(['renew', 'renew', 'settle', 'end'])
  })
})
