import { setting } from '../values/setting.ts'
import { block, text } from '../values/value-types.ts'
import { type CertificatePair, readPemPair, validityProblem } from './certificate-pair.ts'
import { type CredentialKind, sourceOf, type ValueSource } from './credential-kind.ts'

/** A certificate and its private key, each in PEM. */
export interface CertificateCredential {
  readonly kind: 'certificate'
  /** The certificate, followed by its chain if there is one, as PEM or base64-encoded PEM. */
  readonly certificate: ValueSource
  /** The RSA key in PKCS#8 or PKCS#1, as PEM or base64-encoded PEM. */
  readonly privateKey: ValueSource
}

export const certificateKind: CredentialKind<CertificateCredential, CertificatePair> = {
  kind: 'certificate',
  name: 'a certificate',
  settings: {
    certificate: setting(block.optional(), {
      variable: 'ENTRA_CLIENT_CERTIFICATE',
      text: 'Certificate in PEM, followed by its chain if there is one, or the same in base64.',
    }),
    certificateFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_CERTIFICATE_FILE',
      isPath: true,
      text: 'Path of a file that contains the certificate.',
    }),
    privateKey: setting(block.optional(), {
      variable: 'ENTRA_CLIENT_PRIVATE_KEY',
      text: "The certificate's RSA key in PEM, or the same in base64.",
    }),
    privateKeyFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_PRIVATE_KEY_FILE',
      isPath: true,
      text: 'Path of a file that contains the private key. It may be the same file as the certificate.',
    }),
  },
  readConfig(written, report) {
    const certificate = sourceOf(written, 'certificate', report)
    const privateKey = sourceOf(written, 'privateKey', report)
    const missing = 'is missing: set both a certificate and its private key'
    if (certificate === undefined) report(missing, 'certificate')
    if (privateKey === undefined) report(missing, 'privateKey')
    return certificate && privateKey ? { kind: 'certificate', certificate, privateKey } : null
  },
  readMaterial({ certificate, privateKey }, values, report) {
    const pems = { certificate: values.text(certificate), privateKey: values.text(privateKey) }
    return readPemPair(pems, report)
  },
  timeProblem: ({ certificate }, now) => validityProblem(certificate, now),
  timedMember: 'certificate',
}
