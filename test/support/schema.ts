import { readFileSync } from 'node:fs'
import { buildASTSchema, concatAST, type GraphQLSchema, parse, Source } from 'graphql'
import type { ApiConfig } from '../../src/config/config.ts'
import type { SchemaEnvironment } from '../../src/plan/compile/compile-schema.ts'

const LANGUAGE = new URL('../../schema/behalf.graphql', import.meta.url)

/** Builds a schema from SDL and the directives of `schema/behalf.graphql`. */
export function schemaOf(sdl: string): GraphQLSchema {
  const language = parse(new Source(readFileSync(LANGUAGE, 'utf8'), 'behalf.graphql'))
  return buildASTSchema(concatAST([language, parse(new Source(sdl, 'test.graphql'))]))
}

/** The configuration of an API, with what the test does not care about filled in. */
export function apiConfig(overrides: Partial<ApiConfig> & Pick<ApiConfig, 'name'>): ApiConfig {
  return {
    baseUrl: `https://${overrides.name}.contoso.example`,
    kind: 'rest',
    resource: `api://${overrides.name}.contoso.example`,
    scopes: [`api://${overrides.name}.contoso.example/.default`],
    auth: { user: 'onBehalfOf', appOnly: 'refuse' },
    batch: null,
    timeoutMs: 5_000,
    maxResponseBytes: 1_000_000,
    maxConnections: 10,
    retry: { maxAttempts: 3 },
    concurrency: { total: 10, perTenant: 10, perUser: 10 },
    circuitBreaker: { failureRatio: 0.5, minRequests: 1_000, windowMs: 10_000, openMs: 5_000 },
    priorityHeader: null,
    traceContext: false,
    fieldsParameter: null,
    expandParameter: null,
    headers: {},
    ...overrides,
  }
}

/** What a schema of the test is compiled against: no policies, and code for the product's own fields. */
export function environmentOf(apis: ReadonlyMap<string, ApiConfig>): SchemaEnvironment {
  return {
    apis,
    handWritten: new Map(['Query.caller', 'Mutation.signOut'].map((name) => [name, []])),
    policies: new Map(),
  }
}
