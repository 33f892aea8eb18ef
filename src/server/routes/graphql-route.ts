import type { IncomingMessage } from 'node:http'
import type { ApolloServer, BaseContext, HTTPGraphQLResponse } from '@apollo/server'

import type { ExplainMode } from '../../explain/explain-extension.ts'
import { parseBody } from '../http/request-body.ts'
import { RequestHeaders } from '../http/request-headers.ts'
import { notesOn } from '../http/request-notes.ts'
import type { HttpResponse } from '../http/response.ts'
import type { Route } from '../http/router.ts'
import { explainModeOf } from '../operations/explain-header.ts'
import type { OperationHandlers, OperationStart } from '../operations/operation-handlers.ts'
import { operationNameOf } from '../operations/operation-name.ts'

/** A GraphQL operation before it runs. */
export interface GraphqlRequest extends OperationStart {
  /** The explanation that the client requests; null for none. */
  readonly explain: ExplainMode | null
}

interface GraphqlRouteOptions<Context extends BaseContext> {
  /** Must already be started. */
  readonly apollo: ApolloServer<Context>
  readonly operations: OperationHandlers
  readonly createContext: (request: GraphqlRequest) => Context | Promise<Context>
  /** Default `/graphql`. */
  readonly path?: string
}

/**
 * Serves an Apollo Server at one path, with and without a trailing slash. Passes requests to Apollo Server as described in
 * its documentation for integrations. Apollo Server responds to unsupported methods with 405 and a GraphQL error.
 *
 * @see https://www.apollographql.com/docs/apollo-server/integrations/building-integrations
 */
export function graphqlRoutes<Context extends BaseContext>({
  apollo,
  operations,
  createContext,
  path = '/graphql',
}: GraphqlRouteOptions<Context>): readonly Route[] {
  const handle = operations(path, async (operation) => {
    const { incoming } = operation
    const explain = explainModeOf(incoming.headers)
    const body =
      operation.body.length === 0 && incoming.method === 'GET'
        ? undefined
        : parseBody(incoming, operation.body)
    const search = searchOf(incoming)
    notesOn(incoming).operation = operationNameOf(body ?? Object.fromEntries(new URLSearchParams(search)))
    return responseOf(
      await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: incoming.method ?? 'GET',
          headers: new RequestHeaders(incoming),
          search,
          body,
        },
        context: async () => createContext({ explain, ...operation.start() }),
      }),
    )
  })
  return [path, ...(path === '/' ? [] : [`${path}/`])].map((each) => ({ method: 'ANY', path: each, handle }))
}

/** Extracts the query string without parsing the rest of the target, which Apollo Server does not use. */
function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

async function responseOf({ status = 200, headers, body }: HTTPGraphQLResponse): Promise<HttpResponse> {
  return {
    status,
    headers: Object.fromEntries(headers),
    body: body.kind === 'complete' ? body.string : await wholeOf(body.asyncIterator),
  }
}

/** Apollo Server delivers a response in parts only with a version of graphql that no release of Apollo Server supports. */
async function wholeOf(parts: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const part of parts) whole += part
  return whole
}
