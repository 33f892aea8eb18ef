// Covers: fair-queue.ts
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createConcurrencyLimit, type Sender } from '../../src/limits/concurrency-limit.ts'

const NOBODY_LEAVES = new AbortController().signal
const sender = (user: string, tenant = 'contoso', isUrgent = false): Sender => ({
  tenant,
  user: `${tenant}/${user}`,
  isUrgent,
})

function setUp({ total = 10, perTenant = 10, perUser = 10 } = {}) {
  let now = 0
  const admission = createConcurrencyLimit({ concurrency: { total, perTenant, perUser }, clock: () => now })
  const gone: string[] = []
  return {
    admission,
    /** Names of those that were let go, in their order. */
    gone,
    later(ms: number) {
      now += ms
    },
    async enter(name: string, from: Sender, signal = NOBODY_LEAVES) {
      const turn = admission.enter(from, signal)
      if (turn === true || (await turn)) gone.push(name)
    },
  }
}

describe('createAdmission', () => {
  it('admits at once while there is room', () => {
    const { admission } = setUp({ total: 2 })

    const turns = [admission.enter(sender('a'), NOBODY_LEAVES), admission.enter(sender('b'), NOBODY_LEAVES)]

    expect(turns).toEqual([true, true])
    expect(admission.stats()).toEqual({ inFlight: 2, waiting: 0 })
  })

  it('makes users take turns, so that a burst from one does not delay the others', async () => {
    const { admission, enter, gone } = setUp({ total: 1 })

    void enter('a1', sender('a'))
    for (const name of ['a2', 'a3', 'a4']) void enter(name, sender('a'))
    void enter('b1', sender('b'))
    for (let left = 0; left < 4; left++) {
      admission.leave(sender('x'), null)
      await setImmediate()
    }

    expect(gone).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
  })

  it('lets writes go before reads', async () => {
    const { admission, enter, gone } = setUp({ total: 1 })

    void enter('first', sender('a'))
    void enter('read', sender('b'))
    void enter('write', sender('c', 'contoso', true))
    admission.leave(sender('a'), null)
    admission.leave(sender('c'), null)
    await setImmediate()

    expect(gone).toEqual(['first', 'write', 'read'])
  })

  it('limits one user without delaying the others', async () => {
    const { enter, gone } = setUp({ perUser: 1 })

    for (const user of ['a', 'a', 'b']) void enter(user, sender(user))
    await setImmediate()

    expect(gone).toEqual(['a', 'b'])
  })

  it('bounds a tenant, and no other with it', async () => {
    const { enter, gone } = setUp({ perTenant: 1 })

    void enter('contoso', sender('a'))
    void enter('contoso again', sender('b'))
    void enter('fabrikam', sender('a', 'fabrikam'))
    await setImmediate()

    expect(gone).toEqual(['contoso', 'fabrikam'])
  })

  it('lets fewer go of a tenant that is near its limit', () => {
    const { admission } = setUp({ perTenant: 4 })
    const enter = (): true | Promise<boolean> => admission.enter(sender('a'), NOBODY_LEAVES)

    for (let each = 0; each < 4; each++) void enter()
    for (let each = 0; each < 4; each++) admission.leave(sender('a'), 'tenant')

    // 4 × 0.7, once for all answers of the moment.
    expect([enter(), enter(), enter()]).toEqual([true, true, expect.any(Promise)])
  })

  it('keeps the concurrency if one user alone exceeds a limit', () => {
    const { admission, later } = setUp({ perTenant: 4 })

    for (let each = 0; each < 60; each++) {
      void admission.enter(sender('a'), NOBODY_LEAVES)
      admission.leave(sender('a'), 'user')
      later(1_000)
    }
    const turns = Array.from({ length: 4 }, () => admission.enter(sender('b'), NOBODY_LEAVES))

    expect(turns).toEqual([true, true, true, true])
  })

  it('takes a limit that several users meet at once for one of the tenant', () => {
    const { admission } = setUp({ perTenant: 4 })

    for (const user of ['a', 'b']) void admission.enter(sender(user), NOBODY_LEAVES)
    for (const user of ['a', 'b']) admission.leave(sender(user), 'user')
    const turns = Array.from({ length: 3 }, () => admission.enter(sender('c'), NOBODY_LEAVES))

    expect(turns).toEqual([true, true, expect.any(Promise)])
  })

  it('comes back by and by to what the tenant had', () => {
    const { admission } = setUp({ perTenant: 2 })
    const inFlight = () => {
      const turns = [1, 2].map(() => admission.enter(sender('a'), NOBODY_LEAVES))
      return turns.filter((turn) => turn === true).length
    }

    void admission.enter(sender('a'), NOBODY_LEAVES)
    admission.leave(sender('a'), 'tenant')
    for (let each = 0; each < 2; each++) {
      void admission.enter(sender('a'), NOBODY_LEAVES)
      admission.leave(sender('a'), null)
    }

    expect(inFlight()).toBe(2)
  })

  it('forgets requests that no longer wait', async () => {
    const { admission, enter, gone } = setUp({ total: 1 })
    const leaving = new AbortController()

    void enter('first', sender('a'))
    void enter('left', sender('b'), leaving.signal)
    leaving.abort()
    admission.leave(sender('a'), null)
    await setImmediate()

    expect(gone).toEqual(['first'])
    expect(admission.stats()).toEqual({ inFlight: 0, waiting: 0 })
  })
})
