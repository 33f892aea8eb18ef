import type { GraphRequest } from './graph-request.ts'

/**
 * The id in an address that a body refers to another thing by: `…/directoryObjects/{id}` or `…/users('{id}')`.
 *
 * What Graph makes of an address in another cloud, or of a relative one, is documented nowhere, so that both are refused here:
 * all examples have Graph's own address.
 *
 * @returns null for what is no address below the one that was called.
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
