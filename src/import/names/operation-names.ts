import type { HttpMethod } from '../description.ts'
import { createUniqueNames } from './unique-names.ts'
import { camelCase, singular, wordsOf } from './words.ts'

/** The parts of an operation that its name is derived from. */
export interface NamedOperation {
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
}

/** Segments that do not describe the resource: versions, `api`, `rest` and `_apis`. */
const EMPTY_SEGMENT = /^(?:v?\d+(?:\.\d+)*|api|rest|_apis|odata|services?)$/i

/**
 * Field names for all operations of an API, by operation ID. They consist of the resource and the action: `repoIssue`,
 * `repoIssues`, `createRepoIssue`, `lockRepoIssue`. They do not depend on the choice of operations.
 *
 * @param reserved - names of existing root fields.
 */
export function operationNames(
  operations: readonly NamedOperation[],
  { reserved, prefix }: { readonly reserved: Iterable<string>; readonly prefix: readonly string[] },
): ReadonlyMap<string, string> {
  const common = commonSegments(operations)
  const paths = new Set(operations.map(({ path, method }) => `${method} ${path}`))
  const names = createUniqueNames(reserved)
  return new Map(
    operations.map((operation) => {
      const segments = segmentsOf(operation.path).slice(common)
      const words = verbAndNouns(operation, segments, paths)
      const qualified = [...words, ...parameterWords(segments)]
      return [
        operation.id,
        names.take([camelCase(words), camelCase(qualified), camelCase([...prefix, ...qualified])]),
      ]
    }),
  )
}

function segmentsOf(path: string): readonly string[] {
  const [plain = ''] = path.split('?')
  return plain.split('/').filter((segment) => segment !== '' && !EMPTY_SEGMENT.test(segment))
}

/**
 * The number of leading literal segments that all paths share, and after which every path has at least one more literal segment.
 */
function commonSegments(operations: readonly NamedOperation[]): number {
  const [first, ...others] = operations.map(({ path }) => segmentsOf(path))
  if (first === undefined || others.length === 0) return 0
  let count = 0
  const continuesAlike = (segments: readonly string[]) =>
    segments[count] === first[count] &&
    segments[count + 1] !== undefined &&
    !segments[count + 1]?.includes('{')
  while (!first[count]?.includes('{') && [first, ...others].every(continuesAlike)) {
    count++
  }
  return count
}

function verbAndNouns(
  { method, path }: NamedOperation,
  segments: readonly string[],
  paths: ReadonlySet<string>,
): readonly string[] {
  const nouns = nounsOf(segments)
  if (method === 'GET') return nouns.length > 0 ? nouns : ['root']
  const action = actionOf(method, segments)
  if (action !== null) return action
  if (method === 'POST') return ['create', ...singularEnd(nouns)]
  if (method === 'DELETE') return ['delete', ...nouns]
  const replaces = method === 'PUT' && paths.has(`PATCH ${path}`)
  return [replaces ? 'replace' : 'update', ...nouns]
}

/**
 * The action in a path below an item: its last word, if it is not a plural. For example, `/orders/{id}/cancel` becomes
 * `cancelOrder`.
 */
function actionOf(method: HttpMethod, segments: readonly string[]): readonly string[] | null {
  const last = segments.at(-1) ?? ''
  const owner = segments.at(-2) ?? ''
  if ((method !== 'POST' && method !== 'PUT') || last.includes('{') || !owner.includes('{')) return null
  const words = wordsOf(last)
  const isPlural = singular(words.at(-1) ?? '') !== words.at(-1)
  return isPlural ? null : [...words, ...nounsOf(segments.slice(0, -1))]
}

/** The literal segments as words; a noun before a variable becomes singular. */
function nounsOf(segments: readonly string[]): readonly string[] {
  return segments.flatMap((segment, index) => {
    const literal = segment.replaceAll(/\{[^{}]*\}/g, ' ')
    const words = wordsOf(literal)
    const isOne = segments[index + 1]?.startsWith('{') || segment.includes('{')
    return segment === 'me' && segments.length > 1 ? ['my'] : isOne ? singularEnd(words) : words
  })
}

function singularEnd(words: readonly string[]): readonly string[] {
  return [...words.slice(0, -1), ...words.slice(-1).map(singular)]
}

function parameterWords(segments: readonly string[]): readonly string[] {
  const names = segments.flatMap((segment) =>
    [...segment.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name),
  )
  return names.length === 0 ? [] : ['by', ...names.flatMap((name) => wordsOf(name))]
}
