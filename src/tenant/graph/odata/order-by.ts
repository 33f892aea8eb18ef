import { BadQueryError } from './bad-query-error.ts'
import { comparable, edmName, familyOf } from './edm.ts'
import { type Queryable, resolvePath } from './property-path.ts'

export interface OrderItem {
  readonly segments: readonly string[]
  readonly descending: boolean
}

const ITEM = /^([A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*)(?:\s+(asc|desc))?$/i

/** @throws BadQueryError */
export function parseOrderBy(text: string): readonly OrderItem[] {
  return text.split(',').map((item) => {
    const match = ITEM.exec(item.trim())
    if (match === null)
      throw new BadQueryError(`Syntax error in '${text}': '${item.trim()}' is not a valid sort expression.`)
    return { segments: (match[1] ?? '').split('/'), descending: match[2]?.toLowerCase() === 'desc' }
  })
}

/**
 * Null sorts first, as OData requires.
 *
 * @throws BadQueryError for a property that is unknown or cannot be sorted by.
 */
export function compileOrderBy<Row>(
  items: readonly OrderItem[],
  queryable: Queryable<Row>,
): (left: Row, right: Row) => number {
  const comparers = items.map((item) => compileItem(item, queryable))
  return (left, right) => {
    for (const compare of comparers) {
      const result = compare(left, right)
      if (result !== 0) return result
    }
    return 0
  }
}

function compileItem<Row>({ segments, descending }: OrderItem, queryable: Queryable<Row>) {
  const path = resolvePath(queryable, segments)
  const family = familyOf(path.type)
  if (family === null) {
    throw new BadQueryError(`'${segments.join('/')}' of type '${edmName(path.type)}' cannot be sorted.`)
  }
  const sign = descending ? -1 : 1
  return (left: Row, right: Row): number =>
    sign * compareValues(comparable(family, path.read(left)), comparable(family, path.read(right)))
}

function compareValues(
  left: string | number | boolean | null,
  right: string | number | boolean | null,
): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}
