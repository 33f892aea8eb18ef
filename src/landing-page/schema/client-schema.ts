import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql'

import type { GraphqlAnswer } from '../operations/challenge.ts'
import type { Sender } from '../operations/operations.ts'

export interface ClientSchema {
  readonly schema: GraphQLSchema
  readonly introspection: IntrospectionQuery
}

/** The schema and the introspection result; where there is none, why, in a sentence. */
export async function loadClientSchema(send: Sender['send']): Promise<ClientSchema | string> {
  const response = await send(JSON.stringify({ query: getIntrospectionQuery({ descriptions: true }) }))
  const { data, errors = [] } = (await response.json()) as GraphqlAnswer & {
    readonly data?: IntrospectionQuery | null
  }
  if (data) return { schema: buildClientSchema(data), introspection: data }
  const [error] = errors
  return error?.extensions?.code === 'GRAPHQL_VALIDATION_FAILED'
    ? 'This gateway does not show its schema, because server.introspection is off.'
    : `The schema could not be loaded. ${error?.message ?? ''}`
}
