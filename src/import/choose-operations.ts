/** The criteria for choosing operations from a description. */
export interface Choice {
  /** IDs such as `/me/contacts#GET`, or patterns. Without `#…`, every method matches. */
  readonly include: readonly string[]
  /** Like `include`, but for operations to leave out. */
  readonly exclude: readonly string[]
  readonly tags: readonly string[]
}

/** An operation that can be chosen. */
interface Candidate {
  readonly id: string
  readonly tags: readonly string[]
}

/** The chosen operations. */
export interface Chosen<T> {
  readonly operations: readonly T[]
  /** Patterns and tags that match no operation. */
  readonly unmatched: readonly string[]
}

/**
 * Returns the operations that match the criteria, in the order of the description. In patterns, `*` matches part of a
 * segment, and `**` matches any number of segments: `/me/**`, `/users/{id}/*#GET`.
 */
export function chooseOperations<T extends Candidate>(operations: readonly T[], choice: Choice): Chosen<T> {
  const includes = choice.include.map((text) => ({ text, matches: createPattern(text) }))
  const excludes = choice.exclude.map((text) => ({ text, matches: createPattern(text) }))
  const isChosen = ({ id, tags }: T) =>
    includes.some(({ matches }) => matches(id)) || tags.some((tag) => choice.tags.includes(tag))
  return {
    operations: operations.filter(
      (each) => isChosen(each) && !excludes.some(({ matches }) => matches(each.id)),
    ),
    unmatched: [
      ...[...includes, ...excludes]
        .filter(({ matches }) => !operations.some(({ id }) => matches(id)))
        .map(({ text }) => text),
      ...choice.tags.filter((tag) => !operations.some(({ tags }) => tags.includes(tag))),
    ],
  }
}

/**
 * Creates a function that determines whether patterns could match a path or a path below it. The last segment is ignored,
 * because it can continue in a longer address: `/orders` becomes `/orders(1)`.
 */
export function createReach(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns.map((pattern) => partsOf(pattern)[0].split('/'))
  return (path) => {
    const segments = path.split('/').slice(0, -1)
    return all.some((pattern) => beginsLike(pattern, segments))
  }
}

/** Whether the beginning of a pattern matches all segments. */
function beginsLike(pattern: readonly string[], segments: readonly string[]): boolean {
  let reached: ReadonlySet<number> = new Set([0])
  for (const part of pattern) {
    reached = stepOver(segments, reached, part)
    if (reached.has(segments.length)) return true
  }
  return false
}

/** Compiles a pattern for a path and a method. The path can contain asterisks, and the method can be an asterisk. */
function createPattern(pattern: string): (id: string) => boolean {
  const [path = '', method] = partsOf(pattern)
  const segments = path.split('/')
  return (id) => {
    const [ofPath = '', ofMethod] = partsOf(id)
    const isMethod = method === undefined || method === '*' || method.toUpperCase() === ofMethod
    return isMethod && segmentsMatch(segments, ofPath.split('/'))
  }
}

function partsOf(id: string): readonly [path: string, method?: string] {
  const at = id.lastIndexOf('#')
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)]
}

/** Whether a pattern matches all segments. Visits each pair of positions only once. */
function segmentsMatch(pattern: readonly string[], segments: readonly string[]): boolean {
  const step = (reached: ReadonlySet<number>, part: string) => stepOver(segments, reached, part)
  return pattern.reduce(step, new Set([0]) as ReadonlySet<number>).has(segments.length)
}

/** The positions that can be reached in the segments after the next part of a pattern. */
function stepOver(
  segments: readonly string[],
  reached: ReadonlySet<number>,
  part: string,
): ReadonlySet<number> {
  return part === '**'
    ? new Set(
        segments
          .map((_, at) => at + 1)
          .concat(0)
          .filter((at) => at >= Math.min(...reached)),
      )
    : new Set(
        [...reached]
          .filter((at) => at < segments.length && partMatches(part, segments[at] ?? ''))
          .map((at) => at + 1),
      )
}

/** Removes the names of variables, which differ between descriptions: `{id}` and `{userId}` count as the same segment. */
function withoutNames(segment: string): string {
  return segment.replaceAll(/\{[^{}]*\}/g, '{}')
}

/** Whether a segment matches a part with asterisks: the strings between them must occur in order. */
function partMatches(pattern: string, text: string): boolean {
  const [part, segment] = [withoutNames(pattern), withoutNames(text)]
  const [first = '', ...others] = part.split('*')
  if (others.length === 0) return part === segment
  const last = others.pop() ?? ''
  if (!segment.startsWith(first) || segment.length < first.length + last.length || !segment.endsWith(last))
    return false
  let at = first.length
  for (const text of others) {
    const found = segment.indexOf(text, at)
    if (found < 0 || found + text.length > segment.length - last.length) return false
    at = found + text.length
  }
  return true
}
