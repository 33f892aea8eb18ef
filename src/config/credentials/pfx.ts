import { setting } from '../values/setting.ts'
import { block, text } from '../values/value-types.ts'
import { type CertificatePair, validityProblem } from './certificate-pair.ts'
import { type CredentialKind, sourceOf, type ValueSource } from './credential-kind.ts'
import { readPfx } from './pfx-container.ts'

/** A certificate and its private key in one PFX (PKCS#12) container. */
export interface PfxCredential {
  readonly kind: 'pfx'
  /** The container in base64; a file may also contain the raw bytes. */
  readonly pfx: ValueSource
  readonly passphrase: ValueSource | null
}

export const pfxKind: CredentialKind<PfxCredential, CertificatePair> = {
  kind: 'pfx',
  name: 'a PFX',
  settings: {
    pfx: setting(block.optional(), {
      variable: 'ENTRA_CLIENT_PFX',
      text: 'Certificate and key in one PFX (PKCS#12) container, in base64.',
    }),
    pfxFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_PFX_FILE',
      isPath: true,
      text: 'Path of the container file, which can be binary or base64.',
    }),
    passphrase: setting(block.optional(), {
      variable: 'ENTRA_CLIENT_PFX_PASSPHRASE',
      text: 'Passphrase of the container. Containers from Azure Key Vault have none.',
    }),
    passphraseFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_PFX_PASSPHRASE_FILE',
      isPath: true,
      text: 'Path of a file that contains the passphrase.',
    }),
  },
  readConfig(written, report) {
    const pfx = sourceOf(written, 'pfx', report)
    const passphrase = sourceOf(written, 'passphrase', report)
    if (pfx === undefined) report('is missing: only a passphrase is set', 'pfx')
    return pfx && passphrase !== null ? { kind: 'pfx', pfx, passphrase: passphrase ?? null } : null
  },
  readMaterial({ pfx, passphrase }, values, report) {
    const container = {
      pfx: containerOf(values.bytes(pfx)),
      passphrase: passphrase === null ? '' : values.text(passphrase),
    }
    return readPfx(container, report)
  },
  timeProblem: ({ certificate }, now) => validityProblem(certificate, now),
  timedMember: 'pfx',
}

/** DER starts with a sequence tag, which is not a base64 character. */
function containerOf(bytes: Buffer): Buffer {
  return bytes[0] === 0x30 && bytes[1] !== undefined && bytes[1] >= 0x80
    ? bytes
    : Buffer.from(bytes.toString('utf8'), 'base64')
}
