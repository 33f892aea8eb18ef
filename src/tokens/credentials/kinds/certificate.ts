import { hash, randomUUID } from 'node:crypto'

import { SignJWT } from 'jose'
import { type CertificateCredential, certificateKind } from '../../../config/credentials/certificate.ts'
import { type CertificatePair, validityOf } from '../../../config/credentials/certificate-pair.ts'
import { createAssertionCache, type TimedAssertion } from '../assertion-cache.ts'
import type { Prover } from '../proof.ts'
import type { CreateProver, ProverDependencies } from '../prover-options.ts'

/** Lifetime of a client assertion, the same as in MSAL. */
const ASSERTION_LIFE_SECONDS = 600

/** Signs client assertions with the certificate's key. */
export const createCertificateProver: CreateProver<CertificateCredential> = (config, options) => {
  const pair = certificateKind.readMaterial(config, options.values, options.report)
  return pair && createPairProver(pair, options)
}

/**
 * The private key never leaves this function. It signs client assertions, which are reused until shortly before they
 * expire.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function createPairProver(
  pair: CertificatePair,
  { clientId, clock }: Pick<ProverDependencies, 'clientId' | 'clock'>,
): Prover {
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

/**
 * Includes the certificate chain (`x5c`) if there is one, because registrations that trust an issuer and subject name
 * use it to recognize the certificate.
 */
function headerOf({ certificate, issuers }: CertificatePair) {
  const x5c = [certificate, ...issuers].map(({ raw }) => raw.toString('base64'))
  return {
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': hash('sha256', certificate.raw, 'buffer').toString('base64url'),
    ...(issuers.length === 0 ? {} : { x5c }),
  }
}
