import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { didYouMean, editsBetween, nearestWord } from '../../src/config/did-you-mean.ts'

/** Levenshtein's distance as its recursion defines it. */
function distance(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length
  if (from[0] === to[0]) return distance(from.slice(1), to.slice(1))
  const [rest, other] = [from.slice(1), to.slice(1)]
  return 1 + Math.min(distance(rest, to), distance(from, other), distance(rest, other))
}

describe('editsBetween', () => {
  it('is the distance where that is small, and infinite where it is not', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 })

    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (from, to, maxEdits) => {
        const expected = distance(from, to)
        return (
          editsBetween(from, to, maxEdits) === (expected <= maxEdits ? expected : Number.POSITIVE_INFINITY)
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('compares no words of more than 100 letters', () => {
    expect(editsBetween('a'.repeat(100), 'a'.repeat(100), 3)).toBe(0)
    expect(editsBetween('a'.repeat(101), 'a'.repeat(101), 3)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('nearestWord', () => {
  it.each([
    ['prot', ['host', 'port'], 'port'],
    ['PORT', ['host', 'port'], 'port'],
    ['baseURL', ['resource', 'baseUrl'], 'baseUrl'],
    ['color', ['host', 'port'], undefined],
    ['a', ['b'], undefined],
    ['cors', ['port', 'corsOrigins', 'corsMaxAge'], 'corsOrigins'],
    ['DIR', ['file', 'directory'], 'directory'],
    ['di', ['file', 'directory'], undefined],
    ['x'.repeat(100_000), ['port'], undefined],
    ['host', ['port'], undefined],
    ['maxTime', ['maxSize'], undefined],
    ['pages test', ['pages list'], undefined],
    ['pages lits', ['pages list', 'pages check'], 'pages list'],
    ['max-sizes', ['minSize', 'maxSize'], 'maxSize'],
    ['policy', ['scalars', 'policies'], 'policies'],
    ['顧客', ['注文'], undefined],
  ])('takes %.20s among %j for %s', (unknown, known, meant) => {
    expect(nearestWord(unknown, known)).toBe(meant)
  })
})

describe('didYouMean', () => {
  it('is the end of a sentence, or nothing', () => {
    expect(didYouMean('prot', ['port'])).toBe('; did you mean "port"?')
    expect(didYouMean('prot', [])).toBe('')
  })
})
