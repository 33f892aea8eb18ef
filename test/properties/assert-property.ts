import { check, defaultReportMessage, type IProperty } from 'fast-check'

/** Tries a property on random values; a failure names the seed, the path to it, and the smallest counterexample. */
export function assertProperty<Values>(property: IProperty<Values>, numRuns = 100): void {
  const details = check(property, { numRuns })
  if (details.failed) throw new Error(defaultReportMessage(details))
}
