import { randomInt } from 'node:crypto'
import type { Person } from '../../contoso/contoso.ts'
import { aadstsError, EntraError } from '../entra-error.ts'
import { type DeviceGrant, type EntraState, parameter } from '../entra-state.ts'
import { actsAsPublicClient } from '../registry/registrations.ts'
import { checkResourceParameter } from '../registry/resource-parameter.ts'
import { parseScopes } from '../registry/scopes.ts'
import type { GrantRequest, TokenResponse } from '../tokens/grant-request.ts'
import { userTokens } from '../tokens/user-tokens.ts'

/** The grant type at the token endpoint. */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'
/** Where a user enters the code. */
export const DEVICE_LOGIN_PATH = '/devicelogin'

const LIFETIME_SECONDS = 900
/** Entra ID requires 5 seconds. There is no need to wait that long here. */
const INTERVAL_SECONDS = 1
/** The minimum time between polls; faster polling results in `slow_down`. Less than the interval, to tolerate timer jitter. */
const EARLIEST_MS = 500
/** Contains no vowels, so that codes do not spell words (RFC 8628, section 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const CODE_LENGTH = 9

/**
 * Starts a sign-in on another device.
 *
 * @throws {@link EntraError} if the client is unknown or confidential, or the scope is invalid.
 * @see https://www.rfc-editor.org/rfc/rfc8628#section-3.2
 */
export function authorizeDevice(state: EntraState, form: unknown): Readonly<Record<string, unknown>> {
  const clientId = parameter(form, 'client_id')
  const client = state.registry.registrations.find((each) => each.clientId === clientId)
  if (!client?.servicePrincipal) {
    throw aadstsError(700016, { description: `Application with identifier '${clientId}' was not found.` })
  }
  if (!actsAsPublicClient(client)) throw aadstsError(7000218)
  const scope = parameter(form, 'scope') ?? ''
  checkResourceParameter(parseScopes(state.registry, scope), form)
  const userCode = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const expiresAt = state.clock() + LIFETIME_SECONDS * 1000
  const grant: DeviceGrant = { client, userCode, scope, expiresAt, decision: 'pending', polledAt: null }
  forgetExpired(state)
  state.userCodes.set(userCode, grant)
  const address = `${state.origin()}${DEVICE_LOGIN_PATH}`
  return {
    user_code: userCode,
    device_code: state.deviceCodes.issue(grant),
    verification_uri: address,
    expires_in: LIFETIME_SECONDS,
    interval: INTERVAL_SECONDS,
    message: `To sign in, use a web browser to open the page ${address} and enter the code ${userCode} to authenticate.`,
  }
}

function forgetExpired({ userCodes, clock }: EntraState): void {
  for (const [code, { expiresAt }] of userCodes) if (expiresAt <= clock()) userCodes.delete(code)
}

/** The device that is waiting for the code that the user typed; undefined if there is none or it is no longer waiting. */
export function findDevice({ userCodes, clock }: EntraState, code: string): DeviceGrant | undefined {
  const grant = userCodes.get(code.toUpperCase().replaceAll(/[\s-]/g, ''))
  return grant !== undefined && grant.decision === 'pending' && grant.expiresAt > clock() ? grant : undefined
}

/**
 * Records the user's decision. The code cannot be used again.
 *
 * @param person - the person who signs in; null if the user declined.
 */
export function decideDevice(state: EntraState, grant: DeviceGrant, person: Person | null): void {
  state.userCodes.delete(grant.userCode)
  grant.decision =
    person === null
      ? 'declined'
      : { person, mfa: false, contexts: [], signedInAt: state.clock(), mark: state.nextMark() }
}

/**
 * Responds to a device that is polling to find out whether a user has signed in.
 *
 * @throws {@link EntraError} `authorization_pending` until a user has signed in; in all other cases, the errors of RFC 8628.
 */
export async function redeemDeviceCode(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, saw } = request
  const handle = parameter(form, 'device_code') ?? ''
  const grant = state.deviceCodes.find(handle)
  if (grant?.client.clientId !== client.clientId) {
    throw new EntraError(
      'bad_verification_code',
      70019,
      'The device_code is unknown, has already been used, or belongs to another client.',
    )
  }
  const { decision, polledAt } = grant
  grant.polledAt = state.clock()
  if (grant.expiresAt <= state.clock()) {
    state.deviceCodes.revoke(handle)
    throw new EntraError('expired_token', 70020, 'The provided value for device_code has expired.')
  }
  if (decision === 'declined') {
    throw new EntraError('authorization_declined', 70018, 'The end user denied the authorization request.')
  }
  if (decision === 'pending') {
    if (polledAt !== null && state.clock() - polledAt < EARLIEST_MS) {
      throw new EntraError(
        'slow_down',
        70017,
        `The client polls more often than once in ${INTERVAL_SECONDS} s.`,
      )
    }
    throw new EntraError('authorization_pending', 70016, 'The end user has not signed in yet.')
  }
  state.deviceCodes.revoke(handle)
  saw({ client: client.clientId, user: decision.person.id, grant: 'device_code' })
  return userTokens(request, { session: decision, scope: grant.scope })
}
