import { createHash, timingSafeEqual, type X509Certificate } from 'node:crypto'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { aadstsError, EntraError } from '../entra-error.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import { certificateDetails } from '../registry/credential-details.ts'
import { actsAsPublicClient, findClient, type Registration } from '../registry/registrations.ts'
import { checkFederatedAssertion, isFederated } from './federated-assertion.ts'
import type { ClientProof } from './issue-tokens.ts'

/** Entra ID's tolerance; MSAL rounds `nbf` up, so it can be slightly in the future. */
const CLOCK_TOLERANCE_SECONDS = 300

/**
 * Finds the client of a token request and verifies its credential: a secret, or an assertion signed with a registered certificate
 * or by an issuer that the registration trusts.
 *
 * @throws {@link EntraError}
 */
export async function authenticateClient(
  state: EntraState,
  form: unknown,
  tokenEndpoint: string,
): Promise<{ client: Registration; proof: ClientProof }> {
  const clientId = parameter(form, 'client_id')
  const client = findClient(state.registry, clientId)
  if (!client) {
    throw aadstsError(700016, {
      description: `Application with identifier '${clientId}' was not found in the directory.`,
    })
  }
  if (!client.servicePrincipal) {
    throw new EntraError(
      'unauthorized_client',
      7000229,
      `The client application ${clientId} is missing service principal in the tenant ${state.registry.tenantId}.`,
    )
  }
  const secret = parameter(form, 'client_secret')
  const assertion = parameter(form, 'client_assertion')
  if (secret !== undefined) {
    checkSecret(state, client, secret)
    return { client, proof: 'secret' }
  }
  if (assertion !== undefined) {
    await (isFederated(client, assertion)
      ? checkFederatedAssertion(state, client, assertion)
      : checkAssertion(state, client, assertion, tokenEndpoint))
    return { client, proof: 'certificate' }
  }
  if (actsAsPublicClient(client)) return { client, proof: 'none' }
  throw aadstsError(7000218)
}

function checkSecret({ clock }: EntraState, { clientId, secrets }: Registration, given: string): void {
  const matching = secrets.filter(({ value }) => timingSafeEqual(digest(value), digest(given)))
  if (matching.length === 0) {
    throw aadstsError(7000215, {
      description: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    })
  }
  if (matching.every(({ expiresAt }) => expiresAt !== null && expiresAt <= clock())) {
    throw aadstsError(7000222, {
      description: `The provided client secret keys for app '${clientId}' are expired.`,
    })
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
    throw aadstsError(700027, {
      description:
        'The certificate with identifier used to sign the client assertion is not registered on application.',
    })
  }
  const { startsAt, endsAt } = certificateDetails(certificate)
  if (clock() < startsAt || clock() > endsAt) {
    throw aadstsError(1000502)
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
      throw aadstsError(700024)
    }
    throw aadstsError(700027, {
      description: `Client assertion failed signature validation or has invalid claims: ${cause.message}`,
    })
  })
}

/** Whether the assertion's header identifies the certificate by its thumbprint. */
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
