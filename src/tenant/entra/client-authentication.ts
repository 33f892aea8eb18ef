import { createHash, timingSafeEqual, type X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { EntraError } from './entra-error.ts'
import type { ClientProof } from './issue-tokens.ts'
import type { Registration } from './registrations.ts'
import { type EntraState, parameter } from './state.ts'

/** Entra ID's tolerance; MSAL rounds `nbf` up, so that it may lie a moment ahead. */
const CLOCK_TOLERANCE_SECONDS = 300

/**
 * Finds the client of a token request and checks its proof: a secret, or an assertion signed with a registered
 * certificate.
 *
 * @throws {@link EntraError}
 */
export async function authenticateClient(
  state: EntraState,
  form: unknown,
  tokenEndpoint: string,
): Promise<{ client: Registration; proof: ClientProof }> {
  const clientId = parameter(form, 'client_id')
  const client = state.registry.registrations.find((each) => each.clientId === clientId)
  if (!client) {
    throw new EntraError(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory.`,
    )
  }
  const secret = parameter(form, 'client_secret')
  const assertion = parameter(form, 'client_assertion')
  if (secret !== undefined) {
    checkSecret(client, secret)
    return { client, proof: 'secret' }
  }
  if (assertion !== undefined) {
    await checkAssertion(state, client, assertion, tokenEndpoint)
    return { client, proof: 'certificate' }
  }
  if (client.isPublicClient) return { client, proof: 'none' }
  throw new EntraError(
    'invalid_client',
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  )
}

function checkSecret({ clientId, secrets }: Registration, given: string): void {
  const matches = secrets.map((secret) => timingSafeEqual(digest(secret), digest(given)))
  if (!matches.includes(true)) {
    throw new EntraError(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    )
  }
}

async function checkAssertion(
  { clock }: EntraState,
  { clientId, certificates }: Registration,
  assertion: string,
  tokenEndpoint: string,
): Promise<void> {
  const certificate = certificates.find((each) => isNamedBy(each, assertion))
  if (!certificate) {
    throw new EntraError(
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    )
  }
  await jwtVerify(assertion, certificate.publicKey, {
    algorithms: ['PS256', 'RS256'],
    audience: tokenEndpoint,
    issuer: clientId,
    subject: clientId,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: new Date(clock()),
    requiredClaims: ['exp'],
  }).catch((cause: Error) => {
    if (cause instanceof errors.JWTExpired) {
      throw new EntraError('invalid_client', 700024, 'Client assertion is not within its valid time range.')
    }
    throw new EntraError(
      'invalid_client',
      700027,
      `Client assertion failed signature validation or has wrong claims: ${cause.message}`,
    )
  })
}

/** Whether the assertion's header names the certificate by its thumbprint. */
function isNamedBy({ raw }: X509Certificate, assertion: string): boolean {
  try {
    const { x5t, 'x5t#S256': x5tS256 } = decodeProtectedHeader(assertion)
    return (
      x5tS256 === createHash('sha256').update(raw).digest('base64url') ||
      x5t === createHash('sha1').update(raw).digest('base64url')
    )
  } catch {
    return false
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
