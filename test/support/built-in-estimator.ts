import { fileURLToPath } from 'node:url'
import { type GraphQLSchema, getOperationAST, parse, validate } from 'graphql'
import { HAND_WRITTEN } from '../../src/graphql/schema/hand-written.ts'
import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import { compileSchema } from '../../src/plan/compile/compile-schema.ts'
import { createEstimator } from '../../src/plan/cost/estimator.ts'
import type { OperationEstimate } from '../../src/plan/cost/operation-estimate.ts'
import { apiConfig } from './schema.ts'

const BUILT_IN = fileURLToPath(new URL('../../schema', import.meta.url))

/** Estimates operations over the product's own schema, with its two APIs as the configuration has them. */
export interface BuiltInEstimator {
  readonly schema: GraphQLSchema
  estimate(source: string, variables?: Readonly<Record<string, unknown>>): OperationEstimate
}

export async function builtInEstimator(): Promise<BuiltInEstimator> {
  const apis = new Map([
    [
      'graph',
      apiConfig({ name: 'graph', kind: 'odata', batch: { path: '/$batch', maxItems: 20, maxParallel: 4 } }),
    ],
    ['orders', apiConfig({ name: 'orders', fieldsParameter: 'fields', expandParameter: 'expand' })],
  ])
  const schema = await loadSchema({
    builtIn: BUILT_IN,
    directory: null,
    apis: new Set(apis.keys()),
    graph: ['all'],
  })
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  const estimate = createEstimator(
    schema,
    compileSchema(schema, { apis, handWritten, policies: new Map() }),
    apis,
  )
  return {
    schema,
    estimate(source, variables = {}) {
      const document = parse(source)
      const problems = validate(schema, document)
      const operation = getOperationAST(document)
      if (problems.length > 0 || !operation) throw new Error(`not an operation: ${problems.join(', ')}`)
      return estimate({ document, operation, variables })
    },
  }
}
