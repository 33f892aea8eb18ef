import { dirname, isAbsolute, join } from 'node:path'

import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

import { settingAt } from '../settings.ts'
import { type Environment, isBlank, type ReadFile, readSecretFile, UNRESOLVED } from '../sources.ts'
import { isTree, type Tree } from '../values/tree.ts'
import { blankSettings } from './blank-settings.ts'

interface DocumentOptions {
  /** The path of behalf.yml, for messages and as the base of relative paths. */
  readonly file: string
  readonly env: Environment
  readonly readFile: ReadFile
  /** Receives the names of the variables that the document refers to, whether or not they are set. */
  readonly references: Set<string>
}

/** The line of a setting in behalf.yml, from 1; undefined if the file does not contain it. */
export type LineOf = (path: readonly string[]) => number | undefined

/** The text of behalf.yml as data. */
export interface ParsedDocument {
  readonly root: Tree
  readonly lineOf: LineOf
  /** Settings that have no value. */
  readonly blanks: readonly (readonly string[])[]
}

/**
 * Uses YAML 1.2 even if a file declares 1.1: `yes` is text, and tags such as those for sets, ordered maps and timestamps are
 * reported as problems.
 */
const YAML = { schema: 'core', resolveKnownTags: false } as const

/**
 * Reads the text of behalf.yml, without filling in its references.
 *
 * @param problems - receives problems, each with its line but never with a value.
 * @returns null if a problem was reported.
 */
export function parseYaml(text: string, file: string, problems: string[]): ParsedDocument | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { ...YAML, lineCounter: lines })
  const tags = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED')
  const errors = [...document.errors, ...tags]
  for (const { code, linePos } of errors) {
    problems.push(`${file}:${linePos?.[0].line ?? 1}: this is not valid YAML (${code})`)
  }
  if (errors.length > 0) return null
  const root = filledIn(document)
  if (root === undefined) problems.push(`${file}: ${ALIAS_PROBLEM}`)
  else if (!isTree(root)) problems.push(`${file}: must be a mapping of settings, e.g. "server:" or "entra:"`)
  else
    return {
      root,
      lineOf: (path) => lineIn(document.contents, path, lines),
      blanks: blankSettings(document),
    }
  return null
}

/** The line of a setting's name, or of a list item. */
function lineIn(
  contents: Document['contents'],
  path: readonly string[],
  lines: LineCounter,
): number | undefined {
  let node: unknown = contents
  let named: unknown
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      named = pair?.key
      node = pair?.value
    } else {
      node = isSeq(node) ? node.items[Number(key)] : undefined
      named = node
    }
  }
  const start = isNode(named) ? named.range?.[0] : undefined
  return start === undefined ? undefined : lines.linePos(start).line
}

const ALIAS_PROBLEM =
  'an alias (*name) has no anchor (&name) before it, contains itself, or expands to too many values; put text that begins with * in quotes'

/** The document as data; undefined if its aliases cannot be resolved. */
function filledIn(document: Document): unknown {
  let root: unknown
  try {
    root = document.toJS() ?? {}
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
  return containsItself(root) ? undefined : root
}

function containsItself(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (
    around.includes(value) || Object.values(value).some((part) => containsItself(part, [...around, value]))
  )
}

/**
 * Resolves the `${NAME}` and `${file:/path}` references of a configuration; a file's trailing line break is not part of the value.
 * Relative paths in settings are relative to the folder of behalf.yml.
 *
 * @param problems - receives problems, each with the path of its setting but never with a value.
 */
export function readDocument(
  root: Tree,
  { file, env, readFile, references }: DocumentOptions,
  problems: string[],
): Tree {
  // A section whose settings are all commented out is null, and counts as unset.
  const sections = Object.fromEntries(Object.entries(root).filter(([, section]) => section !== null))
  const folder = dirname(file)
  return interpolate(sections, { env, readFile, references, folder, path: [], problems }) as Tree
}

const REFERENCE = /\$\{([^{}$]*)\}/g

/** There is no escape for `${`. */
const REFERENCE_PROBLEM = `a reference is incomplete or nested: write \${NAME} or \${file:/path}, and put a value that contains "\${" in a variable or a file`

interface Interpolation {
  readonly env: Environment
  readonly readFile: ReadFile
  readonly references: Set<string>
  /** The folder of behalf.yml. */
  readonly folder: string
  readonly path: readonly string[]
  readonly problems: string[]
}

function interpolate(value: unknown, context: Interpolation): unknown {
  const below = (child: unknown, key: string | number) =>
    interpolate(child, { ...context, path: [...context.path, String(key)] })
  if (typeof value === 'string') {
    if (value.replaceAll(REFERENCE, ' ').includes('${'))
      context.problems.push(`${context.path.join('.')}: ${REFERENCE_PROBLEM}`)
    const text = value.replaceAll(REFERENCE, (_whole, reference: string) => resolve(reference, context))
    return settingAt(context.path)?.isPath ? fromFolder(context.folder, text) : text
  }
  if (Array.isArray(value)) return value.map(below)
  if (!isTree(value)) return value
  return Object.fromEntries(entriesOf(value, context).map(([key, child]) => [key, below(child, key)]))
}

/** Reports `__proto__`. In JavaScript, it would set the prototype, so code that reads the settings later would not see it. */
function entriesOf(tree: Tree, { path, problems }: Interpolation): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(tree)
  const known = entries.filter(([key]) => key !== '__proto__')
  if (known.length < entries.length) problems.push(`${[...path, '__proto__'].join('.')} is not a setting`)
  return known
}

function resolve(reference: string, { env, readFile, references, path, problems }: Interpolation): string {
  if (reference.startsWith('file:')) {
    return readSecretFile(reference.slice('file:'.length), readFile, (problem) =>
      problems.push(`${path.join('.')}: ${problem}`),
    )
  }
  references.add(reference)
  const value = env[reference]
  if (value === undefined || isBlank(value)) {
    problems.push(`${path.join('.')}: the environment variable ${reference} is not set`)
    return UNRESOLVED
  }
  return value
}

function fromFolder(folder: string, path: string): string {
  return path === '' || isAbsolute(path) ? path : join(folder, path)
}
