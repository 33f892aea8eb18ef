/** Rows that are created on access, so reading a page of a large collection creates only the rows of that page. */
export interface Rows<Row> {
  readonly size: number
  /** @param position - from 0 to `size - 1`. */
  at(position: number): Row
}

export interface PageRequest<Row> {
  /** Rows must match all of these. */
  readonly conditions: readonly ((row: Row) => boolean)[]
  readonly compare: ((left: Row, right: Row) => number) | null
  readonly skip: number
  readonly size: number
  /** Whether to count all matches, which reads every row. */
  readonly counted: boolean
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** The number of matches in the whole collection; null if the count was not requested. */
  readonly count: number | null
  /** The number of rows before the next page; null on the last page. */
  readonly next: number | null
}

/** Reads only as many rows as the page needs, unless it has to sort or count them. */
export function takePage<Row>(rows: Rows<Row>, request: PageRequest<Row>): Page<Row> {
  const { conditions, compare, skip, size, counted } = request
  if (conditions.length === 0 && compare === null) {
    return pageOf(sliceOf(rows, skip, size + 1), { skip, size, count: counted ? rows.size : null })
  }
  const enough = counted || compare !== null ? rows.size : skip + size + 1
  const matches = matchesOf(rows, conditions, enough)
  if (compare !== null) matches.sort(compare)
  return pageOf(matches.slice(skip, skip + size + 1), { skip, size, count: counted ? matches.length : null })
}

/** An array as rows. */
export function rowsOf<Row>(array: readonly Row[]): Rows<Row> {
  return {
    size: array.length,
    at: (position) => {
      const row = array[position]
      if (row === undefined)
        throw new RangeError(
          `There is no row at position ${position}. The number of rows is ${array.length}.`,
        )
      return row
    },
  }
}

/** The rows of the first collection followed by those of the second, created on access. */
export function concatenated<Row>(first: Rows<Row>, second: Rows<Row>): Rows<Row> {
  return {
    size: first.size + second.size,
    at: (position) => (position < first.size ? first.at(position) : second.at(position - first.size)),
  }
}

/** Creates all rows immediately. Use only for collections that are known to be small. */
export function arrayOf<Row>(rows: Rows<Row>): readonly Row[] {
  return sliceOf(rows, 0, rows.size)
}

/** @param found - the page's rows, followed by the first row of the next page, if any. */
function pageOf<Row>(
  found: readonly Row[],
  { skip, size, count }: { skip: number; size: number; count: number | null },
): Page<Row> {
  return { rows: found.slice(0, size), count, next: found.length > size ? skip + size : null }
}

function sliceOf<Row>(rows: Rows<Row>, from: number, length: number): readonly Row[] {
  const available = Math.max(0, Math.min(length, rows.size - from))
  return Array.from({ length: available }, (_, offset) => rows.at(from + offset))
}

function matchesOf<Row>(
  rows: Rows<Row>,
  conditions: readonly ((row: Row) => boolean)[],
  enough: number,
): Row[] {
  const matches: Row[] = []
  for (let position = 0; position < rows.size && matches.length < enough; position++) {
    const row = rows.at(position)
    if (conditions.every((holds) => holds(row))) matches.push(row)
  }
  return matches
}
