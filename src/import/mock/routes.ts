import type { HttpMethod } from '../description.ts'

/** An object at a path with variables in braces. */
interface Routed {
  readonly method: HttpMethod
  readonly path: string
}

/** The result of matching a request. */
export type Found<T> =
  | { readonly kind: 'operation'; readonly operation: T }
  /** The methods that the path supports. */
  | { readonly kind: 'method'; readonly allowed: readonly HttpMethod[] }
  | { readonly kind: 'nothing' }

/** Finds operations by their path: literal segments take precedence over variables. */
export function createRoutes<T extends Routed>(
  operations: readonly T[],
): (method: string, path: string) => Found<T> {
  const byLength = new Map<number, { readonly segments: readonly Segment[]; readonly operation: T }[]>()
  for (const operation of operations) {
    const segments = operation.path.split('?')[0]?.split('/').map(segmentOf) ?? []
    const known = byLength.get(segments.length)
    if (known) known.push({ segments, operation })
    else byLength.set(segments.length, [{ segments, operation }])
  }
  return (method, path) => {
    const parts = path.split('/')
    const matching = (byLength.get(parts.length) ?? []).filter(({ segments }) =>
      segments.every((segment, index) => matches(segment, parts[index] ?? '')),
    )
    const [best] = [...matching].sort((one, other) => variablesIn(one.segments) - variablesIn(other.segments))
    if (best === undefined) return { kind: 'nothing' }
    const same = matching.filter(({ operation }) => operation.path === best.operation.path)
    const found = same.find(({ operation }) => operation.method === method)
    return found
      ? { kind: 'operation', operation: found.operation }
      : { kind: 'method', allowed: same.map(({ operation }) => operation.method) }
  }
}

/** A segment: a single string, or the strings before, between and after its variables. */
type Segment = readonly string[]

function segmentOf(segment: string): Segment {
  return segment.split(/\{[^{}]*\}/)
}

function variablesIn(segments: readonly Segment[]): number {
  return segments.filter((texts) => texts.length > 1).length
}

/** Whether the strings occur in order, with at least one character between them. */
function matches(texts: Segment, part: string): boolean {
  const [first = '', ...others] = texts
  if (others.length === 0) return part === first
  const last = others.pop() ?? ''
  if (!part.startsWith(first) || !part.endsWith(last) || part.length <= first.length + last.length)
    return false
  let at = first.length + 1
  for (const text of others) {
    const found = part.indexOf(text, at)
    if (found < 0) return false
    at = found + text.length + 1
  }
  return at <= part.length - last.length
}
