import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { SealingKeyUnknownError } from '../src/errors/requests.ts'
import { createSealer, keyIdOf } from '../src/sealing.ts'

const newKey = () => randomBytes(32).toString('base64')

describe('createSealer', () => {
  it('opens what it sealed, in the place it was sealed for', () => {
    const sealer = createSealer({ keys: [newKey()], purpose: 'cursors' })

    const opened = sealer.open(sealer.seal('page 2 — Zürich', ['tenant', 'adele']), ['tenant', 'adele'])

    expect(opened).toBe('page 2 — Zürich')
  })

  it('does not open what belongs elsewhere', () => {
    const sealer = createSealer({ keys: [newKey()], purpose: 'cursors' })
    const sealed = sealer.seal('page 2', ['tenant', 'adele'])

    expect(sealer.open(sealed, ['tenant', 'miriam'])).toBeNull()
    expect(sealer.open(sealed, ['tenanta', 'dele'])).toBeNull()
    expect(sealer.open(sealed, ['tenant'])).toBeNull()
  })

  it('does not open what was altered, in any byte', () => {
    const sealer = createSealer({ keys: [newKey()], purpose: 'cursors' })
    const bytes = Buffer.from(sealer.seal('page 2', []), 'base64url')
    const afterKeyId = [...bytes.keys()].slice(6)

    const opened = afterKeyId.map((index) => {
      const altered = Buffer.from(bytes)
      altered[index] = (altered[index] ?? 0) ^ 1
      return sealer.open(altered.toString('base64url'), [])
    })

    expect(opened.every((text) => text === null)).toBe(true)
  })

  it.each(['', 'x', 'not base64 at all', 'AAAA'])('does not open "%s"', (sealed) => {
    const sealer = createSealer({ keys: [newKey()], purpose: 'cursors' })

    expect(sealer.open(sealed, [])).toBeNull()
  })

  it('opens with every key and seals with the first, so that keys can be rotated', () => {
    const [before, after] = [newKey(), newKey()]
    const old = createSealer({ keys: [before], purpose: 'cursors' })
    const rotated = createSealer({ keys: [after, before], purpose: 'cursors' })

    expect(rotated.open(old.seal('page 2', []), [])).toBe('page 2')
  })

  it('uses the key ID to distinguish a value sealed with an unknown key from an altered one', () => {
    const [before, after] = [newKey(), newKey()]
    const sealed = createSealer({ keys: [after], purpose: 'cursors' }).seal('page 2', [])
    const open = () => createSealer({ keys: [before], purpose: 'cursors' }).open(sealed, [])

    expect(open).toThrow(SealingKeyUnknownError)
    expect(open).toThrow(
      expect.objectContaining({
        keyId: keyIdOf(after),
        reason: expect.stringContaining(`this replica has ${keyIdOf(before)}`),
      }),
    )
  })

  it('opens everything in each phase of a rotation, for any replicas that are already in it', () => {
    const [before, after] = [newKey(), newKey()]
    const phases = [[before], [before, after], [after, before], [after]].map((keys) =>
      createSealer({ keys, purpose: 'cursors' }),
    )
    const pairs = phases.slice(1).flatMap((later, index) => [
      [phases[index], later],
      [later, phases[index]],
    ])

    // In the last phase, what the first one sealed has expired.
    const opened = pairs.map(([from, to]) => to?.open(from?.seal('page 2', []) ?? '', []))

    expect(opened).toEqual(Array(6).fill('page 2'))
  })

  it('names a key by an ID that does not contain any of it', () => {
    const key = newKey()

    expect(keyIdOf(key)).toMatch(/^[\w-]{8}$/)
    expect(keyIdOf(key)).toBe(keyIdOf(key))
    expect(key).not.toContain(keyIdOf(key))
  })

  it('keeps purposes apart', () => {
    const keys = [newKey()]
    const sealed = createSealer({ keys, purpose: 'cursors' }).seal('page 2', [])

    expect(createSealer({ keys, purpose: 'tokens' }).open(sealed, [])).toBeNull()
  })

  it('generates a key where none is configured', () => {
    const one = createSealer({ keys: [], purpose: 'cursors' })
    const other = createSealer({ keys: [], purpose: 'cursors' })

    expect(one.open(one.seal('page 2', []), [])).toBe('page 2')
    expect(() => other.open(one.seal('page 2', []), [])).toThrow(SealingKeyUnknownError)
  })
})
