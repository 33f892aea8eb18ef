import { describe, expect, it } from '@jest/globals'
import { createPacedSignOuts } from '../../../src/tokens/shared/paced-sign-outs.ts'

/** Pauses end only when a test says so. Only the first sign-out is not confirmed. */
function createSignOuts() {
  const forgotten: string[] = []
  const told: string[] = []
  const pauses: (() => void)[] = []
  const signOut = createPacedSignOuts({
    shared: {
      forgetUser(user) {
        told.push(user)
        return { stored: Promise.resolve(), confirmed: Promise.resolve(told.length > 1) }
      },
    },
    forgetHere: (user) => void forgotten.push(user),
    sleep: () => new Promise((resolve) => void pauses.push(resolve)),
  })
  return {
    signOut,
    forgotten,
    told,
    async endPauses() {
      for (const end of pauses.splice(0)) end()
      await new Promise((resolve) => void setImmediate(resolve))
    },
  }
}

describe('createPacedSignOuts', () => {
  it('starts the first sign-out of each user immediately', async () => {
    const { signOut, forgotten, told } = createSignOuts()

    expect(await signOut('adele')).toBe(false)
    expect(await signOut('miriam')).toBe(true)
    expect([forgotten, told]).toEqual([
      ['adele', 'miriam'],
      ['adele', 'miriam'],
    ])
  })

  it('forgets the user here every time, and tells the others once after the pause, for all calls in the meantime', async () => {
    const { signOut, forgotten, told, endPauses } = createSignOuts()

    const first = signOut('adele')
    const more = [signOut('adele'), signOut('adele'), signOut('adele')]
    const before = [forgotten.length, told.length]
    await endPauses()

    expect(before).toEqual([4, 1])
    expect([await first, await Promise.all(more)]).toEqual([false, [true, true, true]])
    expect([forgotten.length, told.length]).toEqual([5, 2])
  })

  it('pauses after every sign-out, but not if there was none during the last pause', async () => {
    const { signOut, told, endPauses } = createSignOuts()

    const outcomes = [signOut('adele'), signOut('adele')]
    await endPauses()
    outcomes.push(signOut('adele'))
    const during = told.length
    await endPauses()
    await endPauses()
    outcomes.push(signOut('adele'))

    expect([during, told.length]).toEqual([2, 4])
    expect(await Promise.all(outcomes)).toEqual([false, true, true, true])
  })

  it('sends nothing without other replicas', async () => {
    const forgotten: string[] = []
    const signOut = createPacedSignOuts({
      shared: null,
      forgetHere: (user) => void forgotten.push(user),
      sleep: async () => undefined,
    })

    expect([await signOut('adele'), await signOut('adele')]).toEqual([true, true])
    expect(forgotten).toEqual(['adele', 'adele'])
  })
})
