import { parseKeywords } from './kql.ts'
import { type Queryable, resolvePath } from './property-path.ts'
import { compileClauses, unescapeQuotes } from './search-clauses.ts'

/** How an entity type supports `$search`. */
export type SearchRule =
  /** `"displayName:ade" AND "mail:vance"`: each clause names a property. */
  | { readonly style: 'clauses'; readonly properties: readonly string[] }
  /** `"budget from:adele"`: each word must match any of the properties, or the property named before the word. */
  | {
      readonly style: 'text'
      readonly properties: readonly string[]
      /** Property paths, by their names in the Keyword Query Language. */
      readonly named: Readonly<Record<string, readonly string[]>>
    }

/** @throws BadQueryError */
export function compileSearch<Row>(
  text: string,
  rule: SearchRule,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  return rule.style === 'clauses'
    ? compileClauses(text, rule.properties, queryable)
    : compileText(text, rule, queryable)
}

function compileText<Row>(
  text: string,
  { properties, named }: Extract<SearchRule, { style: 'text' }>,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  const inner = /^"(.*)"$/s.exec(text.trim())?.[1] ?? text
  const query = parseKeywords(unescapeQuotes(inner))
  const textOf = (paths: readonly string[]) => {
    const resolved = paths.map((path) => resolvePath(queryable, path.split('/')))
    return (row: Row) => resolved.map(({ read }) => textsIn(read(row))).join('\n')
  }
  const everywhere = textOf(properties)
  const byName = Object.entries(named).map(([name, paths]) => [name, textOf(paths)] as const)
  return (row) =>
    query.matches({
      text: everywhere(row),
      properties: Object.fromEntries(byName.map(([name, read]) => [name, read(row)])),
    })
}

/** All text and numbers in a value. */
function textsIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.values(value).map(textsIn).join(' ')
}
