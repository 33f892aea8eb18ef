import { aadstsError, EntraError } from '../entra-error.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import type { Registration } from '../registry/registrations.ts'
import type { Session } from '../sign-in/browser-session.ts'
import { signInMemoryOf } from '../sign-in/sign-in-memory.ts'
import type { GrantRequest, TokenResponse } from './grant-request.ts'
import { verifyOwn } from './own-tokens.ts'
import { userTokens } from './user-tokens.ts'

/**
 * Exchanges the token that a user's client sent to the application. The new token is for another API and the same user.
 *
 * @throws {@link EntraError} if the assertion is invalid, or if the user must verify their identity again or consent.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export async function onBehalfOf(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, saw } = request
  if (parameter(form, 'requested_token_use') !== 'on_behalf_of') {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain 'requested_token_use=on_behalf_of'.",
    )
  }
  const session = await readAssertion(state, client, parameter(form, 'assertion') ?? '')
  saw({ client: client.clientId, user: session.person.id, grant: 'on_behalf_of' })
  return userTokens(request, { session, scope: parameter(form, 'scope') ?? '' })
}

/** The user of an assertion that was issued for the client. */
async function readAssertion(state: EntraState, client: Registration, assertion: string): Promise<Session> {
  const claims = await verifyOwn(state, assertion)
  // A user's token is issued for an agent's blueprint, and all of the blueprint's agents may use it.
  const audiences = [client.clientId, client.agent?.blueprintId, ...client.identifierUris]
  if (!audiences.includes(String(claims.aud))) {
    throw aadstsError(500131)
  }
  // An application that acts on its own behalf is the subject of its token. `idtyp` is included only for APIs that request it.
  if (claims.oid === claims.sub) throw aadstsError(7000114)
  // Among a user's tokens, only ID tokens lack permissions.
  if (typeof claims.scp !== 'string') throw aadstsError(240002)
  const person = state.contoso.find(String(claims.oid))
  if (!person) throw aadstsError(50034)
  const { mfa, contexts, signedInAt, mark } = signInMemoryOf(claims)
  return { person, mfa, contexts, signedInAt, mark }
}
