import { AsyncLocalStorage } from 'node:async_hooks'

import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import type { ManagedIdentityCredential } from '../../../config/credentials/managed-identity.ts'
import { TokenServiceUnavailableError } from '../../../errors/tokens.ts'
import { isTransient } from '../../http/error-response.ts'
import { createNetworkClient, type NetworkClient } from '../../http/network-client.ts'
import { createAssertionCache, type TimedAssertion } from '../assertion-cache.ts'
import type { CreateProver } from '../prover-options.ts'
import { untilAborted } from '../until-aborted.ts'

/** Identity endpoints are on the same machine. A hung endpoint must not use up the time for the next credential. */
const DEADLINE_MS = 4_000
/** How long before expiry to renew a token. An endpoint that is being updated is unavailable for up to 70 s. */
const RENEWAL_MS = 600_000
/** The audience is Entra ID itself, regardless of the tenant where the token is used. */
const EVERY_ENDPOINT = ''

/**
 * Authenticates with the token that Azure issues to this machine, which the registration trusts as a federated
 * credential, so no client secret is needed. MSAL finds the identity endpoint in environment variables that Azure sets.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const createManagedIdentityProver: CreateProver<ManagedIdentityCredential> = (
  { clientId },
  { instance, network, clock },
) => {
  const resource = exchangeAudienceOf(instance)
  const assertions = createAssertionCache({ clock, renewalMs: RENEWAL_MS })

  return {
    notAfter: null,
    prove: async ({ signal }) => ({
      clientAssertion: await untilAborted(assertions.get(EVERY_ENDPOINT, ask), signal),
    }),
    discardProofs: assertions.clear,
  }

  async function ask(): Promise<TimedAssertion> {
    const { ManagedIdentityApplication } = await import('@azure/msal-node')
    const line = network.begin({ deadlineMs: DEADLINE_MS, isTransient: isUnavailable })
    const watched = watch(line.module)
    try {
      const identity = new ManagedIdentityApplication({
        ...(clientId === null ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
        system: { networkClient: CURRENT_NETWORK, disableInternalRetries: true },
      })
      // MSAL caches these tokens for the whole process; the cache above belongs to this credential.
      const { accessToken, expiresOn } = await withNetwork(watched.module, () =>
        identity.acquireToken({ resource, forceRefresh: true }),
      )
      return { assertion: textOf(accessToken), expiresAt: expiresOn?.getTime() ?? 0 }
    } catch (cause) {
      if (!watched.isUnavailable()) throw cause
      const reason = `this machine's identity endpoint is not responding: ${(cause as Error).message}`
      throw new TokenServiceUnavailableError({ reason, cause })
    } finally {
      line.end()
    }
  }
}

/**
 * MSAL does not check what the endpoint sends as a token.
 *
 * @throws if it is not text, which Entra ID would reject until the token seems to expire.
 */
function textOf(accessToken: unknown): string {
  if (typeof accessToken === 'string' && accessToken !== '') return accessToken
  throw new TypeError('the identity endpoint of this machine sent a token that is not text')
}

/**
 * Whether the endpoint is busy or being updated. It reports this in more ways than Entra ID does.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4998
 */
function isUnavailable(response: Pick<NetworkResponse<unknown>, 'status' | 'body'>): boolean {
  return response.status === 404 || response.status === 410 || isTransient(response)
}

/** Wraps the network. `isUnavailable` returns whether the endpoint was unavailable for the last request. */
function watch(module: INetworkModule): {
  readonly module: INetworkModule
  readonly isUnavailable: () => boolean
} {
  let failed = false
  const watched = async <Body>(answer: Promise<NetworkResponse<Body>>): Promise<NetworkResponse<Body>> => {
    failed = true
    const response = await answer
    failed = isUnavailable(response)
    return response
  }
  return {
    module: {
      sendGetRequestAsync: (url, init, timeout) => watched(module.sendGetRequestAsync(url, init, timeout)),
      sendPostRequestAsync: (url, init) => watched(module.sendPostRequestAsync(url, init)),
    },
    isUnavailable: () => failed,
  }
}

/**
 * MSAL keeps the first network module that it receives for managed identities in a static member and ignores all later ones.
 * Therefore, the module that it receives forwards each request to the network of the current call.
 */
const currentNetwork = new AsyncLocalStorage<INetworkModule>()
let inFlight = 0

/** While `AsyncLocalStorage` is in use, every promise in the process is slower in Node.js 20. */
async function withNetwork<Result>(network: INetworkModule, work: () => Promise<Result>): Promise<Result> {
  inFlight++
  try {
    return await currentNetwork.run(network, work)
  } finally {
    inFlight--
    if (inFlight === 0) currentNetwork.disable()
  }
}

const CURRENT_NETWORK: INetworkModule = {
  sendGetRequestAsync: (url, init, timeout) =>
    onCurrentNetwork((module) => module.sendGetRequestAsync(url, init, timeout)),
  sendPostRequestAsync: (url, init) => onCurrentNetwork((module) => module.sendPostRequestAsync(url, init)),
}

let fallbackNetwork: NetworkClient | undefined

/**
 * Requests from other code in the process, which shares the static member, have no current network, so they use a permanent
 * one.
 */
async function onCurrentNetwork<Result>(send: (module: INetworkModule) => Promise<Result>): Promise<Result> {
  const current = currentNetwork.getStore()
  if (current !== undefined) return send(current)
  fallbackNetwork ??= createNetworkClient()
  const line = fallbackNetwork.begin({ isTransient: isUnavailable })
  try {
    return await send(line.module)
  } finally {
    line.end()
  }
}

/** Top-level domains of sign-in hosts outside the public cloud, and what each cloud adds to the audience. */
const CLOUDS: ReadonlyMap<string, string> = new Map([
  ['us', 'USGov'],
  ['cn', 'China'],
  ['fr', 'France'],
  ['de', 'Germany'],
])

/**
 * The audience of the tokens that an identity uses to authenticate as an application. Each cloud accepts only its own audience.
 *
 * @see https://github.com/AzureAD/microsoft-identity-web/issues/2749
 * @see https://github.com/AzureAD/microsoft-identity-web/pull/3435 (the sovereign clouds of France and Germany)
 */
export function exchangeAudienceOf(instance: string): string {
  const { hostname } = new URL(instance)
  return `api://AzureADTokenExchange${CLOUDS.get(hostname.slice(hostname.lastIndexOf('.') + 1)) ?? ''}`
}
