import type { GraphQLRequest } from '@apollo/server'

/**
 * The ID of the document that a request asks for: `extensions.persistedQuery`, as sent by Apollo's clients and urql, or
 * `documentId`, as specified by GraphQL over HTTP, where a hash has the prefix `sha256:`.
 *
 * @returns undefined if there is no valid ID.
 * @see https://github.com/graphql/graphql-over-http/blob/persisted-documents/spec/Appendix%20A%20--%20Persisted%20Documents.md
 */
export function documentIdOf({ extensions, http }: GraphQLRequest): string | undefined {
  const persisted: unknown = extensions?.persistedQuery
  if (persisted !== undefined) {
    const { version, sha256Hash } = (persisted ?? {}) as { version?: unknown; sha256Hash?: unknown }
    return version === 1 && typeof sha256Hash === 'string' ? sha256Hash : undefined
  }
  const documentId =
    http?.method === 'GET' ? new URLSearchParams(http.search).get('documentId') : memberOf(http?.body)
  return typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : undefined
}

function memberOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'documentId' in body ? body.documentId : undefined
}
