import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createShareResponse } from '../../../src/downstream/cache/shared-responses.ts'

const ROOM = { share: () => null }
const LARGE = 10 * 1024 ** 2

describe('createShareResponse', () => {
  it('lets operations continue with a large response one at a time, so that others are served in between', async () => {
    const share = createShareResponse()
    const continued: string[] = []
    const perTurn: number[] = []

    for (const user of ['adele', 'adele', 'adele', 'miriam'])
      void share({ budget: ROOM, user, bytes: LARGE }).then(() => continued.push(user))
    for (let before = 0; before < 4; before = continued.length) {
      await setImmediate()
      perTurn.push(continued.length - before)
    }

    expect(Math.max(...perTurn)).toBeLessThanOrEqual(2)
    expect(continued.slice(0, 3)).toContain('miriam')
  })

  it('does not delay operations with small responses', async () => {
    const share = createShareResponse()
    void share({ budget: ROOM, user: 'adele', bytes: LARGE })
    void share({ budget: ROOM, user: 'adele', bytes: LARGE })
    const order: string[] = []

    const turn = setImmediate().then(() => order.push('next turn'))
    await share({ budget: ROOM, user: 'adele', bytes: 1_000 }).then(() => order.push('small'))
    await turn

    expect(order).toEqual(['small', 'next turn'])
  })

  it('rejects where an operation has no room', async () => {
    const error = new Error('no room')

    const shared = createShareResponse()({ budget: { share: () => error as never }, user: 'adele', bytes: 1 })

    await expect(shared).rejects.toBe(error)
  })
})
