import type { GraphQLFormattedError } from 'graphql'
import type { Resource } from '../http/resource-metadata.ts'
import { mergeClaims } from './merge-claims.ts'

type Headers = Readonly<Record<string, string>>

/** Each inner list is one alternative: all of its scopes are required. */
type ScopeAlternatives = readonly (readonly string[])[]

/**
 * Proxies commonly limit the total size of all headers to 8 KiB. Larger claims are sent only in the body, which always
 * contains them.
 */
const MAX_CLAIMS_BYTES = 4096

/**
 * The header that challenges a client to get another token.
 *
 * Values are our own or base64, except for scopes, which come from the configuration. Characters that could end the quoted string
 * are removed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
 */
export function challenge(
  { metadataUrl }: Pick<Resource, 'metadataUrl'>,
  parameters: Readonly<Record<string, string>>,
): Headers {
  const pairs = Object.entries({ resource_metadata: metadataUrl, ...parameters })
  const quoted = pairs.map(([name, value]) => `${name}="${value.replaceAll(/["\\\p{Cc}]/gu, '')}"`)
  return { 'www-authenticate': `Bearer ${quoted.join(', ')}` }
}

/** Names the scopes in the first alternative for each rejected part; together, they allow the whole request. */
export function insufficientScope(errors: readonly GraphQLFormattedError[], resource: Resource): Headers {
  const missing = errors.map(({ extensions }) => (extensions?.requiredScopes ?? []) as ScopeAlternatives)
  const scopes = new Set(missing.flatMap(([least = []]) => least))
  // A client that requests a token for these scopes alone must not lose the scope that every request requires.
  const named = new Set([...resource.scopes, ...[...scopes].map((name) => `${resource.scopePrefix}${name}`)])
  const scope = [...named].join(' ')
  return challenge(resource, { error: 'insufficient_scope', ...(scope === '' ? {} : { scope }) })
}

/** Null if the claims do not fit in a header. */
export function insufficientClaims(
  errors: readonly GraphQLFormattedError[],
  resource: Resource,
): Headers | null {
  const merged = mergeClaims(errors.map(({ extensions }) => String(extensions?.claims)))
  const claims = Buffer.from(merged ?? '').toString('base64')
  if (merged === null || claims.length > MAX_CLAIMS_BYTES) return null
  return challenge(resource, { error: 'insufficient_claims', claims })
}
