/**
 * Reads queries as the vendors' documentation says that they are written, and as nothing of Behalf does: what a query finds shows
 * whether a text in it stayed one text. Each understands `name <is> <literal>`, `and` and `or`, and refuses anything else.
 */

/** What a query finds among names; null for a query that its language does not allow. */
export type ReadQuery = (query: string) => ((name: string) => boolean) | null

/** How a language is written, as far as it is read here. */
interface Grammar {
  /** The quote of a literal, and how it is written in one: `doubled`, after a `backslash`, or not at all. */
  readonly quote: string
  readonly inside: 'doubled' | 'backslash' | 'never'
  /** What is before the conditions, such as `SELECT … WHERE `. */
  readonly before: string
  /** What is after them. Default: nothing. */
  readonly after?: string
  /** The name of the column, and what compares it. */
  readonly equals: string
  readonly differs: string
  readonly or: string
}

/** A query in which text stands in quotes. */
export function quotedQuery({ quote, inside, before, after = '', equals, differs, or }: Grammar): ReadQuery {
  const literal = {
    doubled: `${quote}((?:[^${quote}]|${quote}${quote})*)${quote}`,
    backslash: `${quote}((?:[^${quote}\\\\]|\\\\.)*)${quote}`,
    never: `${quote}([^${quote}]*)${quote}`,
  }[inside]
  const next = new RegExp(
    `^(?:(${escaped(equals)})|${escaped(differs)})${literal}(?:${escaped(or)}(?=.)|$)`,
    's',
  )
  return (query) => {
    if (!query.startsWith(before) || !query.endsWith(after)) return null
    const tests: ((name: string) => boolean)[] = []
    for (let rest = query.slice(before.length, query.length - after.length); rest !== ''; ) {
      const [whole, isEqual, raw = ''] = next.exec(rest) ?? []
      if (whole === undefined) return null
      const text = textOf(raw, quote, inside)
      tests.push((name) => (name === text) === (isEqual !== undefined))
      rest = rest.slice(whole.length)
    }
    return (name) => tests.some((test) => test(name))
  }
}

function textOf(raw: string, quote: string, inside: Grammar['inside']): string {
  if (inside === 'doubled') return raw.replaceAll(quote + quote, quote)
  if (inside === 'never') return raw
  return raw.replaceAll(/\\(.)/gs, (_whole, character: string) => CONTROLS[character] ?? character)
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}

/**
 * An encoded query of ServiceNow. A value ends at the next `^`, and one that starts with `javascript:` is what the script results in.
 *
 * @see https://servicenow.github.io/sdk/guides/encoded-query-guide
 */
export const encodedQuery: ReadQuery = (query) => {
  const groups = query.split('^NQ').map((group) => group.split('^'))
  const tests = groups.map((group) => group.map(encodedCondition))
  return (name) => tests.some((all) => all.every((test) => test(name)))
}

/** What a query does not know, ServiceNow leaves out: then all records are found. */
function encodedCondition(condition: string): (name: string) => boolean {
  const [, operator, value = ''] = /^name(=|!=|IN)(.*)$/s.exec(condition) ?? []
  if (operator === undefined || value.startsWith('javascript:')) return () => true
  if (operator === 'IN') return (name) => value.split(',').includes(name)
  return (name) => (name === value) === (operator === '=')
}

const CONDITION =
  /<condition attribute='name' operator='(eq|ne)' value='((?:[^'<&]|&(?:amp|lt|gt|quot|apos|#\d+);)*)'\/>/gy
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * A query in FetchXML, with conditions of which any suffices.
 *
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows
 * @see https://www.w3.org/TR/xml/#NT-AttValue
 */
export const fetchXml: ReadQuery = (query) => {
  const [, filter] =
    /^<fetch><entity name='row'><filter>(.*)<\/filter><\/entity><\/fetch>$/s.exec(query) ?? []
  const conditions = [...(filter ?? '').matchAll(CONDITION)]
  if (conditions.length === 0 || conditions.map(([whole]) => whole).join('') !== filter) return null
  return (name) =>
    conditions.some(([, operator, raw = '']) => (name === withoutEntities(raw)) === (operator === 'eq'))
}

function withoutEntities(text: string): string {
  return text
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll(/&(#?)(\w+);/g, (_whole, code: string, name: string) =>
      code === '' ? (ENTITIES[name] ?? '') : String.fromCodePoint(Number(name)),
    )
}
