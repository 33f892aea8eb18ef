import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { createSealer } from '../src/sealing.ts'

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

    const opened = [...bytes.keys()].map((index) => {
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
    expect(old.open(rotated.seal('page 2', []), [])).toBeNull()
  })

  it('keeps purposes apart', () => {
    const keys = [newKey()]
    const sealed = createSealer({ keys, purpose: 'cursors' }).seal('page 2', [])

    expect(createSealer({ keys, purpose: 'tokens' }).open(sealed, [])).toBeNull()
  })

  it('makes a key of its own where there is none', () => {
    const one = createSealer({ keys: [], purpose: 'cursors' })
    const other = createSealer({ keys: [], purpose: 'cursors' })

    expect(one.open(one.seal('page 2', []), [])).toBe('page 2')
    expect(other.open(one.seal('page 2', []), [])).toBeNull()
  })
})
