import { TokenServiceUnavailableError } from '../../errors/tokens.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'

/** `ver` of an access token: one of Entra ID's two token formats. */
export type TokenVersion = '1.0' | '2.0'

/** The members of an OpenID Connect discovery document that are needed to check a token. */
export interface DiscoveryDocument {
  /** `iss` in tokens of this version; may contain `{tenantid}`, as in Entra ID's shared documents. */
  readonly issuer: string
  readonly jwksUri: string
  /** The cloud, e.g. `microsoftonline.com`; null if the document does not specify one. */
  readonly cloudInstanceName: string | null
}

/** Longest wait for a discovery document or key set. */
const TIMEOUT_MS = 5_000

/** Entra ID's documents are about 2 KB, and its key sets about 20 KB. */
const MAX_BYTES = 1024 ** 2

const SHARED: readonly string[] = ['organizations', 'common']

const PATHS: Readonly<Record<TokenVersion, string>> = {
  '1.0': '/.well-known/openid-configuration',
  '2.0': '/v2.0/.well-known/openid-configuration',
}

/**
 * Reads the discovery document for one token version, for a single tenant or for several tenants.
 *
 * @param options.tenant - GUID of a tenant, or `organizations` or `common`.
 * @throws {TokenServiceUnavailableError} if there is no usable document.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export async function fetchDiscoveryDocument(options: {
  readonly instance: string
  readonly tenant: string
  readonly version: TokenVersion
  readonly fetch: typeof fetch
}): Promise<DiscoveryDocument> {
  const { instance, tenant, version } = options
  const url = `${instance}/${tenant}${PATHS[version]}`
  const document = await fetchJson(url, options.fetch)
  const { issuer, jwks_uri: jwksUri, cloud_instance_name: cloudInstanceName } = document
  if (typeof issuer !== 'string' || !isIssuerOf(issuer, tenant)) {
    throw unusable(url, 'its issuer does not belong to the tenant')
  }
  if (typeof jwksUri !== 'string' || !isTrustworthy(jwksUri, instance)) {
    throw unusable(url, 'its jwks_uri neither uses https nor has the origin of the document')
  }
  return {
    issuer,
    jwksUri,
    cloudInstanceName: typeof cloudInstanceName === 'string' ? cloudInstanceName : null,
  }
}

/**
 * Reads a JSON object. A redirect is an error, because trusted keys come only from the configured address.
 *
 * @throws {TokenServiceUnavailableError} if none is received within 5 s.
 */
export async function fetchJson(url: string, fetch: typeof globalThis.fetch): Promise<JsonObject> {
  let body: unknown
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw unusable(url, `the response was HTTP ${response.status}`)
    }
    const text = await boundedText(response, MAX_BYTES)
    if (text === null) throw unusable(url, `it is larger than ${MAX_BYTES} bytes`)
    body = JSON.parse(text)
  } catch (error) {
    if (error instanceof TokenServiceUnavailableError) throw error
    throw unusable(url, `it could not be read (${failureCause(error)})`, error)
  }
  if (!isJsonObject(body)) throw unusable(url, 'it is not a JSON object')
  return body
}

/** The error for an unusable response. It names the URL, because none of these URLs contains a secret. */
export function unusable(url: string, problem: string, cause?: unknown): TokenServiceUnavailableError {
  return new TokenServiceUnavailableError({ reason: `${url} cannot be used: ${problem}`, cause })
}

/**
 * In both of Entra ID's issuer formats, the first path segment is the tenant or the placeholder `{tenantid}`. For
 * `organizations` and `common`, it must be the placeholder, because no token has these words in `iss`.
 */
function isIssuerOf(issuer: string, tenant: string): boolean {
  if (!URL.canParse(issuer)) return false
  const [, segment] = new URL(issuer).pathname.split('/')
  return segment === encodeURI('{tenantid}') || (segment === tenant && !SHARED.includes(tenant))
}

function isTrustworthy(url: string, instance: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, origin } = new URL(url)
  return protocol === 'https:' || origin === new URL(instance).origin
}
