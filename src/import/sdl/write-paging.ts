import type { ApiDescription, Operation, Paging } from '../description.ts'
import type { SdlValue } from './sdl-text.ts'

/** Paging as an argument of `@api` or the arguments of `@page`. */
export type PagingArguments = Readonly<Record<string, SdlValue | undefined>>

/** The paging of OData 4.0, which is the default for APIs of that kind. */
const ODATA: Pick<Paging, 'items' | 'next' | 'size' | 'total' | 'more' | 'max'> = {
  items: '$.value',
  next: { as: 'URL', at: "$['@odata.nextLink']" },
  size: '$top',
  total: "$['@odata.count']",
  more: null,
  max: null,
}

/** The paging that most lists of an API have in common. */
export interface CommonPaging {
  readonly args: PagingArguments
  /** False if the kind of the API implies it. */
  readonly isDeclared: boolean
}

/**
 * The paging that most lists of an API have in common, so that `@api` can declare it once. Null if no operation has pages.
 * Arguments that `@page` cannot remove, such as a total, are included only if all lists have them.
 */
export function commonPaging(
  operations: readonly Operation[],
  { kind }: Pick<ApiDescription, 'kind'>,
): CommonPaging | null {
  if (kind === 'odata') return { args: pagingArguments(ODATA), isDeclared: false }
  const all = operations.flatMap(({ paging }) => (paging === null ? [] : [pagingArguments(paging)]))
  const common = mostFrequent(all.map(({ items, next }) => ({ items, next })))
  if (common === undefined) return null
  const shared = (['size', 'total', 'more'] as const)
    .filter((name) => all.every((args) => args[name] !== undefined))
    .map((name) => [name, mostFrequent(all.map((args) => args[name]))] as const)
  return { args: { ...common, ...Object.fromEntries(shared) }, isDeclared: true }
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>()
  for (const value of values) {
    const key = JSON.stringify(value)
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { value, count: 1 })
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)[0]?.value
}

/** The arguments of `@page` for a field: the differences from `@api`. Undefined if there are none. */
export function ownPaging(paging: Paging, common: CommonPaging | null): PagingArguments | undefined {
  const differing = Object.entries(pagingArguments(paging)).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(common?.args[name]),
  )
  return differing.length === 0 ? undefined : Object.fromEntries(differing)
}

function pagingArguments({ items, next, size, max, total, more }: typeof ODATA): PagingArguments {
  return {
    items,
    next: { as: { enumerated: next.as }, at: next.at, parameter: next.parameter, from: next.from },
    size: size ?? undefined,
    max: max ?? undefined,
    total: total ?? undefined,
    more: more === null ? undefined : { at: more.at, is: more.is },
  }
}
