import { randomUUID } from 'node:crypto'

import type { ConfidentialClientApplication } from '@azure/msal-node'
import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../../config/config.ts'
import type { BehalfError } from '../../errors/base.ts'
import type { ObserveTokenRequest } from '../../recording/token-request.ts'
import type { ClockSkew } from '../../telemetry/clock-skew.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Attempted, CredentialChain } from '../credentials/credential-chain.ts'
import type { Proof } from '../credentials/proof.ts'
import { readErrorResponse } from '../http/error-response.ts'
import type { ExchangeNetwork, NetworkClient } from '../http/network-client.ts'
import { recordResponse, type TokenResponse } from '../http/token-response.ts'
import { LOOP_DETECTED } from './aadsts.ts'
import { authorityOf } from './authority.ts'
import { exchangeError } from './exchange-error.ts'
import { type IssuedTokens, readIssuedTokens } from './issued-tokens.ts'
import { proofVerdict } from './proof-verdict.ts'
import { createTokenEndpoints, type TokenEndpoints, type WaitForRetry } from './token-endpoints.ts'

/** Options that all grants have in common. */
export interface ExchangeRequest {
  /** GUID of the tenant that issues the token; never `common`. */
  readonly tenantId: string
  readonly api: ApiConfig
  /** The caller whose client handles a challenge; null if Behalf requests a token for itself. */
  readonly caller: (Pick<Caller, 'capabilities'> & Partial<Pick<Caller, 'objectId'>>) | null
  /** The claims that an API's challenge requires in the new token, as JSON. */
  readonly claims?: string | undefined
  /** Observes the exchange's requests to Entra ID. Default: the observer of the network client. */
  readonly onSend?: ObserveTokenRequest | undefined
  /** Sends the grant's only request. Its result is ignored: the response is read from the network. */
  readonly ask: (client: ConfidentialClientApplication, correlationId: string) => Promise<unknown>
}

/**
 * @throws the failures in docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`, and `DOWNSTREAM_INVALID_RESPONSE` if
 *   Entra ID rejects the claims from an API.
 */
export type ExchangeEngine = (request: ExchangeRequest) => Promise<IssuedTokens>

/** The dependencies of exchanges. */
export interface ExchangeEngineOptions {
  readonly entra: Pick<EntraConfig, 'instance' | 'clientId' | 'scopeUri'>
  readonly credentials: CredentialChain
  readonly network: NetworkClient
  /** Limits for the token endpoints. Default: limits for these exchanges alone. */
  readonly endpoints?: TokenEndpoints
  /** Records the difference between Entra ID's clock and ours. Default: not recorded. */
  readonly clockSkew?: Pick<ClockSkew, 'note'>
  readonly log: Log
  readonly clock?: () => number
}

/** Loads MSAL Node, which takes longer than the rest of an exchange. Startup does not wait for it. */
export function loadMsal(): Promise<typeof import('@azure/msal-node')> {
  return import('@azure/msal-node')
}

/** The outcome of one attempt with one proof. */
type Outcome = Attempted & {
  /** Whether the endpoint failed or did not respond. */
  readonly isOutage: boolean
} & ({ readonly issued: IssuedTokens } | { readonly failure: BehalfError })

/**
 * Creates the function that requests tokens from Entra ID through MSAL Node. Each attempt uses its own MSAL client,
 * because a client shares its state among users: for each user, its cache scans the entries of all users and mistakes
 * one tenant's token for another's, and its throttling turns one user's 429 into a 429 for everyone.
 */
export function createExchangeEngine(options: ExchangeEngineOptions): ExchangeEngine {
  const { entra, credentials, log, clock = Date.now, clockSkew } = options
  const { endpoints = createTokenEndpoints({ clock }) } = options

  return async (request) => {
    const { tenantId, api, caller, onSend } = request
    const { tokenEndpoint } = authorityOf(entra, tenantId)
    const correlationId = randomUUID()
    const endpoint = endpoints.of(tokenEndpoint)
    let waitWithoutSlot: WaitForRetry | undefined
    const line = options.network.begin({
      retryBudget: endpoint.retries,
      onSend,
      waitWith: async (wait) => void (await (waitWithoutSlot?.(wait) ?? wait())),
    })
    const { signal } = line
    try {
      const turn = { user: caller?.objectId ?? '', api: api.name, signal }
      const outcome = await endpoint.exchange(turn, (wait) => {
        waitWithoutSlot = wait
        return credentials.attempt({ tokenEndpoint, tenantId, signal }, (proof) =>
          tryOnce({ request, proof, line, correlationId }),
        )
      })
      if ('failure' in outcome) throw outcome.failure
      return outcome.issued
    } finally {
      line.end()
    }
  }

  async function tryOnce({ request, proof, line, correlationId }: Try): Promise<Outcome> {
    const { api, caller, claims, tenantId, ask } = request
    const { network, response } = recordResponse(line.module, (headers) =>
      clockSkew?.note('Entra ID', headers),
    )
    const msal = await loadMsal()
    const askedAt = clock()
    try {
      await ask(
        new msal.ConfidentialClientApplication({
          auth: {
            clientId: entra.clientId,
            ...authorityOf(entra, tenantId).options,
            ...proof,
            // Behalf handles claims challenges from APIs, so it declares support for continuous access evaluation.
            clientCapabilities: ['cp1'],
          },
          system: { networkClient: network },
        }),
        correlationId,
      )
    } catch (error) {
      return failed(error, response())
    }
    const issued = readIssuedTokens({ response: response(), api, askedAt })
    if ('problem' in issued) return failed(new Error(issued.problem), asUnusable(response(), issued.problem))
    return { issued, proof: 'accepted', reason: '', isOutage: false }

    function failed(error: unknown, received: TokenResponse | undefined): Outcome {
      const about = { correlationId, caller, api, claims, entra, clock }
      const failure = exchangeError({ error, response: received, ...about })
      noteLoop(received, failure, api)
      const reason = failure.reason ?? failure.message
      return {
        failure,
        proof: proofVerdict(received, failure),
        reason,
        isOutage: isOutage(received, failure),
      }
    }
  }

  /** Only a bug in Behalf or a client can cause the same request to be repeated over and over. */
  function noteLoop(response: TokenResponse | undefined, { reason }: BehalfError, api: ApiConfig): void {
    if (response?.kind !== 'responded' || !readErrorResponse(response).numbers.includes(LOOP_DETECTED)) return
    log.error(
      { api: api.name, reason },
      'Entra ID rejected an exchange because the same request was sent too often',
    )
  }
}

/**
 * Turns a response without a usable token into an error. MSAL accepts such a response, like any JSON object without an
 * error.
 */
function asUnusable(response: TokenResponse | undefined, problem: string): TokenResponse | undefined {
  if (response?.kind !== 'responded') return response
  return { ...response, body: { error: 'invalid_response', error_description: problem } }
}

interface Try {
  readonly request: ExchangeRequest
  readonly proof: Proof
  readonly line: ExchangeNetwork
  readonly correlationId: string
}

/** Throttling is not an outage: the endpoint is working and specifies when it will serve the user again. */
function isOutage(response: TokenResponse | undefined, { code }: BehalfError): boolean {
  return code === 'TOKEN_SERVICE_UNAVAILABLE' && (response?.kind !== 'responded' || response.status !== 429)
}
