import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { EntraError } from './entra-error.ts'
import { issueAppToken, LIFETIME_SECONDS } from './issue-tokens.ts'
import { servicePrincipalId } from './object-ids.ts'
import { applicationPermissions, DEFAULT_SCOPE, parseScopes } from './scopes.ts'
import { type EntraState, issuerOf, parameter } from './state.ts'
import { MANAGED_IDENTITY_CLIENT_ID } from './well-known.ts'

/** Where App Service and Container Apps tell a program to get the tokens of its managed identity. */
export const IDENTITY_PATH = '/_identity/oauth2/token'
/** Where a virtual machine has it, below the address that is the same on all of them. */
const IMDS_PATH = '/metadata/identity/oauth2/token'

/** What a request lacks, in the words of the service. */
class IdentityRefusedError extends Error {
  override readonly name = 'IdentityRefusedError'
}

/**
 * Serves tokens of the one managed identity there is, to whoever knows the header's value, as App Service does, or says
 * `Metadata: true`, as the metadata service of virtual machines has it.
 *
 * @param header - the value of `X-IDENTITY-HEADER`.
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function serveManagedIdentity(server: FastifyInstance, state: EntraState, header: string): void {
  server.get(IDENTITY_PATH, async (request, reply) => {
    const given = Buffer.from(String(request.headers['x-identity-header'] ?? ''))
    const expected = Buffer.from(header)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return reply.code(401).send({ statusCode: 401, message: 'X-IDENTITY-HEADER is missing or wrong.' })
    }
    return answer(request, reply, { state, version: '2019-08-01' })
  })
  server.get(IMDS_PATH, async (request, reply) => {
    if (request.headers.metadata?.toString().toLowerCase() !== 'true') {
      const problem = {
        error: 'invalid_request',
        error_description: 'Required metadata header not specified',
      }
      return reply.code(400).send(problem)
    }
    return answer(request, reply, { state, version: '2018-02-01' })
  })
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, version }: { readonly state: EntraState; readonly version: string },
): Promise<unknown> {
  request.caller = { client: MANAGED_IDENTITY_CLIENT_ID, user: null, grant: 'managed_identity' }
  try {
    return await reply
      .header('cache-control', 'no-store')
      .send(await tokenFor(request.query, { state, version }))
  } catch (error) {
    if (!(error instanceof IdentityRefusedError) && !(error instanceof EntraError)) throw error
    const { message } = error
    return reply
      .code(400)
      .send({ statusCode: 400, message, error: 'invalid_request', error_description: message })
  }
}

async function tokenFor(
  query: unknown,
  { state, version }: { readonly state: EntraState; readonly version: string },
): Promise<Readonly<Record<string, string>>> {
  const client = state.registry.registrations.find(({ clientId }) => clientId === MANAGED_IDENTITY_CLIENT_ID)
  const wanted = parameter(query, 'client_id') ?? MANAGED_IDENTITY_CLIENT_ID
  if (client?.clientId !== wanted) {
    throw new IdentityRefusedError(
      'No User Assigned or Delegated Managed Identity found for specified ClientId.',
    )
  }
  if (parameter(query, 'api-version') !== version) {
    throw new IdentityRefusedError(`The api-version of this endpoint is ${version}.`)
  }
  const asked = parameter(query, 'resource')
  if (asked === undefined) throw new IdentityRefusedError('The parameter resource is missing.')
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

/** The object id of the managed identity: the subject of its tokens. */
export const MANAGED_IDENTITY_OBJECT_ID = servicePrincipalId(MANAGED_IDENTITY_CLIENT_ID)
