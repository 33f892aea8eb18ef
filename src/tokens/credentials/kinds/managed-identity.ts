import { AsyncLocalStorage } from 'node:async_hooks'

import { type INetworkModule, ManagedIdentityApplication } from '@azure/msal-node'
import type { ManagedIdentityCredential } from '../../../config/credentials/managed-identity.ts'
import { createAssertionCache, type TimedAssertion } from '../assertion-cache.ts'
import type { CreateProver } from '../prover-options.ts'
import { untilAborted } from '../until-aborted.ts'

/** Identity endpoints are on the machine. One that hangs must leave time for the next credential. */
const DEADLINE_MS = 4_000
/** The token is for Entra ID itself, whichever tenant it is shown to. */
const EVERY_ENDPOINT = ''

/**
 * Proves who we are by the token that Azure gives this machine, which the registration trusts as a federated
 * credential: no secret is anywhere. MSAL finds the identity endpoint in the environment, as Azure sets it.
 *
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const createManagedIdentityProver: CreateProver<ManagedIdentityCredential> = (
  { clientId },
  { instance, network, clock },
) => {
  const resource = exchangeAudienceOf(instance)
  const assertions = createAssertionCache({ clock })

  return {
    notAfter: null,
    prove: async ({ signal }) => ({
      clientAssertion: await untilAborted(assertions.get(EVERY_ENDPOINT, ask), signal),
    }),
    discardProofs: assertions.clear,
  }

  async function ask(): Promise<TimedAssertion> {
    const line = network.begin({ deadlineMs: DEADLINE_MS })
    try {
      const identity = new ManagedIdentityApplication({
        ...(clientId === null ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
        system: { networkClient: CURRENT_NETWORK, disableInternalRetries: true },
      })
      // MSAL caches these tokens for the whole process; the cache above belongs to this credential.
      const { accessToken, expiresOn } = await currentNetwork.run(line.module, () =>
        identity.acquireToken({ resource, forceRefresh: true }),
      )
      return { assertion: accessToken, expiresAt: expiresOn?.getTime() ?? 0 }
    } finally {
      line.end()
    }
  }
}

/**
 * MSAL remembers the first network module that it is given for managed identities, in a static member, and uses it from
 * then on. So it gets one that forwards to the network of the current request.
 */
const currentNetwork = new AsyncLocalStorage<INetworkModule>()

const CURRENT_NETWORK: INetworkModule = {
  sendGetRequestAsync: (url, init, timeout) => current().sendGetRequestAsync(url, init, timeout),
  sendPostRequestAsync: (url, init) => current().sendPostRequestAsync(url, init),
}

function current(): INetworkModule {
  const network = currentNetwork.getStore()
  if (network === undefined) throw new Error('a managed identity was asked for outside of its credential')
  return network
}

/** The audience of tokens by which one identity stands for an application: each cloud trusts its own name alone. */
export function exchangeAudienceOf(instance: string): string {
  const { hostname } = new URL(instance)
  if (hostname.endsWith('.us')) return 'api://AzureADTokenExchangeUSGov'
  if (hostname.endsWith('.cn')) return 'api://AzureADTokenExchangeChina'
  return 'api://AzureADTokenExchange'
}
