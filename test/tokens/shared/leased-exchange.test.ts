import { describe, expect, it } from '@jest/globals'

import { createLeasedExchange } from '../../../src/tokens/shared/leased-exchange.ts'
import { accessToken } from '../../support/access-token.ts'
import { createCaller, GRAPH } from '../fixtures.ts'

describe('createLeasedExchange', () => {
  it('waits no longer than a lease lasts for another replica, however slow the store is', async () => {
    let now = 0
    const shared = {
      async look() {
        now += 240
        return { token: null, isOurs: false, generation: null }
      },
      settle: async () => undefined,
      forgetUser: async () => true,
      onForgotten: () => undefined,
    }
    const obtain = createLeasedExchange({
      exchange: async () => accessToken({ value: 'own' }),
      shared,
      clock: () => now,
      sleep: async (ms) => {
        now += ms
      },
    })

    const { value } = await obtain({ key: { token: 't', user: 'u' }, caller: createCaller(), api: GRAPH })

    expect(value).toBe('own')
    expect(now).toBeLessThan(5_500)
  })
})
