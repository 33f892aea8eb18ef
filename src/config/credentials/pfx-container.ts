import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createRequire } from 'node:module'

import type forge from 'node-forge'

import { type CertificatePair, pairOf } from './certificate-pair.ts'
import type { ReportProblem } from './credential-kind.ts'

const load = createRequire(import.meta.url)

/**
 * Loads the library only if there is a PFX container. It is loaded synchronously, because the configuration is read synchronously.
 */
function library(): typeof forge {
  return load('node-forge') as typeof forge
}

/**
 * Opens a PFX container (PKCS#12) that is encrypted either with AES and SHA-256, as written by OpenSSL 3 and Windows Server
 * 2022, or with Triple DES, RC2 and SHA-1, as written by Azure Key Vault and Windows.
 *
 * @param passphrase - empty if the container has none, as with containers from Key Vault.
 * @returns null if a problem was reported.
 * @see https://www.rfc-editor.org/rfc/rfc7292
 */
export function readPfx(
  { pfx, passphrase }: { readonly pfx: Buffer; readonly passphrase: string },
  report: ReportProblem,
): CertificatePair | null {
  const structure = readStructure(pfx)
  if (structure === null) {
    report('must be a PFX (PKCS#12) container, in binary or base64', 'pfx')
    return null
  }
  const container = open(structure, passphrase)
  if (container === null) {
    const problem = passphrase === '' ? 'is missing, or the container is damaged' : 'does not open the PFX'
    report(problem, 'passphrase')
    return null
  }
  const content = readContent(container)
  if (content === null) {
    report('contains a certificate or key that cannot be read', 'pfx')
    return null
  }
  const { certificates, privateKey } = content
  if (privateKey === undefined) {
    report('contains no private key', 'pfx')
    return null
  }
  return pairOf(certificates, privateKey, (problem) => report(`has a key that ${problem}`, 'pfx'))
}

function readStructure(bytes: Buffer): forge.asn1.Asn1 | null {
  try {
    const { asn1, util } = library()
    return asn1.fromDer(util.createBuffer(bytes.toString('binary')))
  } catch {
    return null
  }
}

/**
 * Returns null if the passphrase does not match the container's MAC, or if the container is damaged. The library's error is
 * discarded, because it could reveal details of a secret.
 *
 * The MAC and the older kinds of encryption use the passphrase in UTF-16, and AES uses it in UTF-8, but node-forge uses the same
 * text for both. Therefore, if the MAC confirms a passphrase that is not ASCII, it is tried again in UTF-8.
 */
function open(structure: forge.asn1.Asn1, passphrase: string): forge.pkcs12.Pkcs12Pfx | null {
  try {
    return library().pkcs12.pkcs12FromAsn1(structure, passphrase)
  } catch (error) {
    const isConfirmed = error instanceof Error && !error.message.includes('MAC')
    const inUtf8 = library().util.encodeUtf8(passphrase)
    if (!isConfirmed || inUtf8 === passphrase || !Array.isArray(structure.value)) return null
    const [version, content] = structure.value
    if (version === undefined || content === undefined) return null
    return openWithoutMac({ ...structure, value: [version, content] }, inUtf8)
  }
}

function openWithoutMac(structure: forge.asn1.Asn1, passphrase: string): forge.pkcs12.Pkcs12Pfx | null {
  try {
    return library().pkcs12.pkcs12FromAsn1(structure, passphrase)
  } catch {
    return null
  }
}

function readContent(container: forge.pkcs12.Pkcs12Pfx) {
  const keys = [...bagsOf(container, 'pkcs8ShroudedKeyBag'), ...bagsOf(container, 'keyBag')]
  try {
    const [privateKey] = keys.map(keyOf)
    return { certificates: bagsOf(container, 'certBag').map(certificateOf), privateKey }
  } catch {
    return null
  }
}

function bagsOf(container: forge.pkcs12.Pkcs12Pfx, type: string): forge.pkcs12.Bag[] {
  const bagType = library().pki.oids[type] ?? ''
  return container.getBags({ bagType })[bagType] ?? []
}

function certificateOf({ cert, asn1: raw }: forge.pkcs12.Bag): X509Certificate {
  return new X509Certificate(derOf(cert ? library().pki.certificateToAsn1(cert) : raw))
}

/** node-forge reads only RSA keys. Any other key is passed on unchanged, and later rejected because of its type. */
function keyOf({ key, asn1: raw }: forge.pkcs12.Bag): KeyObject {
  const { pki } = library()
  const info = key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : raw
  return createPrivateKey({ key: derOf(info), format: 'der', type: 'pkcs8' })
}

function derOf(structure: forge.asn1.Asn1): Buffer {
  return Buffer.from(library().asn1.toDer(structure).getBytes(), 'binary')
}
