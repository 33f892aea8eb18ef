import type { Audit } from '../../audit/audit.ts'
import type { EntraMetadata } from '../../caller/keys/entra-metadata.ts'
import type { PartHealth, Readiness } from '../../server/routes/health-routes.ts'
import type { ClockSkew } from '../../telemetry/clock-skew.ts'
import type { Tokens } from '../../tokens/create-tokens.ts'
import type { CredentialChain } from '../../tokens/credentials/credential-chain.ts'
import { credentialWarning } from '../../tokens/credentials/credential-expiry.ts'
import type { TokenEndpoints } from '../../tokens/exchange/token-endpoints.ts'

interface Parts {
  readonly entraMetadata: EntraMetadata
  readonly credentials: CredentialChain
  readonly endpoints: TokenEndpoints
  readonly clockSkew: ClockSkew
  /** Null if the replicas share no store. */
  readonly tokens: Pick<Tokens, 'sharedWarning'> | null
  /** Null if there is no audit trail. */
  readonly audit: Pick<Audit, 'warning'> | null
  readonly clock: () => number
}

/** The conditions that a gateway must meet to be ready, by name. */
export function readinessOf(parts: Parts): Readiness {
  const { entraMetadata, credentials, endpoints, clockSkew, tokens, audit, clock } = parts
  return {
    identityProvider: () => healthOf(entraMetadata),
    credentials: () => credentialHealth(credentials, clock),
    // Always ready, because users whose tokens are cached can still be served.
    tokenEndpoint: () => ({ isReady: true, warning: endpoints.warning() }),
    clock: () => ({ isReady: true, warning: clockSkew.warning() }),
    ...(tokens === null ? {} : { sharedTokens: () => healthOfShared(tokens) }),
    // Always ready: if lines must not be lost, the audit trail itself rejects operations.
    ...(audit === null ? {} : { audit: () => ({ isReady: true, warning: audit.warning() }) }),
  }
}

/** Refreshes the keys on every readiness check, because a gateway that is not ready gets no requests that would refresh them. */
async function healthOf(entraMetadata: EntraMetadata): Promise<PartHealth> {
  await entraMetadata.keepFresh()
  return { isReady: entraMetadata.ready(), warning: entraMetadata.warning() }
}

/** Without the shared store, a gateway is slower, but still works correctly. */
function healthOfShared(tokens: Pick<Tokens, 'sharedWarning'>): PartHealth {
  return { isReady: true, warning: tokens.sharedWarning() }
}

/**
 * Ready as long as at least one credential has not expired. A rejected credential is only a warning: cached tokens remain usable,
 * and all replicas would otherwise be taken out of service at once.
 */
async function credentialHealth(credentials: CredentialChain, clock: () => number): Promise<PartHealth> {
  await credentials.keepFresh()
  const states = credentials.state()
  const isReady = states.some(({ notAfter }) => notAfter === null || notAfter > clock())
  return { isReady, warning: credentialWarning(states, clock()) }
}
