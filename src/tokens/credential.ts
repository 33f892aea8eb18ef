import { createPrivateKey, hash, type KeyObject, randomUUID, X509Certificate } from 'node:crypto'
import type { NodeAuthOptions } from '@azure/msal-node'
import { SignJWT } from 'jose'
import type { CredentialConfig } from '../config/config.ts'
import { GatewayMisconfiguredError } from '../errors.ts'

/** The part of MSAL's options that proves who we are, for requests to one token endpoint. */
export type Credential = (
  tokenEndpoint: string,
) => Pick<NodeAuthOptions, 'clientSecret'> | Pick<NodeAuthOptions, 'clientAssertion'>

/** How long a client assertion may be used; MSAL's own live as long. */
const ASSERTION_LIFE_SECONDS = 600
/** What it must have left when it is sent, so that it survives a slow way and Entra ID's clock. */
const LEAST_LIFE_SECONDS = 120

/**
 * Makes the proof that a configured credential allows. A certificate's private key never leaves this function:
 * it signs a client assertion, which is used again until it is nearly over, because a signature costs more than
 * the rest of an exchange.
 *
 * @throws {GatewayMisconfiguredError} when certificate or key cannot be read, or do not belong together.
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function createCredential(options: {
  readonly credential: CredentialConfig
  readonly clientId: string
  readonly clock: () => number
}): Credential {
  const { credential, clientId, clock } = options
  if (credential.kind === 'secret') {
    const { secret } = credential
    return () => ({ clientSecret: secret })
  }
  const { header, privateKey } = readCertificate(credential)
  const assertions = new Map<string, { readonly assertion: Promise<string>; readonly expiresAt: number }>()

  return (tokenEndpoint) => ({ clientAssertion: () => assertionFor(tokenEndpoint) })

  /** One per token endpoint, that is per tenant. */
  function assertionFor(tokenEndpoint: string): Promise<string> {
    const now = Math.floor(clock() / 1000)
    const known = assertions.get(tokenEndpoint)
    if (known !== undefined && now + LEAST_LIFE_SECONDS < known.expiresAt) return known.assertion
    const expiresAt = now + ASSERTION_LIFE_SECONDS
    const assertion = new SignJWT()
      .setProtectedHeader(header)
      .setAudience(tokenEndpoint)
      .setIssuer(clientId)
      .setSubject(clientId)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(expiresAt)
      .sign(privateKey)
    assertions.set(tokenEndpoint, { assertion, expiresAt })
    return assertion
  }
}

interface CertificateCredential {
  readonly header: { alg: 'PS256'; typ: 'JWT'; 'x5t#S256': string; x5c?: string[] }
  readonly privateKey: KeyObject
}

/** A chain is sent along (`x5c`) where there is one: that is how registrations that trust an issuer and name know it. */
function readCertificate(credential: CredentialConfig & { kind: 'certificate' }): CertificateCredential {
  const chain =
    credential.certificate.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? []
  const [certificate, ...issuers] = chain.map(readPem)
  if (certificate === undefined) throw misconfigured('The certificate is not in PEM form.')
  let privateKey: KeyObject
  try {
    privateKey = createPrivateKey(credential.privateKey)
  } catch {
    // Not even as a cause: what a parser says about a private key stays with it.
    throw misconfigured('The private key of the certificate cannot be read.')
  }
  if (privateKey.asymmetricKeyType !== 'rsa') throw misconfigured('The private key is not an RSA key.')
  if (!certificate.checkPrivateKey(privateKey)) {
    throw misconfigured('Certificate and private key do not belong together.')
  }
  const x5c = [certificate, ...issuers].map(({ raw }) => raw.toString('base64'))
  return {
    privateKey,
    header: {
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': hash('sha256', certificate.raw, 'buffer').toString('base64url'),
      ...(issuers.length === 0 ? {} : { x5c }),
    },
  }
}

function readPem(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw misconfigured('A certificate of the credential cannot be read.', cause)
  }
}

function misconfigured(reason: string, cause?: unknown): GatewayMisconfiguredError {
  return new GatewayMisconfiguredError({ reason, cause })
}
