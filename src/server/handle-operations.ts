import { Readable } from 'node:stream'
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Hands requests to Apollo Server as its documentation for integrations has it, and sends what it answers. The query string is
 * cut out of the path rather than parsed with it: nothing else of the address is Apollo's business.
 *
 * @param apollo - must have been started.
 * @see https://www.apollographql.com/docs/apollo-server/integrations/building-integrations
 */
export function handleOperations<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string | Readable> => {
    const { method, url, body: sent } = request
    const { headers, body, status } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: searchOf(url), body: sent },
      context: () => contextOf(request, reply),
    })
    for (const [name, value] of headers) reply.header(name, value)
    reply.code(status ?? 200)
    return body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator)
  }
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap()
  for (const name in headers) {
    const value = headers[name]
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

function searchOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}
