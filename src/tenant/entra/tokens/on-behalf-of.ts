import { EntraError, refusal } from '../entra-error.ts'
import type { Registration } from '../registry/registrations.ts'
import type { Session } from '../sign-in/session.ts'
import { signInMemoryOf } from '../sign-in/sign-in-memory.ts'
import { type EntraState, parameter } from '../state.ts'
import type { GrantRequest, TokenAnswer } from './grant-request.ts'
import { verifyOwn } from './own-tokens.ts'
import { userTokens } from './user-tokens.ts'

/**
 * Trades a token that a user's client sent to the application for one of another API, for the same user.
 *
 * @throws {@link EntraError} when the assertion does not hold, or the user would have to prove or allow more.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export async function onBehalfOf(request: GrantRequest): Promise<TokenAnswer> {
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

/** The user of an assertion that was made for the client. */
async function readAssertion(state: EntraState, client: Registration, assertion: string): Promise<Session> {
  const claims = await verifyOwn(state, assertion)
  // A user's token is for an agent's blueprint, and all its agents may use it.
  const audiences = [client.clientId, client.agent?.blueprintId, ...client.identifierUris]
  if (!audiences.includes(String(claims.aud))) {
    throw refusal(500131)
  }
  // Who acts for itself is its own subject; `idtyp` comes only to APIs that ask for it.
  if (claims.oid === claims.sub) throw refusal(7000114)
  // Of the tokens made for a user, only ID tokens have no permissions.
  if (typeof claims.scp !== 'string') throw refusal(240002)
  const person = state.contoso.find(String(claims.oid))
  if (!person) throw refusal(50034)
  const { mfa, contexts, signedInAt, mark } = signInMemoryOf(claims)
  return { person, mfa, contexts, signedInAt, mark }
}
