import type { ApiDescription, Operation, Paging } from '../description.ts'
import type { UniqueNames } from '../names/unique-names.ts'
import { pascalCase, wordsOf } from '../names/words.ts'

/** The name of a connection type; undefined for the default name. */
export type ConnectionName = (paging: Paging) => string | undefined

/**
 * Chooses names for connection types. Lists with the same item type share a connection type, unless only some of them count their
 * items, because a connection either has `totalCount` or does not. For lists of plain values, the name includes the API's name,
 * because other APIs have lists of plain values, too.
 */
export function connectionNames(
  operations: readonly Operation[],
  { kind }: Pick<ApiDescription, 'kind'>,
  { names, prefix }: { readonly names: UniqueNames; readonly prefix: readonly string[] },
): ConnectionName {
  const counted = itemsWhere(operations, (paging) => paging.total !== null)
  const uncounted = itemsWhere(operations, (paging) => paging.total === null)
  const given = new Map<string, string | undefined>()
  return (paging) => {
    const item = itemOf(paging)
    const isSeparate = kind !== 'odata' && paging.total !== null && counted.has(item) && uncounted.has(item)
    const key = `${item} ${isSeparate}`
    if (!given.has(key)) given.set(key, nameOf(paging, isSeparate))
    return given.get(key)
  }

  function nameOf({ item }: Paging, isSeparate: boolean): string | undefined {
    const words = [...wordsOf(itemOf({ item })), 'connection']
    const usual = item.kind === 'named' ? `${item.name}Connection` : pascalCase([...prefix, ...words])
    const name = names.take([
      isSeparate ? `Counted${usual}` : usual,
      pascalCase([...prefix, ...words, 'list']),
    ])
    return item.kind === 'named' && name === usual ? undefined : name
  }
}

function itemsWhere(operations: readonly Operation[], is: (paging: Paging) => boolean): ReadonlySet<string> {
  return new Set(operations.flatMap(({ paging }) => (paging !== null && is(paging) ? [itemOf(paging)] : [])))
}

function itemOf({ item }: Pick<Paging, 'item'>): string {
  if (item.kind === 'named') return item.name
  return item.kind === 'scalar' ? item.scalar : 'JSON'
}
