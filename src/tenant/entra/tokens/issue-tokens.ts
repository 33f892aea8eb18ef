import { createHash, randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import { servicePrincipalId } from '../registry/object-ids.ts'
import type { Registration } from '../registry/registrations.ts'
import type { Session } from '../sign-in/browser-session.ts'
import { aioOf } from '../sign-in/sign-in-memory.ts'
import { agentClaims } from './agent-claims.ts'
import { includesUserTokens, wantsClaim } from './optional-claims.ts'
import type { SigningKey } from './signing-keys.ts'

/** The lifetime of access tokens, in seconds; Entra ID chooses between 60 and 90 minutes. */
export const LIFETIME_SECONDS = 4212

/**
 * Entra ID backdates tokens so that a machine whose clock is behind can use them immediately. The sample tokens in its
 * documentation are valid for 65 minutes according to `iat` and `exp`, but have an `expires_in` of 60 minutes.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
const BACKDATED_SECONDS = 300

/** The lifetime of an access token that can be revoked at any time, in seconds; Entra ID chooses between 20 and 28 hours. */
const REVOCABLE_LIFETIME_SECONDS = 86_400

/**
 * The lifetime of a user's access token for a resource, in seconds.
 *
 * @param capabilities - `xms_cc`: with `cp1`, the client declares that it can handle revocation.
 * @see https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
 */
export function lifetimeOf(
  { evaluatesAccessContinuously }: Registration,
  capabilities: readonly string[],
): number {
  const canHandleRevocation = capabilities.some((capability) => capability.toLowerCase() === 'cp1')
  return evaluatesAccessContinuously && canHandleRevocation ? REVOCABLE_LIFETIME_SECONDS : LIFETIME_SECONDS
}

/** How the client authenticated, as in `azpacr`. */
export type ClientProof = 'none' | 'secret' | 'certificate'

/** The claims that all of the tenant's tokens have in common. */
export interface TokenIssuer {
  readonly origin: string
  readonly tenantId: string
  readonly key: SigningKey
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The token's sequence number among everything that the tenant has issued. */
  readonly mark: number
}

const AUTHENTICATION_CLASS: Readonly<Record<ClientProof, string>> = {
  none: '0',
  secret: '1',
  certificate: '2',
}

/** Issues a user's access token, in the version that the resource's registration requests. */
export function issueAccessToken(
  issuer: TokenIssuer,
  {
    resource,
    client,
    proof,
    user,
    permissions,
    roles,
    capabilities,
  }: {
    readonly resource: Registration
    readonly client: Registration
    readonly proof: ClientProof
    readonly user: Session
    readonly permissions: readonly string[]
    /** The user's app roles for the resource. */
    readonly roles: readonly string[]
    /** `xms_cc`: the client's declared capabilities. */
    readonly capabilities: readonly string[]
  },
): Promise<string> {
  const { person } = user
  const claims = {
    ...audienceAndClient(resource, client, proof),
    ...userClaims(issuer, user, resource),
    ...(resource.requestedAccessTokenVersion === 1
      ? namesOfVersion1(user)
      : { preferred_username: person.signInName }),
    scp: permissions.join(' '),
    ...(roles.length > 0 ? { roles } : {}),
    ...(capabilities.length > 0 && wantsClaim(resource, 'xms_cc') ? { xms_cc: capabilities } : {}),
    ...(wantsClaim(resource, 'acct') ? { acct: person.userType === 'Guest' ? 1 : 0 } : {}),
    ...(includesUserTokens(resource) ? { idtyp: 'user' } : {}),
    ...agentClaims(resource, client, person.id),
    ...(user.contexts.length > 0 ? { acrs: user.contexts } : {}),
  }
  return sign(issuer, resource.requestedAccessTokenVersion, claims, lifetimeOf(resource, capabilities))
}

/** The claims about a user that only version 1 tokens contain. */
function namesOfVersion1({ person, mfa }: Session) {
  return {
    upn: person.userPrincipalName,
    unique_name: person.userPrincipalName,
    given_name: person.givenName,
    family_name: person.surname,
    amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
  }
}

/** Issues an application's own access token: no user, no `scp`. */
export function issueAppToken(
  issuer: TokenIssuer,
  {
    resource,
    client,
    proof,
    appRoles,
    subject = servicePrincipalId(client.clientId),
  }: {
    readonly resource: Registration
    readonly client: Registration
    readonly proof: ClientProof
    readonly appRoles: readonly string[]
    /** `sub`, if it is not the object ID. */
    readonly subject?: string | undefined
  },
): Promise<string> {
  const objectId = servicePrincipalId(client.clientId)
  return sign(issuer, resource.requestedAccessTokenVersion, {
    ...audienceAndClient(resource, client, proof),
    oid: objectId,
    sub: subject,
    ...(wantsClaim(resource, 'idtyp') ? { idtyp: 'app' } : {}),
    ...(appRoles.length > 0 ? { roles: appRoles } : {}),
    ...agentClaims(resource, client, null),
  })
}

/** Issues an ID token, which tells the client who signed in. */
export function issueIdToken(
  issuer: TokenIssuer,
  client: Registration,
  user: Session,
  nonce: string | undefined,
): Promise<string> {
  return sign(issuer, 2, {
    aud: client.clientId,
    ...userClaims(issuer, user, client),
    preferred_username: user.person.signInName,
    login_hint: user.person.signInName,
    ...(nonce === undefined ? {} : { nonce }),
  })
}

function audienceAndClient(resource: Registration, client: Registration, proof: ClientProof): JWTPayload {
  return resource.requestedAccessTokenVersion === 1
    ? {
        aud: resource.identifierUris[0] ?? resource.clientId,
        appid: client.clientId,
        appidacr: AUTHENTICATION_CLASS[proof],
      }
    : { aud: resource.clientId, azp: client.clientId, azpacr: AUTHENTICATION_CLASS[proof] }
}

function userClaims(
  { origin, tenantId, mark }: TokenIssuer,
  session: Session,
  audience: Registration,
): JWTPayload {
  const { person } = session
  return {
    oid: person.id,
    // Pairwise: different for every application, so applications cannot correlate users.
    sub: createHash('sha256').update(`${person.id} ${audience.clientId}`).digest('base64url'),
    name: person.displayName,
    ...(person.homeTenantId === tenantId ? {} : { idp: `${origin}/${person.homeTenantId}/` }),
    // Opaque to everyone except Entra ID. Here, it records how the user signed in.
    aio: aioOf(session, mark),
  }
}

function sign(
  { origin, tenantId, key, now }: TokenIssuer,
  version: 1 | 2,
  claims: JWTPayload,
  lifetimeSeconds = LIFETIME_SECONDS,
): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({
    ...claims,
    iss: version === 1 ? `${origin}/${tenantId}/` : `${origin}/${tenantId}/v2.0`,
    iat: seconds - BACKDATED_SECONDS,
    nbf: seconds - BACKDATED_SECONDS,
    exp: seconds + lifetimeSeconds,
    tid: tenantId,
    uti: randomUUID().replaceAll('-', '').slice(0, 22),
    ver: `${version}.0`,
  })
    .setProtectedHeader({
      typ: 'JWT',
      alg: 'RS256',
      kid: key.kid,
      ...(version === 1 ? { x5t: key.kid } : {}),
    })
    .sign(key.privateKey)
}
