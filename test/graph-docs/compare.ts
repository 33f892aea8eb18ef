import { differencesFrom } from './differences.ts'
import type { Fixture } from './fixture.ts'

/** What a comparison of fixtures with their pages found. */
export interface Comparison {
  /** How many fixtures have a page that was there. */
  readonly compared: number
  /** How many do not. */
  readonly left: number
  /** A line for each difference. */
  readonly differences: readonly string[]
  /** A line for each page that was not there, with the number of fixtures that were therefore not compared. */
  readonly missing: readonly string[]
}

/** Compares each fixture with the page that `pageOf` has for it: null where it has none, which ends nothing. */
export function compareFixtures(
  fixtures: readonly Fixture[],
  pageOf: (fixture: Fixture) => string | null,
): Comparison {
  const left = new Map<string, number>()
  const differences: string[] = []
  for (const fixture of fixtures) {
    const page = pageOf(fixture)
    const name = `${fixture.page} at ${fixture.commit}`
    if (page === null) left.set(name, (left.get(name) ?? 0) + 1)
    else
      differences.push(
        ...differencesFrom(page, fixture).map((each) => `${fixture.example} of ${fixture.page}: ${each}`),
      )
  }
  const missing = [...left].map(([name, count]) => `${name} (fixtures: ${count})`).sort()
  const uncompared = [...left.values()].reduce((sum, count) => sum + count, 0)
  return { compared: fixtures.length - uncompared, left: uncompared, differences, missing }
}
