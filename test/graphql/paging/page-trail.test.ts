import { describe, expect, it } from '@jest/globals'
import { continueTrail, startTrail } from '../../../src/graphql/paging/page-trail.ts'

/** The marks after each page of a list, in order. */
function marksOf(pages: readonly string[]): readonly string[] {
  const [first = '', ...others] = pages
  const trails = [startTrail(first)]
  for (const page of others) trails.push(continueTrail(trails.at(-1) ?? startTrail(page), page))
  return trails.map(({ mark }) => mark)
}

describe('the trail of pages', () => {
  it('marks each page whose number is a power of two', () => {
    expect(marksOf(['1', '2', '3', '4', '5', '6', '7', '8', '9'])).toEqual([
      '1',
      '2',
      '2',
      '4',
      '4',
      '4',
      '4',
      '8',
      '8',
    ])
  })

  // Brent, "An improved Monte Carlo factorization algorithm" (1980): at most three times the way to and around the loop.
  it.each([
    [0, 1],
    [0, 7],
    [5, 1],
    [13, 30],
    [1, 1000],
  ])('meets its mark again after %i pages and a loop of %i', (before, around) => {
    const page = (index: number) => String(index < before ? index : before + ((index - before) % around))
    const pages = Array.from({ length: 3 * (before + around) + 3 }, (_, index) => page(index))

    const marks = marksOf(pages)

    expect(marks.some((mark, index) => pages[index + 1] === mark)).toBe(true)
  })
})
