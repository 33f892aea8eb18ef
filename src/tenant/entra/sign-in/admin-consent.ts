import type { HttpRequest } from '../../http/http-request.ts'
import type { HttpResponse } from '../../http/http-response.ts'
import { EntraError } from '../entra-error.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import { findClient } from '../registry/registrations.ts'
import { parseScopes } from '../registry/scopes.ts'
import { errorPage, escapeHtml, type Page, page } from './account-picker.ts'
import { isRegistered } from './authorization-request.ts'
import { showPage } from './authorize.ts'
import { type AskedConsent, whatItAsksFor } from './user-consent.ts'

interface AdminConsentRequest {
  /** The permissions in the application's registration for the API in `scope`. */
  readonly asked: AskedConsent
  readonly redirectUri: string
  readonly scope: string
  readonly state: string | undefined
}

/**
 * The page on which an administrator consents for all users: `GET` asks for consent; `POST` records it and redirects to the
 * client. On this page, the embedded tenant treats every user as an administrator.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsent(state: EntraState, request: HttpRequest): HttpResponse {
  try {
    const asked = adminConsentRequest(state, request.query)
    if (request.method !== 'POST') return showPage(consentPage(asked))
    return { status: 302, headers: { location: decide(state, asked, request.body) } }
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    return showPage(errorPage(error.message), 400)
  }
}

function adminConsentRequest({ registry }: EntraState, query: unknown): AdminConsentRequest {
  const clientId = parameter(query, 'client_id')
  const client = findClient(registry, clientId)
  const redirectUri = parameter(query, 'redirect_uri') ?? ''
  if (client === undefined)
    throw new EntraError(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found.`,
    )
  if (!isRegistered(client, redirectUri) && !isOnThisMachine(redirectUri)) {
    throw new EntraError('invalid_request', 50011, `The redirect URI '${redirectUri}' is not registered.`)
  }
  const scope = parameter(query, 'scope') ?? ''
  const { resource } = parseScopes(registry, scope)
  const asked = whatItAsksFor(registry, client).find(({ api }) => api === resource)
  if (asked === undefined) {
    throw new EntraError(
      'invalid_scope',
      70011,
      `The application does not request any permission in '${scope}'.`,
    )
  }
  return { asked, redirectUri, scope, state: parameter(query, 'state') }
}

/**
 * Local addresses are always allowed: an embedded gateway is registered without a redirect URI, before its configuration is read.
 */
function isOnThisMachine(address: string): boolean {
  return URL.canParse(address) && ['localhost', '127.0.0.1'].includes(new URL(address).hostname)
}

/** Redirects to the client with the outcome. */
function decide(
  { registry }: EntraState,
  { asked: { client, api, scopes }, redirectUri, scope, state }: AdminConsentRequest,
  body: unknown,
): string {
  const isDeclined = parameter(body, 'decline') !== undefined
  if (!isDeclined) {
    registry.consents.push({
      clientId: client.clientId,
      resourceId: api.clientId,
      scopes: scopes.map(({ value }) => value),
      appRoles: [],
      principalId: null,
    })
  }
  const answer = new URL(redirectUri)
  const denial = 'AADSTS65004: The resource owner or authorization server denied the request.'
  const members = {
    admin_consent: 'True',
    tenant: registry.tenantId,
    ...(isDeclined ? { error: 'consent_required', error_description: denial } : { scope }),
    ...(state === undefined ? {} : { state }),
  }
  for (const [name, value] of Object.entries(members)) answer.searchParams.set(name, value)
  return answer.href
}

function consentPage({ asked: { client, api, scopes }, redirectUri }: AdminConsentRequest): Page {
  const permissions = scopes.map(({ value }) => `<li>${escapeHtml(value)}</li>`).join('\n')
  const html = page(
    `Consent for ${client.displayName}`,
    `<h1>Permissions requested</h1>
<p><strong>${escapeHtml(client.displayName)}</strong> requests these permissions for ${escapeHtml(api.displayName)}, on behalf of everyone at Contoso:</p>
<ul>
${permissions}
</ul>
<form method="post" class="other"><div><button name="accept" value="true">Accept</button><button name="decline" value="true">Cancel</button></div></form>`,
  )
  return { html, formAction: `'self' ${new URL(redirectUri).origin}` }
}
