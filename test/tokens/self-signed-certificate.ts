import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { CredentialConfig } from '../../src/config/config.ts'

/** A credential as `behalf.yml` has it, both parts PEM. */
export interface TestCertificate {
  readonly certificate: string
  readonly privateKey: string
}

/**
 * Makes a self-signed RSA certificate, valid from 2026 to 2036. The few DER rules it takes are below.
 *
 * @param options.notAfter - another end, e.g. `270101000000Z`.
 * @param options.commonName - of a server: its host.
 */
export function createSelfSignedCertificate(
  options: { keyFormat?: 'pkcs8' | 'pkcs1'; notAfter?: string; commonName?: string } = {},
): TestCertificate {
  const { keyFormat = 'pkcs8', notAfter = '360101000000Z', commonName: host = 'Behalf' } = options
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: keyFormat, format: 'pem' },
  })
  const sha256WithRsa = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05))
  const commonName = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(host)))
  const name = sequence(der(0x31, commonName))
  const validity = sequence(utcTime('260101000000Z'), utcTime(notAfter))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const body = sequence(version3, serial, sha256WithRsa, name, validity, name, publicKey)
  const signature = sign('sha256', body, createPrivateKey(privateKey))
  const raw = sequence(body, sha256WithRsa, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = raw.toString('base64').match(/.{1,64}/g) ?? []
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKey,
  }
}

/** The same as the loader would give it, both parts as values. */
export function pemCredential({ certificate, privateKey }: TestCertificate): CredentialConfig {
  return { kind: 'certificate', certificate: { text: certificate }, privateKey: { text: privateKey } }
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}

/** Tag, length, value; lengths above 127 have their own length first. */
function der(tag: number, value: Buffer = Buffer.alloc(0)): Buffer {
  const { length } = value
  const prefix = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...prefix]), value])
}
