import { X509Certificate } from 'node:crypto'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { startTenant } from '../support/tenant.ts'
import { createSelfSignedCertificate, type TestCertificate } from '../tokens/self-signed-certificate.ts'

const PEOPLE = 120
const AT_ONCE = 8

let behalf: RunningGateway | undefined
let directory = ''

afterEach(async () => {
  await behalf?.stop()
  await rm(directory, { recursive: true, force: true })
})

/** Certificate and key in one file, replaced in one step, as secret stores do. */
async function write({ certificate, privateKey }: TestCertificate): Promise<void> {
  await writeFile(join(directory, 'next.pem'), `${certificate}${privateKey}`)
  await rename(join(directory, 'next.pem'), join(directory, 'behalf.pem'))
}

describe('a gateway whose certificate is rotated', () => {
  it('fails none of the requests in flight', async () => {
    directory = await mkdtemp(join(tmpdir(), 'behalf-rotation-'))
    const [before, after] = [createSelfSignedCertificate(), createSelfSignedCertificate()]
    await write(before)
    const file = join(directory, 'behalf.pem')
    const tenant = await startTenant({ basePort: 0, gatewayCertificates: [before.certificate] })
    const registration = tenant.application('gateway')
    // No secret stands in when the certificate fails.
    registration.secrets.splice(0)
    behalf = await startOnTenant({
      tenant,
      env: {
        ENTRA_CLIENT_SECRET: '',
        ENTRA_CLIENT_CERTIFICATE_FILE: file,
        ENTRA_CLIENT_PRIVATE_KEY_FILE: file,
      },
    })
    const { query, tokenOf } = behalf
    const people = Array.from({ length: PEOPLE }, (_, index) => tenant.contoso.person(30 + index))
    const tokens = await Promise.all(people.map(({ signInName }) => tokenOf(signInName)))

    /** What an operator does to the registration and the machine after so many requests, in the documented order. */
    const steps = new Map<number, () => unknown>([
      [30, () => registration.certificates.push(new X509Certificate(after.certificate))],
      [40, () => write(after)],
      [60, () => registration.certificates.shift()],
    ])
    const errors: unknown[] = []
    let next = 0
    const work = async () => {
      while (next < PEOPLE) {
        const index = next++
        await steps.get(index)?.()
        const { body } = await query(tokens[index] ?? '', '{ me { id } orders(first: 1) { nodes { id } } }')
        errors.push(...(body.errors ?? []))
        expect(body.data?.me).toEqual({ id: people[index]?.id })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))

    expect(errors).toEqual([])
    expect(next).toBe(PEOPLE)
    expect(registration.certificates.map(({ fingerprint256 }) => fingerprint256)).toEqual([
      new X509Certificate(after.certificate).fingerprint256,
    ])
    expect(behalf.logged.join()).toContain('a client credential was renewed')
  })
})
