import { createHash } from 'node:crypto'
import { ConfigInvalidError } from '../../errors/startup.ts'
import { readBoundedFile } from '../../files/bounded-file.ts'
import { isJsonObject } from '../../json/json-object.ts'
import type { Log } from '../../telemetry/log.ts'

/** An operation that a front end was built with. */
export interface TrustedOperation {
  /** The ID that the front end uses to request the operation; by convention, the SHA-256 of the body, in hex. */
  readonly id: string
  /** Undefined if the manifest has none. */
  readonly name: string | undefined
  /** The whole document. */
  readonly body: string
  /** The path of its manifest. */
  readonly manifest: string
}

/** The SHA-256 of a document in hex, the ID that clients and Apollo Server use. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Reads the manifests of all front ends: Apollo's format, the `{id: document}` of graphql-codegen's client preset, or a file of
 * operations (`*.graphql`), which is one document. If an ID looks like a hash but is not the hash of its body, only logs a
 * warning, because clients may choose their IDs freely.
 *
 * @throws {@link ConfigInvalidError} with every problem: a file that cannot be read, an unknown format, an ID that identifies two
 *   documents.
 */
export async function loadManifests(
  paths: readonly string[],
  log: Log,
): Promise<readonly TrustedOperation[]> {
  const problems: string[] = []
  const operations: TrustedOperation[] = []
  for (const path of paths) operations.push(...(await readManifest(path, problems)))
  const byId = new Map<string, TrustedOperation>()
  for (const operation of operations) {
    const { id, name, body, manifest } = operation
    const known = byId.get(id)
    if (known !== undefined && known.body !== body) {
      problems.push(`${manifest}: the ID ${id} belongs to a different document in ${known.manifest}`)
    }
    if (/^[\da-f]{64}$/.test(id) && id !== hashOf(body)) {
      log.warn(
        { manifest, operation: name, id },
        'the ID of a trusted document is not the SHA-256 digest of its body',
      )
    }
    byId.set(id, operation)
  }
  if (problems.length > 0) throw new ConfigInvalidError(problems)
  return [...byId.values()]
}

async function readManifest(path: string, problems: string[]): Promise<readonly TrustedOperation[]> {
  const bytes = await readBoundedFile(path).catch((error: NodeJS.ErrnoException) => {
    problems.push(`${path} cannot be read (${error.code ?? 'unreadable'})`)
    return undefined
  })
  if (bytes === undefined) return []
  const text = bytes.toString('utf8')
  if (path.endsWith('.graphql')) return [{ id: hashOf(text), name: undefined, body: text, manifest: path }]
  const manifest = parseJson(text)
  if (!isJsonObject(manifest)) {
    problems.push(`${path} is not a JSON object`)
    return []
  }
  const entries = 'format' in manifest ? entriesOfApollo(manifest) : entriesOfCodegen(manifest)
  if (entries === undefined)
    problems.push(`${path} does not use version 1 of the apollo-persisted-query-manifest format`)
  if (entries?.length === 0) problems.push(`${path} has no operations`)
  return (entries ?? []).flatMap(({ place, id, name, body }) => {
    if (isText(id) && isText(body))
      return [{ id, name: isText(name) ? name : undefined, body, manifest: path }]
    problems.push(`${path}: ${place} must have an ID and the text of a document`)
    return []
  })
}

/** Undefined if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value for one operation, before its shape is checked. */
interface Entry {
  /** For messages. */
  readonly place: string
  readonly id?: unknown
  readonly name?: unknown
  readonly body?: unknown
}

/** @see https://www.npmjs.com/package/@apollo/generate-persisted-query-manifest */
function entriesOfApollo({
  format,
  version,
  operations,
}: Readonly<Record<string, unknown>>): readonly Entry[] | undefined {
  if (format !== 'apollo-persisted-query-manifest' || version !== 1 || !Array.isArray(operations))
    return undefined
  return operations.map((operation: unknown, index) => ({
    ...(isJsonObject(operation) ? operation : {}),
    place: `operations.${index}`,
  }))
}

/** @see https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#persisted-documents */
function entriesOfCodegen(documents: Readonly<Record<string, unknown>>): readonly Entry[] {
  return Object.entries(documents).map(([id, body]) => ({ place: `"${id}"`, id, body }))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
