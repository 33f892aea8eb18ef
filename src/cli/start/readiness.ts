import type { IdentityProvider } from '../../caller/keys/identity-provider.ts'
import type { PartHealth, Readiness } from '../../server/routes/health-routes.ts'
import type { ClockSkew } from '../../telemetry/clock-skew.ts'
import type { Tokens } from '../../tokens/create-tokens.ts'
import type { CredentialChain } from '../../tokens/credentials/credential-chain.ts'
import { credentialWarning } from '../../tokens/credentials/credential-expiry.ts'
import type { TokenEndpoints } from '../../tokens/exchange/token-endpoints.ts'

interface Parts {
  readonly identityProvider: IdentityProvider
  readonly credentials: CredentialChain
  readonly endpoints: TokenEndpoints
  readonly clockSkew: ClockSkew
  /** Null where replicas share nothing. */
  readonly tokens: Tokens | null
  readonly clock: () => number
}

/** What a gateway needs to serve. */
export function readinessOf({
  identityProvider,
  credentials,
  endpoints,
  clockSkew,
  tokens,
  clock,
}: Parts): Readiness {
  return {
    identityProvider: () => healthOf(identityProvider),
    credentials: () => credentialHealth(credentials, clock),
    // Users whose tokens are cached are served.
    tokenEndpoint: () => ({ isReady: true, warning: endpoints.warning() }),
    clock: () => ({ isReady: true, warning: clockSkew.warning() }),
    ...(tokens && { sharedTokens: () => healthOfShared(tokens) }),
  }
}

/** Refreshes the keys on each readiness check, because no requests arrive that would refresh them while we are not ready. */
async function healthOf(identityProvider: IdentityProvider): Promise<PartHealth> {
  await identityProvider.keepFresh()
  return { isReady: identityProvider.ready(), warning: identityProvider.warning() }
}

/** A gateway without its shared store is slower, and no less right. */
function healthOfShared(tokens: Tokens): PartHealth {
  return { isReady: true, warning: tokens.sharedWarning() }
}

/**
 * Ready as long as one has not expired. One that was rejected is only a warning: cached tokens remain usable, and otherwise
 * all replicas would be taken out of service at once.
 */
async function credentialHealth(credentials: CredentialChain, clock: () => number): Promise<PartHealth> {
  await credentials.keepFresh()
  const states = credentials.state()
  const isReady = states.some(({ notAfter }) => notAfter === null || notAfter > clock())
  return { isReady, warning: credentialWarning(states, clock()) }
}
