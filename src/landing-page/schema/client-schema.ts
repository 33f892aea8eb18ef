import {
  buildClientSchema,
  type GraphQLDirective,
  GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  introspectionFromSchema,
  isSpecifiedDirective,
  printSchema,
} from 'graphql'

import type { GraphqlResponse } from '../operations/challenge.ts'
import type { Sender } from '../operations/sender.ts'
import { reachableTypes } from './reachable-types.ts'

export interface ClientSchema {
  readonly schema: GraphQLSchema
  readonly introspection: IntrospectionQuery
}

/** The schema and the introspection result, or a sentence that explains why there is none. */
export async function loadClientSchema(send: Sender['send']): Promise<ClientSchema | string> {
  const response = await send(JSON.stringify({ query: getIntrospectionQuery({ descriptions: true }) }))
  const { data, errors = [] } = (await response.json()) as GraphqlResponse & {
    readonly data?: IntrospectionQuery | null
  }
  if (data) return { schema: buildClientSchema(data), introspection: data }
  const [error] = errors
  return `The schema could not be loaded. ${error?.message ?? ''}`.trimEnd()
}

/** The SDL for clients. */
export function printClientSchema(schema: GraphQLSchema): string {
  return printSchema(forClients(schema))
}

/** An introspection result for clients. Any other content is returned unchanged. */
export function introspectionForClients<Content extends object>(content: Content): Content {
  const { data } = content as { readonly data?: Partial<IntrospectionQuery> | null }
  if (!data?.__schema?.types) return content
  const schema = buildClientSchema(data as IntrospectionQuery)
  return { ...content, data: introspectionFromSchema(forClients(schema)) }
}

/** Removes the parts that only the gateway uses: its directives, and the types used only by those directives. */
function forClients(schema: GraphQLSchema): GraphQLSchema {
  return new GraphQLSchema({
    ...schema.toConfig(),
    types: [...reachableTypes(schema)],
    directives: schema.getDirectives().filter(isForOperations),
  })
}

const OPERATION_LOCATIONS: ReadonlySet<string> = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
])

function isForOperations(directive: GraphQLDirective): boolean {
  return (
    isSpecifiedDirective(directive) ||
    directive.locations.some((location) => OPERATION_LOCATIONS.has(location))
  )
}
