import { dirname, isAbsolute, join } from 'node:path'
import { parseDocument } from 'yaml'
import { isJsonObject } from '../json/json-object.ts'

/** behalf.yml, or any part of it, before anything is known about its shape. */
export type Tree = { [key: string]: unknown }

/** Environment variables by name: `process.env` in production, a record in tests. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads a file, throwing what `node:fs` throws. What is text is UTF-8. */
export type ReadFile = (path: string) => string | Buffer

interface DocumentOptions {
  readonly text: string
  /** For messages, and as the base of relative paths. */
  readonly file: string
  readonly env: Environment
  readonly readFile: ReadFile
  /** Receives the names of the variables that the file refers to, whether or not they are set. */
  readonly references: Set<string>
}

/**
 * Reads behalf.yml and fills in its `${NAME}` and `${file:/path}` references; a file's trailing line break
 * is not part of the value. A relative `schema.directory`, and relative `documents.manifests`, are taken from the
 * file's own folder.
 *
 * @param problems - receives what is wrong, with line or path; never a value.
 */
export function readDocument(
  { text, file, env, readFile, references }: DocumentOptions,
  problems: string[],
): Tree {
  const document = parseDocument(text)
  for (const { code, linePos } of document.errors) {
    problems.push(`${file}: line ${linePos?.[0].line ?? 1} is not valid YAML (${code})`)
  }
  if (document.errors.length > 0) return {}
  const root: unknown = document.toJS() ?? {}
  if (!isTree(root)) {
    problems.push(`${file}: must be a mapping of settings, e.g. "server:" or "entra:"`)
    return {}
  }
  // A section whose settings are all commented out is null, and means nothing was set.
  const sections = Object.fromEntries(Object.entries(root).filter(([, section]) => section !== null))
  return besideFile(interpolate(sections, { env, readFile, references, path: [], problems }) as Tree, file)
}

/** Whether a value has keys; a list has none. */
export function isTree(value: unknown): value is Tree {
  return isJsonObject(value)
}

interface Interpolation {
  readonly env: Environment
  readonly readFile: ReadFile
  readonly references: Set<string>
  readonly path: readonly (string | number)[]
  readonly problems: string[]
}

function interpolate(value: unknown, context: Interpolation): unknown {
  const below = (child: unknown, key: string | number) =>
    interpolate(child, { ...context, path: [...context.path, key] })
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([^{}$]*)\}/g, (_whole, reference: string) => resolve(reference, context))
  }
  if (Array.isArray(value)) return value.map(below)
  if (!isTree(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, below(child, key)]))
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

/** Whether a variable counts as not set, although it is there: it is empty, or white space alone. */
export function isBlank(value: string): boolean {
  return value.trim() === ''
}

/** Stands for a value that could not be read, so that it is reported once and not as missing again. */
export const UNRESOLVED = '\u0000unresolved'

/** Reads a value from a file without its trailing line break; a file that cannot be read is reported by its error code. */
export function readSecretFile(file: string, readFile: ReadFile, report: (problem: string) => void): string {
  try {
    return String(readFile(file)).replace(/\r?\n$/, '')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    report(`the file ${file} cannot be read (${code})`)
    return UNRESOLVED
  }
}

/** Relative paths start at the folder of the file that has them. */
function besideFile(tree: Tree, file: string): Tree {
  const beside = (path: unknown) =>
    typeof path !== 'string' || isAbsolute(path) || path === '' ? path : join(dirname(file), path)
  const { schema, documents, entra } = tree
  return {
    ...tree,
    ...(isTree(schema) && 'directory' in schema
      ? { schema: { ...schema, directory: beside(schema.directory) } }
      : {}),
    ...(isTree(documents) && Array.isArray(documents.manifests)
      ? { documents: { ...documents, manifests: documents.manifests.map(beside) } }
      : {}),
    ...(isTree(entra) ? { entra: withCredentialFiles(entra, beside) } : {}),
  }
}

function withCredentialFiles(entra: Tree, beside: (path: unknown) => unknown): Tree {
  const located = (entry: unknown) =>
    isTree(entry)
      ? Object.fromEntries(
          Object.entries(entry).map(([key, value]) => [key, key.endsWith('File') ? beside(value) : value]),
        )
      : entry
  const { credential, credentials } = entra
  return {
    ...entra,
    ...(credential === undefined ? {} : { credential: located(credential) }),
    ...(Array.isArray(credentials) ? { credentials: credentials.map(located) } : {}),
  }
}
