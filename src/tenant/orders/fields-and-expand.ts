import { CUSTOMERS } from './catalogue.ts'
import type { Shape } from './query-parameters.ts'

/** What each name that `expand` knows stands for. */
const EXPANSIONS: Readonly<Record<string, (item: object) => unknown>> = {
  customer: (item) => ('customerId' in item ? CUSTOMERS.find(({ id }) => id === item.customerId) : undefined),
}

/** Keeps the members that a request wants, and inlines what it wants inlined. */
export function shaped(item: object, { fields, expand }: Shape): Readonly<Record<string, unknown>> {
  const whole = {
    ...item,
    ...Object.fromEntries(expand.map((name) => [name, EXPANSIONS[name]?.(item) ?? null])),
  }
  if (fields === null) return whole
  const members: Readonly<Record<string, unknown>> = whole
  return Object.fromEntries([...new Set([...fields, ...expand])].map((name) => [name, members[name]]))
}
