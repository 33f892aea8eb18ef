import { aadstsError, type EntraError } from '../entra-error.ts'
import { parameter } from '../entra-state.ts'
import { TOKEN_EXCHANGE } from '../well-known-ids.ts'
import type { GrantRequest, TokenResponse } from './grant-request.ts'
import { verifyOwn } from './own-tokens.ts'
import { userTokens } from './user-tokens.ts'

/** The audiences of tokens for token exchange. */
const AUDIENCES: ReadonlySet<string> = new Set([TOKEN_EXCHANGE.clientId, TOKEN_EXCHANGE.uri])

/**
 * Issues tokens for an agent's own user account, without a sign-in: the agent authenticates with its blueprint, and presents its
 * own token for token exchange as the credential of the account.
 *
 * @throws {@link EntraError} if the client is not an agent, or the credential or the account does not belong to it. Entra ID's
 *   error for these cases is not documented; the embedded tenant returns `invalid_grant`.
 * @see https://learn.microsoft.com/entra/agent-id/agent-oauth-protocols
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js `UserFederatedIdentityCredentialClient`, for the parameters
 */
export async function agentUser(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, proof, saw } = request
  const { agent } = client
  if (agent === null || proof !== 'certificate') throw invalidGrant('The client is not an agent identity.')
  const claims = await verifyOwn(state, parameter(form, 'user_federated_identity_credential') ?? '')
  if (!AUDIENCES.has(String(claims.aud)) || claims.azp !== client.clientId) {
    throw invalidGrant(
      'The user_federated_identity_credential is not a token that was issued to the agent identity for token exchange.',
    )
  }
  const person = state.contoso.find(parameter(form, 'user_id') ?? parameter(form, 'username') ?? '')
  if (!person || person.id !== agent.ownUserId) {
    throw invalidGrant('The user is not the user account of the agent identity.')
  }
  saw({ client: client.clientId, user: person.id, grant: 'user_fic' })
  const session = { person, mfa: false, contexts: [], signedInAt: state.clock(), mark: state.nextMark() }
  return userTokens(request, { session, scope: parameter(form, 'scope') ?? '' })
}

function invalidGrant(description: string): EntraError {
  return aadstsError(70000, { description })
}
