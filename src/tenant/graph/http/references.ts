import type { GraphRequest } from './graph-request.ts'

/**
 * The ID in a URL that a body uses to refer to another object: `…/directoryObjects/{id}` or `…/users('{id}')`.
 *
 * How Graph treats relative URLs and URLs in other clouds is not documented, so both are rejected here. All documented examples
 * use Graph's own URL.
 *
 * @returns null if the URL does not start with the base URL of the request.
 * @see https://learn.microsoft.com/graph/api/group-post-members
 * @see https://learn.microsoft.com/graph/api/chat-post
 */
export function referencedId(address: unknown, { base }: Pick<GraphRequest, 'base'>): string | null {
  if (typeof address !== 'string' || !address.startsWith(`${base}/`)) return null
  const parts = address.slice(base.length + 1).split('/')
  const [collection = '', id] = parts
  if (parts.length > 2 || !/^[A-Za-z]/.test(collection)) return null
  const inBrackets = /^\w{1,50}\('([^']{1,200})'\)$/.exec(collection)?.[1]
  return (id === undefined ? inBrackets : id) ?? null
}
