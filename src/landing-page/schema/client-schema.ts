import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql'

import type { Sender } from '../operations/operations.ts'

/** The schema as this gateway tells it, and the introspection result; null where it does not. */
export async function loadClientSchema(
  send: Sender['send'],
): Promise<{ readonly schema: GraphQLSchema; readonly introspection: IntrospectionQuery } | null> {
  const response = await send(JSON.stringify({ query: getIntrospectionQuery({ descriptions: true }) }))
  const { data } = (await response.json()) as { data?: IntrospectionQuery | null }
  return data ? { schema: buildClientSchema(data), introspection: data } : null
}
