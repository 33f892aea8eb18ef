import { randomUUID } from 'node:crypto'
import { type IncomingHttpHeaders, STATUS_CODES } from 'node:http'
import { parse } from 'node:querystring'
import { PERSONAS } from '../contoso/contoso.ts'
import { serveControl } from '../control/serve-control.ts'
import type { Fault, FaultResponse } from '../faults/fault.ts'
import { type Faults, faultControl } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { HttpError, type HttpRequest } from '../http/http-request.ts'
import type { HttpResponse } from '../http/http-response.ts'
import { createHttpServer, type HttpServer } from '../http/http-server.ts'
import { readBodies } from '../http/read-body.ts'
import { logRequests, type RequestLog, requestLogControl } from '../request-log.ts'
import { discoveryDocument, findSignInTenant, findTenant, keyIssuer } from './discovery.ts'
import { aadstsError, EntraError, errorBody } from './entra-error.ts'
import { type EntraState, parameter } from './entra-state.ts'
import { policyControl } from './policies/policies.ts'
import { revocationControl } from './policies/revocations.ts'
import { consentControl } from './registry/consents.ts'
import { STYLE } from './sign-in/account-picker.ts'
import { adminConsent } from './sign-in/admin-consent.ts'
import { authorize, logOut } from './sign-in/authorize.ts'
import { authorizeDevice, DEVICE_LOGIN_PATH } from './sign-in/device-code.ts'
import { deviceLogin } from './sign-in/device-login.ts'
import { serveManagedIdentity } from './tokens/managed-identity.ts'
import { respondToTokenRequest } from './tokens/token-endpoint.ts'
import { entraSubject } from './tokens/token-subject.ts'
import { DEVELOPER_CLIENT, EXAMPLE_CLIENT, GATEWAY } from './well-known-ids.ts'

const PATHS = {
  discovery: '/:tenant/v2.0/.well-known/openid-configuration',
  discoveryV1: '/:tenant/.well-known/openid-configuration',
  keys: '/:tenant/discovery/v2.0/keys',
  keysV1: '/:tenant/discovery/keys',
  authorize: '/:tenant/oauth2/v2.0/authorize',
  logout: '/:tenant/oauth2/v2.0/logout',
  token: '/:tenant/oauth2/v2.0/token',
  deviceCode: '/:tenant/oauth2/v2.0/devicecode',
  adminConsent: '/:tenant/v2.0/adminconsent',
} as const
/** The only paths whose responses pages from other origins can read. The request log is deliberately not among them. */
const FOR_ALL_ORIGINS: ReadonlySet<string> = new Set([
  PATHS.discovery,
  PATHS.discoveryV1,
  PATHS.keys,
  PATHS.keysV1,
  PATHS.token,
])
const MAX_BODY_BYTES = 1024 * 1024
const PUBLIC_DOCUMENT = { 'cache-control': 'max-age=86400, private' }

/**
 * An emulation of Entra ID for one tenant: discovery, keys, sign-in and tokens, with Entra ID's paths, token formats and errors. It
 * uses plain HTTP and has no passwords, so it listens only on the loopback interface.
 *
 * @param options.identityHeader - the header value that the managed identity's endpoint requires.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function createEntra(
  state: EntraState,
  {
    log,
    faults,
    identityHeader,
  }: { readonly log: RequestLog; readonly faults: Faults; readonly identityHeader: string },
): HttpServer {
  const server = createHttpServer(failure)
  serveControl(server, '/_requests', requestLogControl(log))
  serveControl(server, '/_faults', faultControl(faults))
  serveControl(server, '/_policies', policyControl(state.policies))
  serveControl(server, '/_revocations', revocationControl(state.revocations))
  serveControl(server, '/_consents', consentControl(state.consents))
  server.use(logRequests(log))
  server.use((request, inner) => {
    if (FOR_ALL_ORIGINS.has(request.route)) request.outgoing.setHeader('access-control-allow-origin', '*')
    return inner(request)
  })
  server.use(readBodies({ maxBytes: () => MAX_BODY_BYTES, parse: parseForm }))
  server.use(
    injectFaults({
      faults,
      subjectOf: (request) => entraSubject(state, request),
      responseOf: (fault, request) => faultyResponse(state, fault, request),
    }),
  )
  server.on('OPTIONS', '/:tenant/:path{.+}', () => ({
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': '*',
    },
  }))
  serveDocuments(server, state)
  server.on(['GET', 'POST'], PATHS.authorize, (request) => authorize(state, request))
  server.on('GET', PATHS.logout, (request) => logOut(state, request))
  server.on('POST', PATHS.token, (request) => token(state, request))
  server.on('POST', PATHS.deviceCode, (request) => deviceCode(state, request))
  server.on(['GET', 'POST'], DEVICE_LOGIN_PATH, (request) => deviceLogin(state, request))
  server.on(['GET', 'POST'], PATHS.adminConsent, (request) => adminConsent(state, request))
  serveManagedIdentity(server, state, identityHeader)
  server.otherwise(({ method, url }) => plainError(404, `Route ${method}:${url} not found`))
  return server
}

function serveDocuments(server: HttpServer, state: EntraState): void {
  const documents = [
    [PATHS.discovery, 2],
    [PATHS.discoveryV1, 1],
  ] as const
  for (const [path, version] of documents) {
    server.on('GET', path, (request) => {
      const tenant = findTenant(state, request.params.tenant ?? '')
      if (!tenant)
        return errorResponse(state, request, new EntraError('invalid_tenant', 90002, 'Tenant not found.'))
      return { headers: PUBLIC_DOCUMENT, body: discoveryDocument(state.origin(), tenant, version) }
    })
  }
  server.on('GET', PATHS.keys, () => ({ body: state.keys.publish(keyIssuer(state.origin())) }))
  server.on('GET', PATHS.keysV1, () => ({ body: state.keys.publish() }))
  server.on('GET', '/_style.css', () => ({ headers: { 'content-type': 'text/css' }, body: STYLE }))
  // What `npm run token` and `npm run example` need to know about this tenant.
  server.on('GET', '/_tenant', () => ({
    body: {
      tenantId: state.registry.tenantId,
      gateway: { clientId: GATEWAY.clientId, appIdUri: GATEWAY.uri, scope: GATEWAY.scope },
      developerClient: DEVELOPER_CLIENT,
      exampleClient: EXAMPLE_CLIENT,
      personas: PERSONAS,
    },
  }))
}

function token(state: EntraState, request: HttpRequest): Promise<HttpResponse> {
  return uncached(state, request, () => {
    const { path } = findSignInTenant(state, request.params.tenant)
    const endpoint = `${state.origin()}/${path}/oauth2/v2.0/token`
    return respondToTokenRequest(state, request.body, endpoint, (seen) => {
      request.caller = seen
    })
  })
}

function deviceCode(state: EntraState, request: HttpRequest): Promise<HttpResponse> {
  request.caller = { client: parameter(request.body, 'client_id') ?? null, user: null, grant: null }
  return uncached(state, request, () => {
    findSignInTenant(state, request.params.tenant)
    return authorizeDevice(state, request.body)
  })
}

/** Responds with the result or error of `work`. The response must not be cached. */
async function uncached(
  state: EntraState,
  request: HttpRequest,
  work: () => object | Promise<object>,
): Promise<HttpResponse> {
  const headers = { 'cache-control': 'no-store' }
  try {
    return { headers, body: await work() }
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    const response = errorResponse(state, request, error)
    return { ...response, headers: { ...headers, ...response.headers } }
  }
}

/** The fault's own response takes precedence over the error that the fault names, and over the default for its status. */
function faultyResponse(state: EntraState, { answer, aadsts }: Fault, request: HttpRequest): FaultResponse {
  const isThrottled = answer?.status === 429
  const response = errorResponse(state, request, aadstsError(aadsts ?? (isThrottled ? 429 : 90033)))
  const headers = { ...response.headers, ...answer?.headers }
  return { ...(aadsts === undefined && (answer?.status ?? 0) < 400 ? {} : response), ...answer, headers }
}

function errorResponse({ clock }: EntraState, request: HttpRequest, error: EntraError) {
  const correlationId =
    parameter(request.query, 'client-request-id') ??
    parameter(request.body, 'client-request-id') ??
    parameter(request.headers, 'client-request-id') ??
    randomUUID()
  const traceId = randomUUID()
  return {
    status: error.status,
    headers: { 'x-ms-request-id': traceId },
    body: errorBody(error, { now: new Date(clock()), traceId, correlationId }),
  }
}

/** Reads the parameters from a form; Entra ID ignores a body of any other type. */
function parseForm(bytes: Buffer, { 'content-type': type = '' }: IncomingHttpHeaders): unknown {
  const [mediaType = ''] = type.split(';')
  return mediaType.trim().toLowerCase() === 'application/x-www-form-urlencoded'
    ? parse(String(bytes))
    : undefined
}

/** The response to an error that is not one of Entra ID's: an unreadable request, or a bug. */
function failure(error: unknown): HttpResponse {
  return error instanceof HttpError ? plainError(error.status, error.message) : plainError(500, String(error))
}

function plainError(statusCode: number, message: string): HttpResponse {
  return { status: statusCode, body: { message, error: STATUS_CODES[statusCode], statusCode } }
}
