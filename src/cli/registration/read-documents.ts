import type { RegistrationSettings } from '../../config/config.ts'
import type { ReadFile } from '../../config/sources.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import { loadManifests } from '../../server/trusted-documents/load-manifests.ts'
import { createLog } from '../../telemetry/log.ts'

/** The documents to analyze. */
export interface DocumentSources {
  readonly settings: RegistrationSettings
  /** Paths of GraphQL documents and manifests; if empty, the manifests from the configuration. */
  readonly files: readonly string[]
  readonly readFile: ReadFile
}

/** A document and its source. */
export interface NamedText {
  readonly file: string
  readonly text: string
}

/**
 * Reads GraphQL documents.
 *
 * @param problems - receives the files that cannot be read.
 * @throws {@link ConfigInvalidError} if there are no documents, or a manifest is invalid.
 */
export async function readDocuments(
  { settings, files, readFile }: DocumentSources,
  problems: string[],
): Promise<readonly NamedText[]> {
  const { documents, mcp } = settings
  const configured = [...documents.manifests, ...(mcp.enabled ? mcp.manifests : [])]
  const named = files.length > 0 ? files : configured
  if (named.length === 0) {
    throw new ConfigInvalidError([
      'documents.manifests: required unless you pass files with operations, e.g. query.graphql',
    ])
  }
  const isManifest = (file: string) => file.endsWith('.json')
  const trusted = await loadManifests(named.filter(isManifest), createLog({ level: 'silent' }))
  return [
    ...named.filter((file) => !isManifest(file)).flatMap((file) => readText(file, readFile, problems)),
    ...trusted.map(({ body, manifest }) => ({ file: manifest, text: body })),
  ]
}

function readText(file: string, readFile: ReadFile, problems: string[]): readonly NamedText[] {
  try {
    return [{ file, text: String(readFile(file)) }]
  } catch (error) {
    problems.push(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`)
    return []
  }
}
