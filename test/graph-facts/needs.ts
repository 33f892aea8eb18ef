import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GRAPH_PERMISSIONS } from '../../src/plan/permissions/graph-permissions.ts'
import { GRAPH_APP_ROLES, GRAPH_SCOPES } from '../../src/tenant/entra/registry/graph-permissions.ts'
import { ENDPOINTS } from '../../src/tenant/graph/dispatch.ts'
import { loadBuiltInSchema, requestsOf } from '../schema/built-in-schema.ts'
import type { Named } from './reachable-csdl.ts'

/** What this repository names of Microsoft Graph. */
export interface Needs {
  readonly ofMetadata: Named
  /** Path templates of requests. */
  readonly paths: readonly string[]
  readonly permissions: ReadonlySet<string>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Files that speak of Graph in Graph's words. */
const SOURCES = ['schema/graph', 'src/tenant/graph', 'test/schema', 'test/tenant/graph', 'test/graph-facts']

/** Reads the needs off the schema, the embedded Graph and the tests of both. */
export async function needsOfRepository(): Promise<Needs> {
  const text = SOURCES.map(textBelow).join('\n')
  const schema = requestsOf(await loadBuiltInSchema()).filter(({ api }) => api === 'graph')
  const paths = [
    ...[...schema, ...ENDPOINTS].map(({ path }) => path),
    ...matches(text, /["'`](\/[a-zA-Z][^"'`\s]*)["'`]/g),
  ]
  return {
    ofMetadata: {
      roots: new Set(paths.flatMap((path) => path.split(/[/?(]/)[1] ?? [])),
      types: new Set([
        ...matches(text, /\b(microsoft\.graph\.[\w.]+)/g),
        ...matches(text, /'([a-z]\w+)'/gi).map((name) => `microsoft.graph.${name}`),
      ]),
      words: new Set(matches(text, /\b([a-z]\w*)/gi)),
    },
    // What the schema asks of any user, a person also asks of their own account.
    paths: [...paths, ...paths.map((path) => path.replace(/^\/users\/\{\w+\}/, '/me'))],
    permissions: new Set([
      ...GRAPH_PERMISSIONS.keys(),
      ...[...GRAPH_SCOPES, ...GRAPH_APP_ROLES].flatMap(({ value }) => value ?? []),
    ]),
  }
}

function textBelow(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:graphql|ts)$/.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
    .join('\n')
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => found ?? [])
}
