import { hash, randomUUID } from 'node:crypto'

import { decodeJwt, SignJWT } from 'jose'
import { type CertificatePair, validityOf } from '../../config/certificate.ts'
import type { CredentialMaterial } from '../../config/credential-material.ts'
import { createAssertionCache, type TimedAssertion } from './assertion-cache.ts'
import type { ProofRequest, Prover } from './proof.ts'

interface ProverOptions {
  readonly clientId: string
  /** When a secret ends, in milliseconds since the epoch: Entra ID does not tell. */
  readonly notAfter: number | null
  readonly clock: () => number
}

/** How long a client assertion may be used; MSAL's own live as long. */
const ASSERTION_LIFE_SECONDS = 600

/** Makes proofs out of what a stored credential consists of. */
export function createStoredProver(material: CredentialMaterial, options: ProverOptions): Prover {
  switch (material.kind) {
    case 'secret':
      return createSecretProver(material.secret, options)
    case 'certificate':
      return createCertificateProver(material.pair, options)
    case 'assertion':
      return createAssertionProver(material.assertion, options)
  }
}

function createSecretProver(secret: string, { notAfter }: ProverOptions): Prover {
  return { notAfter, prove: async () => ({ clientSecret: secret }), discardProofs: () => undefined }
}

/**
 * The private key never leaves this function: it signs client assertions, which are used again until they are nearly
 * over.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
function createCertificateProver(pair: CertificatePair, { clientId, clock }: ProverOptions): Prover {
  const assertions = createAssertionCache({ clock })
  const header = headerOf(pair)

  return {
    notAfter: validityOf(pair.certificate).notAfter,
    prove: async ({ tokenEndpoint }) => ({
      clientAssertion: await assertions.get(tokenEndpoint, () => sign(tokenEndpoint)),
    }),
    discardProofs: assertions.clear,
  }

  async function sign(tokenEndpoint: string): Promise<TimedAssertion> {
    const now = Math.floor(clock() / 1000)
    const expiresAt = now + ASSERTION_LIFE_SECONDS
    const assertion = await new SignJWT()
      .setProtectedHeader(header)
      .setAudience(tokenEndpoint)
      .setIssuer(clientId)
      .setSubject(clientId)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(expiresAt)
      .sign(pair.privateKey)
    return { assertion, expiresAt: expiresAt * 1000 }
  }
}

/** A chain is sent along (`x5c`) where there is one: that is how registrations that trust an issuer and name know it. */
function headerOf({ certificate, issuers }: CertificatePair) {
  const x5c = [certificate, ...issuers].map(({ raw }) => raw.toString('base64'))
  return {
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': hash('sha256', certificate.raw, 'buffer').toString('base64url'),
    ...(issuers.length === 0 ? {} : { x5c }),
  }
}

/** Somebody else's assertion, sent as it is; whoever signs it has to renew it in time. */
function createAssertionProver(assertion: string, { clock }: ProverOptions): Prover {
  const expiresAt = expiryOf(assertion)
  return {
    // It lives for an hour or so: its end is no news, as long as its file is renewed.
    notAfter: null,
    async prove(_request: ProofRequest) {
      if (expiresAt !== null && expiresAt <= clock()) throw new Error('the assertion in the file has expired')
      return { clientAssertion: assertion }
    },
    discardProofs: () => undefined,
  }
}

/** When our own proof ends, in milliseconds since the epoch; null where it does not say. */
export function expiryOf(assertion: string): number | null {
  try {
    const { exp } = decodeJwt(assertion)
    return exp === undefined ? null : exp * 1000
  } catch {
    return null
  }
}
