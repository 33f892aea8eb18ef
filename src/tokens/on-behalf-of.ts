import { ConfidentialClientApplication, type INetworkModule } from '@azure/msal-node'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../config/config.ts'
import { ForbiddenError, TokenServiceUnavailableError } from '../errors.ts'
import { type AccessToken, grantedPermissions } from './access-token.ts'
import { authorityOf } from './authority.ts'
import { createCredential } from './credential.ts'
import { exchangeError } from './exchange-error.ts'
import { recordAnswer, type TokenAnswer } from './token-answer.ts'

/**
 * Trades the caller's token for one that an API accepts. One call is one request to Entra ID: nothing is kept,
 * nothing is tried twice.
 *
 * @param request.claims - what an API's challenge demands of the new token, as JSON.
 * @throws the failures of docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`.
 */
export type Exchange = (request: {
  readonly caller: Caller
  readonly api: ApiConfig
  readonly claims?: string
}) => Promise<AccessToken>

/**
 * Makes the on-behalf-of exchange with MSAL Node as its engine and nothing more. Each exchange has a client of its
 * own, because a client shares what it keeps: its cache scans the entries of all users for each of them and takes
 * one tenant's token for another's, and its throttle turns one user's 429 into everybody's.
 *
 * @param options.network - carries MSAL's requests; see `createNetworkClient`.
 * @throws {GatewayMisconfiguredError} when the credential cannot be read.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function createOnBehalfOf(options: {
  readonly entra: EntraConfig
  readonly network: INetworkModule
  readonly clock?: () => number
}): Exchange {
  const { entra, clock = Date.now } = options
  const credentialFor = createCredential({ credential: entra.credential, clientId: entra.clientId, clock })

  return async ({ caller, api, claims }) => {
    if (caller.kind === 'app') throw withoutUser(api)
    const authority = authorityOf(entra, caller.tenantId)
    const { network, answer } = recordAnswer(options.network)
    const askedAt = clock()
    try {
      const client = new ConfidentialClientApplication({
        auth: {
          clientId: entra.clientId,
          ...authority.options,
          ...credentialFor(authority.tokenEndpoint),
          // We answer claims challenges of APIs, so they may send us their early revocations.
          clientCapabilities: ['cp1'],
        },
        system: { networkClient: network },
      })
      await client.acquireTokenOnBehalfOf({
        oboAssertion: caller.assertion,
        scopes: [...api.scopes],
        skipCache: true,
        ...(claims === undefined ? {} : { claims }),
      })
    } catch (error) {
      throw exchangeError({ error, answer: answer(), caller, api, entra, clock })
    }
    return readAccessToken({ answer: answer(), api, askedAt })
  }
}

/** Entra ID exchanges users' tokens only. */
function withoutUser(api: ApiConfig): ForbiddenError {
  return new ForbiddenError({
    reason: `an application without a user asked for a token for ${api.name} on behalf of one`,
    requiredScopes: [],
  })
}

/** From the answer itself rather than MSAL's result, which has no clock but its own and no `refresh_in`. */
function readAccessToken(options: {
  readonly answer: TokenAnswer | undefined
  readonly api: ApiConfig
  readonly askedAt: number
}): AccessToken {
  const { answer, api, askedAt } = options
  const body = answer?.kind === 'answered' ? answer.body : {}
  const lifeMs = milliseconds(body.expires_in)
  if (typeof body.access_token !== 'string' || body.access_token === '' || lifeMs === null || lifeMs <= 0) {
    throw new TokenServiceUnavailableError({
      api: api.name,
      reason: 'the token endpoint answered without a usable access_token and expires_in',
    })
  }
  const refreshMs = milliseconds(body.refresh_in)
  return {
    value: body.access_token,
    exchangedAt: askedAt,
    expiresAt: askedAt + lifeMs,
    refreshAt: refreshMs === null ? null : askedAt + refreshMs,
    granted: grantedPermissions(typeof body.scope === 'string' ? body.scope : '', api),
  }
}

/** Entra ID sends seconds, as numbers or, from some endpoints, as strings. */
function milliseconds(seconds: unknown): number | null {
  const value = typeof seconds === 'string' && seconds !== '' ? Number(seconds) : seconds
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null
}
