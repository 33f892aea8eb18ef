import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An example of Graph's documentation with the same members and JSON types, and values of Contoso's people. */
export interface Fixture {
  /** Path within microsoft-graph-docs-contrib, or within its forerunner, microsoft-graph-docs. */
  readonly page: string
  readonly commit: string
  /** The name that the page gives the request. */
  readonly example: string
  /** Method and path, as in `GET /me/events`; empty where the page shows a response alone. */
  readonly request: string
  /** What the gateway asks where that is another path, because the same resource has several. */
  readonly asked?: string
  readonly requestBody?: unknown
  readonly status: number
  readonly body?: unknown
  /** Where the response of the example has `body`, if it is not the whole: names and positions, separated by dots. */
  readonly part?: string
  /** The example shows one thing, and what the gateway asks answers with a list: `body` is its only item. */
  readonly isListed?: boolean
  /** The operation that is answered with it. `{ * }` stands for everything that the schema offers of `body`. */
  readonly query: string
  /** The code of the error that the operation has, where the example is one. */
  readonly error?: string
}

/** What the gateway is answered with. */
export function answeredWith({ body, isListed = false }: Pick<Fixture, 'body' | 'isListed'>): unknown {
  return isListed ? { value: [body] } : body
}

const DIRECTORY = fileURLToPath(new URL('fixtures', import.meta.url))

/** The fixtures of a workload, such as `mail`. */
export function fixturesOf(workload: string): readonly Fixture[] {
  return JSON.parse(readFileSync(join(DIRECTORY, `${workload}.json`), 'utf8'))
}

/** Every workload that has fixtures. */
export const WORKLOADS = readdirSync(DIRECTORY).map((name) => name.replace('.json', ''))
