import type { HttpRequest } from '../../http/http-request.ts'
import type { HttpResponse } from '../../http/http-response.ts'
import { findSignInTenant } from '../discovery.ts'
import { aadstsError, EntraError } from '../entra-error.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import { checkSignIn, isTooOld } from '../policies/conditional-access.ts'
import { checkUserAssignment } from '../registry/assignments.ts'
import { parseScopes } from '../registry/scopes.ts'
import { clientInfo } from '../tokens/user-tokens.ts'
import { accountPicker, errorPage, formPostPage, type Page, signedOutPage } from './account-picker.ts'
import {
  type AuthorizationRequest,
  authorizationRequest,
  isRegistered,
  type ReplyAddress,
  replyAddress,
} from './authorization-request.ts'
import type { Session } from './browser-session.ts'
import { askedConsents, recordConsents } from './user-consent.ts'

const CODE_LIFETIME_MS = 10 * 60_000
const SESSION_COOKIE = 'contoso-session'

/** `GET` shows the accounts; `POST` with an `account` field signs in as that person. */
export function authorize(state: EntraState, request: HttpRequest): HttpResponse {
  const parameters = { ...request.query, ...(request.body as object | undefined) }
  let address: ReplyAddress
  try {
    findSignInTenant(state, request.params.tenant)
    address = replyAddress(state, parameters)
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    return showPage(errorPage(error.message), 400)
  }
  try {
    const asked = authorizationRequest(state, parameters, address)
    request.caller = { client: asked.client.clientId, user: null, grant: null }
    return signIn(state, asked, parameter(parameters, 'account'), request)
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    // A blocked sign-in has a different error code here than at the token endpoint.
    const name = error.suberror === 'message_only' ? 'access_denied' : error.error
    return redirect(address, { error: name, error_description: error.message })
  }
}

function signIn(
  state: EntraState,
  asked: AuthorizationRequest,
  account: string | undefined,
  request: HttpRequest,
): HttpResponse {
  checkSignIn(asked.claims, state.policies)
  const session = state.sessions.find(cookieOf(request))
  if (request.method === 'POST') {
    const person = account === undefined ? undefined : state.contoso.find(account)
    if (!person) {
      const problem = account === undefined ? 'Choose an account.' : `Contoso has no account "${account}".`
      return showPicker(state, asked, problem)
    }
    recordConsents(state.registry, askedConsents(state.registry, asked, person.id), person.id)
    const { mfa, contexts } = asked.demands
    const started = { person, mfa, contexts, signedInAt: state.clock(), mark: state.nextMark() }
    setCookie(request, state.sessions.issue(started))
    return answer({ state, asked, session: started, request })
  }
  if (session && fits(session, asked, state)) return answer({ state, asked, session, request })
  if (asked.prompt === 'none') throw silentSignInError(session, asked)
  return showPicker(state, asked)
}

function showPicker(
  { contoso, registry }: EntraState,
  asked: AuthorizationRequest,
  problem?: string,
): HttpResponse {
  const consents = askedConsents(registry, asked, null)
  return showPage(accountPicker(contoso, { ...asked, consents }, problem), problem === undefined ? 200 : 400)
}

function silentSignInError(
  session: Session | undefined,
  { demands, claims }: AuthorizationRequest,
): EntraError {
  return session && demands.mfa
    ? aadstsError(50076, claims === undefined ? {} : { claims })
    : new EntraError('login_required', 50058, 'A silent sign-in request was sent but no user is signed in.')
}

/** Whether a session satisfies the request without interaction. */
function fits(
  session: Session,
  { prompt, loginHint, demands }: AuthorizationRequest,
  state: EntraState,
): boolean {
  const { person, mfa, contexts, mark } = session
  const wantsToAsk = prompt !== undefined && prompt !== 'none'
  const isHinted = loginHint === undefined || state.contoso.find(loginHint)?.id === person.id
  const proved = new Set(contexts)
  const proves = (mfa || !demands.mfa) && demands.contexts.every((context) => proved.has(context))
  const isOver =
    state.revocations.endsSession(person.id, mark) || isTooOld(session, state.policies, state.clock())
  return !wantsToAsk && isHinted && proves && !isOver
}

function answer({
  state,
  asked,
  session,
  request,
}: {
  readonly state: EntraState
  readonly asked: AuthorizationRequest
  readonly session: Session
  readonly request: HttpRequest
}): HttpResponse {
  request.caller = { ...request.caller, user: session.person.id }
  const { resource } = parseScopes(state.registry, asked.scope)
  checkUserAssignment(state.registry, session.person.id, [asked.client, resource])
  const { client, redirectUri, codeChallenge, scope, nonce } = asked
  const expiresAt = state.clock() + CODE_LIFETIME_MS
  const code = state.codes.issue({ client, redirectUri, codeChallenge, scope, nonce, session, expiresAt })
  return redirect(asked, { code, client_info: clientInfo(session), session_state: session.person.id })
}

function redirect(
  { redirectUri, responseMode, state }: ReplyAddress,
  answered: Readonly<Record<string, string>>,
): HttpResponse {
  const parameters = { ...answered, ...(state === undefined ? {} : { state }) }
  if (responseMode === 'form_post') return showPage(formPostPage(redirectUri, parameters))
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?'
  return {
    status: 302,
    headers: { location: `${redirectUri}${separator}${new URLSearchParams(parameters)}` },
  }
}

/** Ends the browser's session, and redirects only to a registered address. */
export function logOut(state: EntraState, request: HttpRequest): HttpResponse {
  const handle = cookieOf(request)
  if (handle !== undefined) state.sessions.revoke(handle)
  setCookie(request, '', 'Max-Age=0')
  const target = parameter(request.query, 'post_logout_redirect_uri')
  if (target !== undefined && state.registry.registrations.some((client) => isRegistered(client, target))) {
    return { status: 302, headers: { location: target } }
  }
  return showPage(signedOutPage())
}

/** Responds with a page that cannot run scripts. Its form can navigate only to the allowed addresses. */
export function showPage({ html, formAction }: Page, status = 200): HttpResponse {
  return {
    status,
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    },
    body: html,
  }
}

function setCookie({ outgoing }: HttpRequest, value: string, ...attributes: readonly string[]): void {
  const parts = [`${SESSION_COOKIE}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', ...attributes]
  outgoing.setHeader('set-cookie', parts.join('; '))
}

function cookieOf({ headers }: HttpRequest): string | undefined {
  const pair = (headers.cookie ?? '').split(/; */).find((each) => each.startsWith(`${SESSION_COOKIE}=`))
  return pair?.slice(SESSION_COOKIE.length + 1)
}
