import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

import forge from 'node-forge'

const { md, pki } = forge

/** A certificate and its key, both in PEM format; the key is PKCS#8. */
export interface NewCertificate {
  readonly certificate: string
  readonly privateKey: string
}

interface CertificateOptions {
  /** The common name of both the subject and the issuer, in ASCII. */
  readonly commonName: string
  /** Milliseconds since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
}

const KEY_BITS = 3072
/** The number of random bytes in the serial number. RFC 5280 §4.1.2.2 requires a positive serial number. */
const SERIAL_BYTES = 16

/**
 * Creates a 3072-bit RSA key and a certificate that is signed with it, using SHA-256. Entra ID checks only the key and
 * the dates, so the certificate does not need to be signed by an authority.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/howto-create-self-signed-certificate
 */
export async function createSelfSignedCertificate({
  commonName,
  notBefore,
  notAfter,
}: CertificateOptions): Promise<NewCertificate> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS })
  const signingKey = pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
  const certificate = pki.createCertificate()
  const name = [{ name: 'commonName', value: commonName }]
  certificate.publicKey = pki.setRsaPublicKey(signingKey.n, signingKey.e)
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(SERIAL_BYTES))}`
  certificate.validity.notBefore = new Date(notBefore)
  certificate.validity.notAfter = new Date(notAfter)
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, critical: true },
  ])
  certificate.sign(signingKey, md.sha256.create())
  return {
    certificate: pki.certificateToPem(certificate).replaceAll('\r\n', '\n'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
