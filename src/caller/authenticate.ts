import { hash } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { EntraConfig } from '../config/config.ts'
import { UnauthenticatedError } from '../errors/caller.ts'
import { acceptsTenant } from './accepted-tenants.ts'
import { type AllowedCallers, requireAllowedCaller } from './allowed-callers.ts'
import { readBearerToken } from './bearer-token.ts'
import type { Caller } from './caller.ts'
import { firstFailure, shown } from './check.ts'
import { type EntraMetadata, withTenant } from './keys/entra-metadata.ts'
import type { SigningKey } from './keys/import-signing-keys.ts'
import { readCaller } from './read-caller.ts'
import { readKeyId, verifySignature } from './signature.ts'
import { TOKEN_CHECKS, versionOf } from './token-checks.ts'
import { createVerifiedTokens, isStillValid, type VerifiedTokens } from './verified-tokens.ts'

/**
 * Identifies the caller. While a token is remembered and its key is published, every call with that token returns the same
 * `Caller` object.
 *
 * @throws {UnauthenticatedError} if the token is missing or invalid; `reason` states why.
 * @throws {ForbiddenError} if the token is valid, but its caller is not allowed.
 * @throws {TokenServiceUnavailableError} if Entra ID's keys are needed and cannot be read.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>

/** The tokens and callers that Behalf accepts. */
type CallerRules = AllowedCallers &
  Pick<EntraConfig, 'clientId' | 'appIdUri' | 'scopeUri' | 'tenants' | 'maxTokenLifetimeMs'>

/**
 * Creates the check that every request must pass first.
 *
 * @param options.clientId - audience of v2 tokens.
 * @param options.appIdUri - audience of v1 tokens, in addition to the client ID and `scopeUri`.
 * @param options.verifiedTokens - remembers tokens that passed all checks. Default: a new store.
 */
export function createAuthenticator(
  options: CallerRules & {
    readonly entraMetadata: EntraMetadata
    readonly verifiedTokens?: VerifiedTokens
    readonly clock?: () => number
  },
): Authenticate {
  const { entraMetadata, verifiedTokens = createVerifiedTokens(), clock = Date.now } = options
  const verify = createVerifier({ ...options, clock })

  return async (authorization) => {
    const token = readBearerToken(authorization)
    const digest = hash('sha256', token, 'base64url')
    const known = verifiedTokens.find(digest)
    if (known !== undefined && isStillValid(known, { now: clock(), trusts: entraMetadata.trusts }))
      return known.caller
    const { claims, signingKey } = await verify(token)
    const caller = readCaller({ claims, assertion: token, assertionDigest: digest })
    requireAllowedCaller(caller, claims, options)
    verifiedTokens.remember(caller, signingKey)
    return caller
  }
}

/**
 * The likely causes if the token is genuine. Keys that are specific to an application are published only at a URL with `?appid=`.
 * Behalf does not read them, because Entra ID issues no on-behalf-of tokens for such an application.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#client-limitations
 * @see https://learn.microsoft.com/entra/identity-platform/jwt-claims-customization
 */
const UNKNOWN_KEY =
  ': the token may be from another cloud, or the registration may have its own signing key (claims mapping)'

function createVerifier(
  options: CallerRules & { readonly entraMetadata: EntraMetadata; readonly clock: () => number },
): (token: string) => Promise<{ readonly claims: JWTPayload; readonly signingKey: SigningKey }> {
  const { entraMetadata, clientId, appIdUri, scopeUri, tenants, maxTokenLifetimeMs, clock } = options
  const audiences = { '1.0': [...new Set([appIdUri, scopeUri]), clientId], '2.0': [clientId] }

  return async (token) => {
    const keyId = readKeyId(token)
    const key = await entraMetadata.signingKey(keyId)
    if (key === undefined) throw rejected(`no signing key has the kid ${shown(keyId)}${UNKNOWN_KEY}`)
    const claims = await verifySignature(token, key.key)
    const version = versionOf(claims)
    if (version === undefined) throw rejected(`ver is ${shown(claims.ver)}, expected "1.0" or "2.0"`)
    // `ver` has not been checked yet, so it can have any type, including an object that cannot be converted to a string.
    const tenantId = typeof claims.tid === 'string' ? claims.tid : ''
    const failure = firstFailure(TOKEN_CHECKS, {
      claims,
      key: pinnedTo(tenantId, key),
      expected: {
        acceptsTenant: (tenant) => acceptsTenant(tenants, tenant),
        issuer: await entraMetadata.issuer(version, tenantId),
        keyIssuer: await entraMetadata.issuer('2.0', tenantId),
        cloudInstanceName: await entraMetadata.cloudInstanceName(),
        audiences: audiences[version],
        now: Math.floor(clock() / 1000),
        maxLifetimeSeconds: maxTokenLifetimeMs / 1000,
      },
    })
    if (failure !== undefined) throw rejected(failure)
    return { claims, signingKey: key }
  }
}

function pinnedTo(tenantId: string, { issuer, cloudInstanceName }: SigningKey) {
  return { issuer: issuer === null ? null : withTenant(issuer, tenantId), cloudInstanceName }
}

function rejected(reason: string): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true })
}
