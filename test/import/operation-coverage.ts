import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  builtInNames,
  type Candidate,
  type Importable,
  importDescription,
} from '../../src/cli/import/import-description.ts'
import { parseDocument } from '../../src/cli/import/read-source.ts'
import { SchemaInvalidError } from '../../src/errors/startup.ts'
import { NO_CODE } from '../../src/graphql/code/own-code.ts'
import { compilePlan } from '../../src/graphql/schema/executable-schema.ts'
import { HAND_WRITTEN } from '../../src/graphql/schema/hand-written.ts'
import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import { readMetadata } from '../../src/import/odata/read-metadata.ts'
import { readOData } from '../../src/import/odata/read-odata.ts'
import { readOpenApi } from '../../src/import/openapi/read-openapi.ts'
import type { ImportedSchema } from '../../src/import/sdl/write-schema.ts'
import { createSealer } from '../../src/sealing.ts'
import { apiConfig } from '../support/schema.ts'

/** What of a description becomes a schema as it is. */
export interface Coverage {
  readonly operations: number
  /** Operations of which everything that the description says has a type. */
  readonly said: number
  /** How many operations are not, by the reason. */
  readonly unsupported: ReadonlyMap<string, number>
  /** Types that were written. */
  readonly types: number
  /** Places whose type the description leaves open. */
  readonly open: number
  /** Why the schema does not load; none where it does. */
  readonly problems: readonly string[]
}

const NOTHING: Coverage = { operations: 0, said: 0, unsupported: new Map(), types: 0, open: 0, problems: [] }

const BUILT_IN = fileURLToPath(new URL('../../schema', import.meta.url))

/** Imports all operations of a description, and loads what is written: an API of its own, or more of Microsoft Graph. */
export async function coverageOf(file: string): Promise<Coverage> {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const isMetadata = text.trimStart().startsWith('<')
  const isGraph = isMetadata && text.includes('Namespace="microsoft.graph"')
  const api = isGraph ? 'graph' : 'own'
  const taken = builtInNames({ readFile: readFileSync })
  const reserved = taken.types
  const importable: Importable<Candidate> = isMetadata
    ? readOData(readMetadata(text), {
        title: api,
        keys: isGraph ? 'segments' : 'parentheses',
        qualified: !isGraph,
        reserved,
        prefix: [api],
        scopesOf: () => [],
      })
    : readOpenApi(parseDocument(text), {
        reserved,
        prefix: [api],
        readDocument: (path) => parseDocument(readFileSync(join(dirname(file), path), 'utf8')),
      })
  if (importable.operations.length === 0) return NOTHING
  const imported = importDescription(
    importable,
    {
      api,
      choice: { include: ['/**'], exclude: [], tags: [] },
      scopes: { read: [['Own.Read']], write: [['Own.Write']] },
    },
    taken,
  )
  const unsupported = reasonsOf(imported)
  const { kind } = imported.description
  return {
    operations: importable.operations.length,
    said: importable.operations.length - unsupported.length,
    unsupported: counted(unsupported),
    types: [...imported.sdl.matchAll(/^(?:type|input|enum|union) /gm)].length,
    open: imported.untyped.length,
    problems: imported.imported.length === 0 ? [] : await problemsOf(imported.sdl, { api, kind }),
  }
}

/** Of each operation that was left out, or leads to a type that is any JSON although the description says more: one reason. */
function reasonsOf({ imported, leftOut, omitted, uses }: ImportedSchema): readonly string[] {
  const without = new Map(omitted.map(({ id, reason }) => [id, reason]))
  const lost = imported.flatMap((id) => {
    const [reason = without.get(id)] = unsupportedBelow(id, uses)
    return reason === undefined ? [] : [reason]
  })
  return [...leftOut.map(({ reason }) => reason), ...lost]
}

function unsupportedBelow(owner: string, uses: ImportedSchema['uses']): readonly string[] {
  const seen = new Set([owner])
  // A set that grows is gone through to its end.
  for (const each of seen) for (const type of uses.get(each)?.types ?? []) seen.add(type)
  return [...seen].flatMap((each) => [...(uses.get(each)?.unsupported ?? [])])
}

function counted(reasons: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return new Map([...counts].sort(([, one], [, other]) => other - one))
}

/** What the start of a gateway with this schema would report. */
async function problemsOf(
  sdl: string,
  { api, kind }: { readonly api: string; readonly kind: 'rest' | 'odata' },
): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'behalf-coverage-'))
  const apis = new Map([[api, apiConfig({ name: api, kind })]])
  try {
    await writeFile(join(directory, 'imported.graphql'), sdl)
    const schema = await loadSchema({
      builtIn: BUILT_IN,
      directory,
      apis: new Set(apis.keys()),
      odata: new Set(kind === 'odata' ? [api] : []),
      graph: ['all'],
    })
    compilePlan(schema, {
      apis,
      contentSealer: createSealer({ keys: [], purpose: 'content' }),
      handWritten: HAND_WRITTEN,
      policies: new Map(),
      code: NO_CODE,
    })
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  } finally {
    await rm(directory, { recursive: true })
  }
}
