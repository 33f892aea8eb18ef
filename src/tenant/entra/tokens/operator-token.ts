import type { EntraState } from '../entra-state.ts'
import { DEFAULT_SCOPE } from '../registry/scopes.ts'
import { OPERATOR_CLIENT } from '../well-known-ids.ts'
import { userTokens } from './user-tokens.ts'

/** The administrator of Contoso's applications. */
const ADMINISTRATOR = 'patti@contoso.example'

/**
 * The access token for Microsoft Graph that an operator would get by signing in.
 *
 * @param options.user - the user's sign-in name or object ID.
 * @param options.scopes - delegated permissions; by default, all that the client has consent for.
 */
export async function operatorToken(
  state: EntraState,
  {
    user = ADMINISTRATOR,
    scopes = [DEFAULT_SCOPE],
  }: { readonly user?: string; readonly scopes?: readonly string[] } = {},
): Promise<string> {
  const client = state.names.application(OPERATOR_CLIENT.clientId)
  const person = state.names.person(user)
  const session = { person, mfa: true, contexts: [], signedInAt: state.clock(), mark: state.nextMark() }
  const request = { state, form: {}, client, proof: 'none', saw: () => undefined } as const
  const { access_token: token } = await userTokens(request, { session, scope: scopes.join(' ') })
  return String(token)
}
