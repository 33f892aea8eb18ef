import * as fc from 'fast-check'

/**
 * Choices of a generator of operations, each drawn from fast-check, so that what fails is made smaller. Unbiased: otherwise
 * fast-check draws the first and the last of many more often than those between.
 */
export interface Choices {
  one<Item>(items: readonly Item[]): Item
  /** Some of the items, in their order. */
  some<Item>(items: readonly Item[], minLength: number, maxLength: number): readonly Item[]
  /** @param percent - how often it is true. */
  flag(percent: number): boolean
}

export function createChoices(draw: fc.GeneratorValue): Choices {
  return {
    one: (items) => items[draw(index, items.length)] as (typeof items)[number],
    some: (items, minLength, maxLength) =>
      draw(fc.subarray<number>, [...items.keys()], {
        minLength: Math.min(minLength, items.length),
        maxLength: Math.min(maxLength, items.length),
      }).map((place) => items[place] as (typeof items)[number]),
    // Made smaller, it is false.
    flag: (percent) => draw(uniform, percent),
  }
}

function index(length: number): fc.Arbitrary<number> {
  return fc.noBias(fc.nat(length - 1))
}

function uniform(percent: number): fc.Arbitrary<boolean> {
  return fc.noBias(fc.integer({ min: 1, max: 100 })).map((drawn) => drawn > 100 - percent)
}
