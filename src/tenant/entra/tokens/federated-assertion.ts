import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { aadstsError } from '../entra-error.ts'
import type { EntraState } from '../entra-state.ts'
import type { FederatedCredential, Registration, Registry } from '../registry/registrations.ts'

const CLOCK_TOLERANCE_SECONDS = 300
const DEADLINE_MS = 5_000

/** Whether an assertion comes from another issuer. A client that signs its own assertion names itself as the issuer. */
export function isFederated({ clientId }: Registration, assertion: string): boolean {
  const { iss } = claimsOf(assertion)
  return iss !== undefined && iss !== clientId
}

/**
 * Verifies an assertion from an issuer that the registration trusts for one subject: a managed identity of the tenant, or a
 * workload of an external OpenID Connect issuer.
 *
 * @throws {@link EntraError} 700211, 700213, 7002138 or 700212 for the first part that does not match any credential; 50166 if
 *   the issuer did not respond.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export async function checkFederatedAssertion(
  state: EntraState,
  { federatedCredentials }: Registration,
  assertion: string,
): Promise<void> {
  const { iss = '', sub = '', aud = '' } = claimsOf(assertion)
  const ofIssuer = federatedCredentials.filter(({ issuer }) => issuer === iss)
  if (ofIssuer.length === 0) throw noRecord(700211, 'issuer', iss)
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub)
  if (ofSubject.length === 0)
    throw ofIssuer.some(differsInCaseFrom(sub)) ? caseMismatch(sub) : noRecord(700213, 'subject', sub)
  const matches = ofSubject.some((credential) => isFor(state.registry, credential, aud))
  if (!matches) throw noRecord(700212, 'audience', String(aud))
  try {
    await jwtVerify(assertion, await keysOf(state, iss), {
      algorithms: ['RS256'],
      issuer: iss,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(state.clock()),
      requiredClaims: ['exp'],
    })
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw aadstsError(700024)
    if (!(error instanceof errors.JOSEError)) throw error
    const description = `Client assertion failed signature validation: ${error.message}`
    throw aadstsError(700027, { description })
  }
}

function differsInCaseFrom(sub: string): (credential: FederatedCredential) => boolean {
  return ({ subject }) => subject.toLowerCase() === sub.toLowerCase()
}

/** @see https://github.com/Azure/login/issues/515 */
function caseMismatch(subject: string) {
  return aadstsError(7002138, {
    description: `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison.`,
  })
}

/** The tenant's own tokens identify an application by its ID; credentials identify it by its App ID URI. */
function isFor(
  { registrations }: Registry,
  { audience }: FederatedCredential,
  aud: JWTPayload['aud'],
): boolean {
  if (aud === audience) return true
  const named = registrations.find(({ identifierUris }) => identifierUris.includes(audience))
  return named !== undefined && named.clientId === aud
}

/** The keys of external issuers, cached per tenant. jose fetches them again if a key is unknown. */
const externalKeys = new WeakMap<EntraState, Map<string, JWTVerifyGetKey>>()

async function keysOf(state: EntraState, issuer: string): Promise<JWTVerifyGetKey> {
  if (issuer.startsWith(`${state.origin()}/`)) return ownKeys(state)
  const known = externalKeys.get(state) ?? new Map<string, JWTVerifyGetKey>()
  externalKeys.set(state, known)
  const keys = known.get(issuer) ?? (await discoverKeys(state, issuer))
  known.set(issuer, keys)
  return keys
}

function ownKeys({ keys }: EntraState): JWTVerifyGetKey {
  return ({ kid }) => {
    const key = keys.find(kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return key.publicKey
  }
}

async function discoverKeys({ fetch }: EntraState, issuer: string): Promise<JWTVerifyGetKey> {
  const failed = (reason: string) =>
    aadstsError(50166, { description: `Request to External OIDC endpoint failed: ${issuer} ${reason}.` })
  if (!isReachable(issuer)) throw failed('does not use https, and is not on this machine')
  const document = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DEADLINE_MS),
  })
    .then(async (response) =>
      response.ok ? ((await response.json()) as Readonly<Record<string, unknown>>) : null,
    )
    .catch(() => null)
  if (document === null) throw failed('serves no discovery document')
  const { issuer: named, jwks_uri: address } = document
  if (named !== issuer) throw failed('serves the discovery document of another issuer')
  if (typeof address !== 'string' || !isReachable(address))
    throw failed('has no valid jwks_uri in its discovery document')
  return createRemoteJWKSet(new URL(address), { [customFetch]: fetch, timeoutDuration: DEADLINE_MS })
}

function isReachable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
  )
}

function claimsOf(assertion: string): JWTPayload {
  try {
    return decodeJwt(assertion)
  } catch {
    return {}
  }
}

function noRecord(number: number, what: string, value: string) {
  const description = `No matching federated identity record found for presented assertion ${what} '${value}'.`
  return aadstsError(number, { description })
}
