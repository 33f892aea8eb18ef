import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ExecutionResult, getOperationAST, parse, validate } from 'graphql'
import type { Caller } from '../../src/caller/caller.ts'
import { createCancellation } from '../../src/cancellation.ts'
import type { ApiConfig } from '../../src/config/config.ts'
import type { ExplainMode } from '../../src/explain/explain-extension.ts'
import { NO_CODE, type Resolver } from '../../src/graphql/code/own-code.ts'
import type { RequestContext } from '../../src/graphql/context.ts'
import { createGraphql, type Graphql } from '../../src/graphql/create-graphql.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { accessToken } from '../support/access-token.ts'
import { callerOf } from '../support/caller.ts'
import { entraConfig } from '../support/entra-config.ts'
import { EXECUTION } from '../support/execution.ts'
import { type Answer, type Asked, type HttpApi, startHttpApi } from '../support/http-api.ts'
import { NO_LIMITS } from '../support/limits.ts'
import { apiConfig } from '../support/schema.ts'
import { tokenSourceOf } from '../support/token-source.ts'

const BUILT_IN = fileURLToPath(new URL('../../schema', import.meta.url))

/** A schema that is served over one HTTP API of the test's own making. */
export interface GraphqlUnderTest {
  readonly graphql: Graphql
  /** The requests to the API, in order of arrival: `GET /path`, items of a batch one by one. */
  asked(): readonly string[]
  /** The same whole, batches as they came. */
  readonly requests: readonly Asked[]
  /** Everything that operations logged, one JSON line each. */
  readonly logged: readonly string[]
  /** The same for the start. */
  readonly warned: readonly string[]
  newContext(caller?: Caller, explain?: ExplainMode): RequestContext
  /** Executes an operation that has to be valid. Without a context it gets one of its own. */
  query(
    source: string,
    variables?: Readonly<Record<string, unknown>>,
    context?: RequestContext,
  ): Promise<ExecutionResult>
  stop(): Promise<void>
}

export interface GraphqlUnderTestOptions {
  /** Served together with the product's own schema for an API of that name. */
  readonly sdl?: string
  readonly api?: Partial<ApiConfig>
  /** The path of the API's base URL. Default: none. */
  readonly basePath?: string
  /** The API's own behavior. Batches are answered item by item. */
  readonly answer: (asked: Asked) => Answer | null
  readonly granted: readonly string[]
  /** Most requests of one operation. Default: no bound. */
  readonly maxRequests?: number
  /** Functions for fields with `@resolver`, by `Type.field`. Default: none. */
  readonly resolvers?: Readonly<Record<string, Resolver>>
  /** Functions for `@policy`, by name. Default: none. */
  readonly policies?: Readonly<Record<string, () => boolean>>
}

export async function serveGraphql({
  sdl,
  api = {},
  basePath = '',
  answer,
  granted,
  maxRequests,
  resolvers = {},
  policies = {},
}: GraphqlUnderTestOptions): Promise<GraphqlUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'behalf-sdl-'))
  if (sdl !== undefined) await writeFile(join(directory, 'test.graphql'), sdl)
  const server = await startHttpApi((asked) => (isBatch(asked) ? batchAnswer(asked, answer) : answer(asked)))
  const config = apiConfig({ name: 'crm', ...api, baseUrl: `${server.origin}${basePath}` })
  const tokens = tokenSourceOf(() => accessToken({ granted: new Set(granted) }))
  const release = async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
  const warned: string[] = []
  const graphql = await createGraphql({
    config: {
      apis: new Map([[config.name, config]]),
      schema: { directory, graph: ['all'] },
      policies: new Map(),
      execution: { prepared: EXECUTION.prepared },
      cache: { maxBytes: 1_000_000 },
      limits: { ...NO_LIMITS, requests: maxRequests ?? null },
      explain: { enabled: true, policy: null },
      sealing: { keys: [] },
      entra: entraConfig(),
    },
    tokens,
    code: {
      ...NO_CODE,
      resolvers: new Map(
        Object.entries(resolvers).map(([coordinate, code]) => [coordinate, { code, where: 'the test' }]),
      ),
    },
    policies: new Map(Object.entries(policies)),
    builtInSchemaDirectory: BUILT_IN,
    log: createLog({ level: 'warn', destination: { write: (line: string) => void warned.push(line) } }),
  }).catch(async (error: unknown) => {
    await release()
    throw error
  })
  return { ...underTest(graphql, server, release), warned }
}

function underTest(
  graphql: Graphql,
  server: HttpApi,
  release: () => Promise<void>,
): Omit<GraphqlUnderTest, 'warned'> {
  const { schema } = graphql
  const logged: string[] = []
  const log = createLog({ level: 'debug', destination: { write: (line: string) => void logged.push(line) } })
  const newContext = (caller = callerOf(), explain: ExplainMode | null = null) =>
    graphql.createContext({
      caller,
      explain,
      signal: createCancellation().cancellation,
      deadline: Number.MAX_SAFE_INTEGER,
      log,
    })
  return {
    graphql,
    asked: () => server.asked.flatMap(itemsOf).map(({ method, url }) => `${method} ${url}`),
    requests: server.asked,
    logged,
    newContext,
    async query(source, variables = {}, context = newContext()) {
      const document = parse(source)
      const problems = validate(schema, document)
      if (problems.length > 0) throw new Error(`the operation is not valid: ${problems.join(', ')}`)
      const operation = getOperationAST(document) ?? undefined
      return graphql.execute({ document, operation, variables, context })
    },
    async stop() {
      await graphql.close()
      await release()
    },
  }
}

interface BatchItem extends Pick<Asked, 'method' | 'url'> {
  readonly id: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

function isBatch({ method, url }: Asked): boolean {
  return method === 'POST' && url === '/$batch'
}

/** The requests that one HTTP request carries: itself, or the items of a batch. */
export function itemsOf(asked: Asked): readonly Asked[] {
  if (!isBatch(asked)) return [asked]
  return (JSON.parse(asked.body) as { requests: readonly BatchItem[] }).requests.map(
    ({ method, url, headers = {}, body }) => ({
      method,
      url,
      headers,
      body: body === undefined ? '' : JSON.stringify(body),
    }),
  )
}

/** Other than in order, as Graph does. */
function batchAnswer(batch: Asked, answer: (asked: Asked) => Answer | null): Answer {
  const responses = itemsOf(batch).map((item, index) => {
    const { status = 200, headers = {}, body } = answer(item) ?? { status: 504 }
    return { id: String(index), status, headers, body }
  })
  return { body: { responses: responses.reverse() } }
}
