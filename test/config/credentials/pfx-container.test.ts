// Covers: pfx.ts
import { execFileSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'
import forge from 'node-forge'
import { readPfx } from '../../../src/config/credentials/pfx-container.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'
import { createSelfSignedCertificate } from '../../tokens/self-signed-certificate.ts'
import { CERTIFICATE, PRIVATE_KEY } from '../credential-pair.ts'

const PASSPHRASE = 'pass phrase äß'
const ISSUER = createSelfSignedCertificate()
const folder = mkdtempSync(join(tmpdir(), 'pfx-'))
const hasOpenssl = canRun('openssl')

afterAll(() => rmSync(folder, { recursive: true }))

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['version'])
    return true
  } catch {
    return false
  }
}

/** What the openssl of this machine makes. */
function byOpenssl(
  options: readonly string[],
  passphrase = PASSPHRASE,
  pem = CERTIFICATE + PRIVATE_KEY,
): Buffer {
  writeFileSync(join(folder, 'pair.pem'), pem.replaceAll('----------', '-----\n-----'))
  const output = join(folder, 'out.pfx')
  execFileSync('openssl', [
    'pkcs12',
    '-export',
    '-in',
    join(folder, 'pair.pem'),
    '-out',
    output,
    '-passout',
    `pass:${passphrase}`,
    ...options,
  ])
  return readFileSync(output)
}

/** What older Windows and Azure Key Vault write: Triple DES, SHA-1; made by the library where there is no openssl. */
function byLibrary(algorithm: '3des' | 'aes256', passphrase: string): Buffer {
  const { asn1, pkcs12, pki } = forge
  const container = pkcs12.toPkcs12Asn1(
    pki.privateKeyFromPem(PRIVATE_KEY),
    [pki.certificateFromPem(CERTIFICATE)],
    passphrase,
    { algorithm },
  )
  return Buffer.from(asn1.toDer(container).getBytes(), 'binary')
}

function read(pfx: Buffer, passphrase: string) {
  const problems: string[] = []
  const pair = readPfx({ pfx, passphrase }, (problem, member) => problems.push(`${member} ${problem}`))
  return { pair, problems }
}

const CONTAINERS: readonly (readonly [string, () => Buffer, string])[] = [
  ['Triple DES and SHA-1', () => byLibrary('3des', PASSPHRASE), PASSPHRASE],
  ['AES', () => byLibrary('aes256', PASSPHRASE), PASSPHRASE],
  ['no passphrase, as of Key Vault', () => byLibrary('3des', ''), ''],
  ...(hasOpenssl
    ? ([
        ["openssl's own choice (AES-256, SHA-256)", () => byOpenssl([]), PASSPHRASE],
        ["openssl's legacy choice (RC2)", () => byOpenssl(['-legacy']), PASSPHRASE],
        [
          'Triple DES throughout',
          () =>
            byOpenssl([
              '-legacy',
              '-certpbe',
              'PBE-SHA1-3DES',
              '-keypbe',
              'PBE-SHA1-3DES',
              '-macalg',
              'sha1',
            ]),
          PASSPHRASE,
        ],
        [
          'AES-128 and SHA-512',
          () => byOpenssl(['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']),
          PASSPHRASE,
        ],
        ['an empty passphrase', () => byOpenssl([], ''), ''],
      ] as const)
    : []),
]

describe('readPfx', () => {
  it.each(CONTAINERS)('opens a container with %s', (_, make, passphrase) => {
    const { pair, problems } = read(make(), passphrase)

    expect(problems).toEqual([])
    expect(pair?.certificate.fingerprint256).toBe(new X509Certificate(CERTIFICATE).fingerprint256)
    expect(pair?.privateKey.equals(createPrivateKey(PRIVATE_KEY))).toBe(true)
  })

  it('finds the chain next to the certificate', () => {
    const { asn1, pkcs12, pki } = forge
    const chain = [ISSUER.certificate, CERTIFICATE].map((pem) => pki.certificateFromPem(pem))
    const container = pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(PRIVATE_KEY), chain, PASSPHRASE)
    const pfx = Buffer.from(asn1.toDer(container).getBytes(), 'binary')

    const { pair } = read(pfx, PASSPHRASE)

    expect(pair?.certificate.fingerprint256).toBe(new X509Certificate(CERTIFICATE).fingerprint256)
    expect(pair?.issuers.map(({ fingerprint256 }) => fingerprint256)).toEqual([
      new X509Certificate(ISSUER.certificate).fingerprint256,
    ])
  })

  it.each([
    ['a wrong passphrase', byLibrary('aes256', PASSPHRASE), 's3cr3t', 'passphrase does not open the PFX'],
    ['none', byLibrary('aes256', PASSPHRASE), '', 'passphrase is missing, or the container is damaged'],
    [
      'half of a file',
      byLibrary('aes256', PASSPHRASE).subarray(0, 900),
      PASSPHRASE,
      'pfx must be a PFX (PKCS#12) container, in binary or base64',
    ],
    [
      'something that is not a PFX',
      Buffer.from('s3cr3t'),
      PASSPHRASE,
      'pfx must be a PFX (PKCS#12) container, in binary or base64',
    ],
  ])('reports %s', (_, pfx, passphrase, problem) => {
    expect(read(pfx, passphrase)).toEqual({ pair: null, problems: [problem] })
  })

  it('reports a container without a key', () => {
    const { asn1, pkcs12, pki } = forge
    const container = pkcs12.toPkcs12Asn1(null as never, [pki.certificateFromPem(CERTIFICATE)], PASSPHRASE)

    const { problems } = read(Buffer.from(asn1.toDer(container).getBytes(), 'binary'), PASSPHRASE)

    expect(problems).toEqual(['pfx contains no private key'])
  })

  ;(hasOpenssl ? it : it.skip)('reports a key that Entra ID does not accept', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    writeFileSync(join(folder, 'ec.key'), key)
    execFileSync('openssl', [
      'req',
      '-x509',
      '-new',
      '-key',
      join(folder, 'ec.key'),
      '-subj',
      '/CN=Behalf',
      '-days',
      '2',
      '-out',
      join(folder, 'ec.crt'),
    ])
    const pem = `${readFileSync(join(folder, 'ec.crt'), 'utf8')}${key}`

    const { problems } = read(byOpenssl([], PASSPHRASE, pem), PASSPHRASE)

    expect(problems).toEqual([
      'pfx has a key that must be an RSA key, because Entra ID accepts no other kind',
    ])
  })
})

describe('loadConfig, PFX', () => {
  const PFX = byLibrary('aes256', PASSPHRASE)
  const env = {
    ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
    ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
  }

  function load(more: Record<string, string>) {
    const files: Record<string, Buffer> = {
      '/run/binary.pfx': PFX,
      '/run/base64.pfx': Buffer.from(`${PFX.toString('base64')}\n`),
      '/run/passphrase': Buffer.from(`${PASSPHRASE}\n`),
    }
    return loadConfig({ env: { ...env, ...more }, readFile: (path) => files[path] ?? '' }).entra.credentials
  }

  it.each([
    ['base64', { ENTRA_CLIENT_PFX: PFX.toString('base64') }],
    ['a file', { ENTRA_CLIENT_PFX_FILE: '/run/binary.pfx' }],
    ['a file in base64', { ENTRA_CLIENT_PFX_FILE: '/run/base64.pfx' }],
  ])('takes it as %s, with its passphrase in a file', (_, pfx) => {
    const credentials = load({ ...pfx, ENTRA_CLIENT_PFX_PASSPHRASE_FILE: '/run/passphrase' })

    expect(credentials).toMatchObject([{ kind: 'pfx', passphrase: { file: '/run/passphrase' } }])
  })

  it('rejects a passphrase that does not open it, and shows neither', () => {
    let message = ''
    try {
      load({ ENTRA_CLIENT_PFX_FILE: '/run/binary.pfx', ENTRA_CLIENT_PFX_PASSPHRASE: 's3cr3t' })
    } catch (error) {
      message = error instanceof ConfigInvalidError ? error.message : ''
    }

    expect(message).toContain(
      'entra.credential.passphrase (ENTRA_CLIENT_PFX_PASSPHRASE) does not open the PFX',
    )
    expect(message).not.toContain('s3cr3t')
  })
})
