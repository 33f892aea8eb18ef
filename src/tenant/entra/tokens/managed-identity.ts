import { timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from '../../http/http-request.ts'
import type { HttpResponse } from '../../http/http-response.ts'
import type { HttpServer } from '../../http/http-server.ts'
import { EntraError } from '../entra-error.ts'
import { type EntraState, issuerOf, parameter } from '../entra-state.ts'
import { servicePrincipalId } from '../registry/object-ids.ts'
import { applicationPermissions, DEFAULT_SCOPE, parseScopes } from '../registry/scopes.ts'
import { MANAGED_IDENTITY_CLIENT_ID } from '../well-known-ids.ts'
import { issueAppToken, LIFETIME_SECONDS } from './issue-tokens.ts'

/** The path at which App Service and Container Apps provide a managed identity's tokens. */
export const IDENTITY_PATH = '/_identity/oauth2/token'
/** The path on a virtual machine. The address is the same on all virtual machines. */
const IMDS_PATH = '/metadata/identity/oauth2/token'

/** The error for a request that the service rejects. The message uses the service's wording. */
class InvalidIdentityRequestError extends Error {
  override readonly name = 'InvalidIdentityRequestError'
}

/**
 * Serves tokens for the tenant's managed identity to clients that send the required header: the given value, as in App Service,
 * or `Metadata: true`, as for the metadata service of virtual machines.
 *
 * @param header - the value of `X-IDENTITY-HEADER`.
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function serveManagedIdentity(server: HttpServer, state: EntraState, header: string): void {
  server.on('GET', IDENTITY_PATH, async (request) => {
    const given = Buffer.from(String(request.headers['x-identity-header'] ?? ''))
    const expected = Buffer.from(header)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return { status: 401, body: { statusCode: 401, message: 'X-IDENTITY-HEADER is missing or wrong.' } }
    }
    return answer(request, { state, version: '2019-08-01' })
  })
  server.on('GET', IMDS_PATH, async (request) => {
    if (request.headers.metadata?.toString().toLowerCase() !== 'true') {
      return {
        status: 400,
        body: { error: 'invalid_request', error_description: 'Required metadata header not specified' },
      }
    }
    return answer(request, { state, version: '2018-02-01' })
  })
}

async function answer(
  request: HttpRequest,
  { state, version }: { readonly state: EntraState; readonly version: string },
): Promise<HttpResponse> {
  request.caller = { client: MANAGED_IDENTITY_CLIENT_ID, user: null, grant: 'managed_identity' }
  const headers = { 'cache-control': 'no-store' }
  try {
    return { headers, body: await tokenFor(request.query, { state, version }) }
  } catch (error) {
    if (!(error instanceof InvalidIdentityRequestError) && !(error instanceof EntraError)) throw error
    const { message } = error
    const body = { statusCode: 400, message, error: 'invalid_request', error_description: message }
    return { status: 400, headers, body }
  }
}

async function tokenFor(
  query: unknown,
  { state, version }: { readonly state: EntraState; readonly version: string },
): Promise<Readonly<Record<string, string>>> {
  const client = state.registry.registrations.find(({ clientId }) => clientId === MANAGED_IDENTITY_CLIENT_ID)
  const wanted = parameter(query, 'client_id') ?? MANAGED_IDENTITY_CLIENT_ID
  if (client?.clientId !== wanted) {
    throw new InvalidIdentityRequestError(
      'No User Assigned or Delegated Managed Identity found for specified ClientId.',
    )
  }
  if (parameter(query, 'api-version') !== version) {
    throw new InvalidIdentityRequestError(`The api-version must be ${version}.`)
  }
  const asked = parameter(query, 'resource')
  if (asked === undefined) throw new InvalidIdentityRequestError('The resource parameter is missing.')
  const { resource } = parseScopes(state.registry, `${asked.replace(/\/$/, '')}/${DEFAULT_SCOPE}`)
  const appRoles = applicationPermissions(state.registry, client, resource)
  const issuer = issuerOf(state)
  return {
    access_token: await issueAppToken(issuer, { resource, client, proof: 'certificate', appRoles }),
    expires_on: String(Math.floor(issuer.now / 1000) + LIFETIME_SECONDS),
    resource: asked,
    token_type: 'Bearer',
    client_id: client.clientId,
  }
}

/** The managed identity's object ID, which is the subject of its tokens. */
export const MANAGED_IDENTITY_OBJECT_ID = servicePrincipalId(MANAGED_IDENTITY_CLIENT_ID)
