import type { Operation, Paging } from '../description.ts'
import type { SdlValue } from './sdl-text.ts'

/** Paging as an argument of `@api` or the arguments of `@page`. */
export type PagingArguments = Readonly<Record<string, SdlValue | undefined>>

/** How most lists of an API go on: what `@api` declares once. Null where no operation has pages. */
export function commonPaging(operations: readonly Operation[]): PagingArguments | null {
  const counts = new Map<string, { readonly args: PagingArguments; count: number }>()
  for (const { paging, unsupported } of operations) {
    if (paging === null || unsupported !== null) continue
    const args = shared(pagingArguments(paging))
    const key = JSON.stringify(args)
    const known = counts.get(key) ?? { args, count: 0 }
    counts.set(key, { args, count: known.count + 1 })
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count)
  return most?.args ?? null
}

/** `@page` of a field: what differs from its API's. Undefined where nothing does. */
export function ownPaging(paging: Paging, common: PagingArguments | null): PagingArguments | undefined {
  const args = pagingArguments(paging)
  const isSame = common !== null && JSON.stringify(shared(args)) === JSON.stringify(common)
  if (!isSame) return args
  return args.max === undefined ? undefined : { max: args.max }
}

function shared({ max: _max, ...others }: PagingArguments): PagingArguments {
  return others
}

function pagingArguments({ items, next, size, max, total, more }: Paging): PagingArguments {
  return {
    items,
    next: { as: { enumerated: next.as }, at: next.at, parameter: next.parameter, from: next.from },
    size: size ?? undefined,
    max: max ?? undefined,
    total: total ?? undefined,
    more: more === null ? undefined : { at: more.at, is: more.is },
  }
}
