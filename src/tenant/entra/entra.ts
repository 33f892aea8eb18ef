import { randomUUID } from 'node:crypto'
import { parse } from 'node:querystring'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { PERSONAS } from '../contoso/contoso.ts'
import { serveControl } from '../control/serve-control.ts'
import type { Fault, FaultAnswer } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { logRequests, type RequestLog } from '../request-log.ts'
import { STYLE } from './account-picker.ts'
import { authorize, logOut } from './authorize.ts'
import { consentControl } from './consents.ts'
import { authorizeDevice, DEVICE_LOGIN_PATH } from './device-code.ts'
import { deviceLogin } from './device-login.ts'
import { discoveryDocument, findSignInTenant, findTenant, keyIssuer } from './discovery.ts'
import { EntraError, errorBody, refusal } from './entra-error.ts'
import { serveManagedIdentity } from './managed-identity.ts'
import { policyControl } from './policies.ts'
import { revocationControl } from './revocations.ts'
import { type EntraState, parameter } from './state.ts'
import { answerTokenRequest } from './token-endpoint.ts'
import { entraSubject } from './token-subject.ts'
import { DEVELOPER_CLIENT, EXAMPLE_CLIENT, GATEWAY } from './well-known.ts'

const PATHS = {
  discovery: '/:tenant/v2.0/.well-known/openid-configuration',
  discoveryV1: '/:tenant/.well-known/openid-configuration',
  keys: '/:tenant/discovery/v2.0/keys',
  keysV1: '/:tenant/discovery/keys',
  authorize: '/:tenant/oauth2/v2.0/authorize',
  logout: '/:tenant/oauth2/v2.0/logout',
  token: '/:tenant/oauth2/v2.0/token',
  deviceCode: '/:tenant/oauth2/v2.0/devicecode',
} as const
/** What browsers ask for from the pages of other origins; the rest, the request log above all, is none of theirs. */
const FOR_ALL_ORIGINS: ReadonlySet<string> = new Set([
  PATHS.discovery,
  PATHS.discoveryV1,
  PATHS.keys,
  PATHS.keysV1,
  PATHS.token,
])
const PUBLIC_DOCUMENT = { 'cache-control': 'max-age=86400, private' }

/**
 * An Entra ID for one tenant: discovery, keys, sign-in, tokens, with Entra ID's own paths, token forms and refusals.
 * It speaks plain HTTP and knows no passwords, so it listens on the loopback interface alone.
 *
 * @param options.identityHeader - what the managed identity's endpoint wants to be told.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function createEntra(
  state: EntraState,
  {
    log,
    faults,
    identityHeader,
  }: { readonly log: RequestLog; readonly faults: Faults; readonly identityHeader: string },
): FastifyInstance {
  const server = fastify({ forceCloseConnections: true })
  const recorder = logRequests(server, log)
  injectFaults(server, {
    faults,
    recorder,
    subjectOf: ({ url, query, body }) => entraSubject(state, { path: url.split('?')[0] ?? '', query, body }),
    answerOf: (fault, request) => faultyAnswer(state, fault, request),
  })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, parse(String(body)))
    },
  )
  server.addHook('onRequest', async ({ routeOptions }, reply) => {
    if (FOR_ALL_ORIGINS.has(routeOptions.url ?? '')) reply.header('access-control-allow-origin', '*')
  })
  server.options('/:tenant/*', async (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, POST, OPTIONS')
      .header('access-control-allow-headers', '*')
      .code(204)
      .send(),
  )
  serveDocuments(server, state)
  server.route({
    method: ['GET', 'POST'],
    url: PATHS.authorize,
    handler: (request, reply) => authorize(state, request, reply),
  })
  server.get(PATHS.logout, (request, reply) => logOut(state, request, reply))
  server.post(PATHS.token, (request, reply) => token(state, request, reply))
  server.post(PATHS.deviceCode, (request, reply) => deviceCode(state, request, reply))
  server.route({
    method: ['GET', 'POST'],
    url: DEVICE_LOGIN_PATH,
    handler: (request, reply) => deviceLogin(state, request, reply),
  })
  serveManagedIdentity(server, state, identityHeader)
  serveControl(server, '/_policies', policyControl(state.policies))
  serveControl(server, '/_revocations', revocationControl(state.revocations))
  serveControl(server, '/_consents', consentControl(state.consents))
  return server
}

function serveDocuments(server: FastifyInstance, state: EntraState): void {
  const documents = [
    [PATHS.discovery, 2],
    [PATHS.discoveryV1, 1],
  ] as const
  for (const [url, version] of documents) {
    server.get(url, async (request, reply) => {
      const tenant = findTenant(state, parameter(request.params, 'tenant') ?? '')
      if (!tenant)
        return refuse(state, request, reply, new EntraError('invalid_tenant', 90002, 'Tenant not found.'))
      return reply.headers(PUBLIC_DOCUMENT).send(discoveryDocument(state.origin(), tenant, version))
    })
  }
  server.get(PATHS.keys, async () => state.keys.publish(keyIssuer(state.origin())))
  server.get(PATHS.keysV1, async () => state.keys.publish())
  server.get('/_style.css', async (_request, reply) => reply.type('text/css').send(STYLE))
  // What `npm run token` and `npm run example` have to know of this tenant.
  server.get('/_tenant', async () => ({
    tenantId: state.registry.tenantId,
    gateway: { clientId: GATEWAY.clientId, appIdUri: GATEWAY.uri, scope: GATEWAY.scope },
    developerClient: DEVELOPER_CLIENT,
    exampleClient: EXAMPLE_CLIENT,
    personas: PERSONAS,
  }))
}

async function token(state: EntraState, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  reply.header('cache-control', 'no-store')
  try {
    const { path } = findSignInTenant(state, parameter(request.params, 'tenant'))
    const endpoint = `${state.origin()}/${path}/oauth2/v2.0/token`
    return await answerTokenRequest(state, request.body, endpoint, (seen) => {
      request.caller = seen
    })
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    return refuse(state, request, reply, error)
  }
}

async function deviceCode(state: EntraState, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  request.caller = { client: parameter(request.body, 'client_id') ?? null, user: null, grant: null }
  try {
    findSignInTenant(state, parameter(request.params, 'tenant'))
    return await reply.header('cache-control', 'no-store').send(authorizeDevice(state, request.body))
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    return refuse(state, request, reply, error)
  }
}

function refuse(state: EntraState, request: FastifyRequest, reply: FastifyReply, error: EntraError): unknown {
  const { status, headers, body } = refusalAnswer(state, request, error)
  return reply.code(status).headers(headers).send(body)
}

/** What a fault says itself goes before the refusal that it names, or that its status is like. */
function faultyAnswer(state: EntraState, { answer, aadsts }: Fault, request: FastifyRequest): FaultAnswer {
  const isThrottled = answer?.status === 429
  const refused = refusalAnswer(state, request, refusal(aadsts ?? (isThrottled ? 429 : 90033)))
  const headers = { ...refused.headers, ...answer?.headers }
  return { ...(aadsts === undefined && (answer?.status ?? 0) < 400 ? {} : refused), ...answer, headers }
}

function refusalAnswer({ clock }: EntraState, request: FastifyRequest, error: EntraError) {
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
