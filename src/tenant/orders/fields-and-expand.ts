import { CUSTOMERS } from './catalog.ts'
import type { Shape } from './query-parameters.ts'

/** The object that each name in `expand` refers to. */
const EXPANSIONS: Readonly<Record<string, (item: object) => unknown>> = {
  customer: (item) => ('customerId' in item ? CUSTOMERS.find(({ id }) => id === item.customerId) : undefined),
}

/** Keeps the requested members, and inlines the requested objects. */
export function shaped(item: object, { fields, expand }: Shape): Readonly<Record<string, unknown>> {
  const whole = {
    ...item,
    ...Object.fromEntries(expand.map((name) => [name, EXPANSIONS[name]?.(item) ?? null])),
  }
  if (fields === null) return whole
  const members: Readonly<Record<string, unknown>> = whole
  return Object.fromEntries([...new Set([...fields, ...expand])].map((name) => [name, members[name]]))
}
