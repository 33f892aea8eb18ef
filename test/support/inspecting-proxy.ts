import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import forge from 'node-forge'

/** A proxy of a company that opens TLS connections, as some do to look for malware. */
export interface InspectingProxy {
  readonly origin: string
  /** PEM of the authority whose certificates it shows. */
  readonly authority: string
  /** Hosts and ports that clients asked for. */
  readonly tunnels: readonly string[]
  stop(): Promise<void>
}

/** @param hosts - where the requests to a host go instead. */
export async function startInspectingProxy(
  hosts: Readonly<Record<string, string>>,
): Promise<InspectingProxy> {
  const { authority, cert, key } = certificatesFor(Object.keys(hosts))
  const tunnels: string[] = []
  const sockets = new Set<Socket>()
  const inside = createServer(async ({ method = 'GET', url = '', headers }, response) => {
    const target = hosts[String(headers.host)] ?? 'http://127.0.0.1:1'
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: { authorization: String(headers.authorization) },
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  const outside = createServer((_request, response) => response.writeHead(405).end())
  outside.on('connect', ({ url = '' }, socket: Socket) => {
    tunnels.push(url)
    sockets.add(socket)
    socket.on('error', () => undefined).write('HTTP/1.1 200 Connection established\r\n\r\n')
    const secured = new TLSSocket(socket, { isServer: true, cert, key })
    secured.on('error', () => undefined)
    inside.emit('connection', secured)
  })
  outside.listen(0, '127.0.0.1')
  await once(outside, 'listening')
  return {
    origin: `http://127.0.0.1:${(outside.address() as AddressInfo).port}`,
    authority,
    tunnels,
    async stop() {
      for (const socket of sockets) socket.destroy()
      outside.close()
      await once(outside, 'close')
    },
  }
}

function certificatesFor(names: readonly string[]) {
  const issuer = [{ name: 'commonName', value: 'Contoso proxy authority' }]
  const root = forge.pki.rsa.generateKeyPair(2048)
  const leaf = forge.pki.rsa.generateKeyPair(2048)
  const authority = signed(root.publicKey, { subject: issuer, issuer, by: root.privateKey }, [
    { name: 'basicConstraints', cA: true },
  ])
  const subject = [{ name: 'commonName', value: names[0] ?? '' }]
  const certificate = signed(leaf.publicKey, { subject, issuer, by: root.privateKey }, [
    { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
  ])
  return { authority, cert: certificate, key: forge.pki.privateKeyToPem(leaf.privateKey) }
}

function signed(
  publicKey: forge.pki.PublicKey,
  {
    subject,
    issuer,
    by,
  }: {
    readonly subject: forge.pki.CertificateField[]
    readonly issuer: forge.pki.CertificateField[]
    readonly by: forge.pki.rsa.PrivateKey
  },
  extensions: object[],
): string {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date(Date.now() - 60_000)
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000)
  certificate.setSubject(subject)
  certificate.setIssuer(issuer)
  certificate.setExtensions(extensions)
  certificate.sign(by, forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate)
}
