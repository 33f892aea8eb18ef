import { once } from 'node:events'
import { connect, createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Pool } from 'undici'
import { createSelfSignedCertificate } from '../../src/registration/credentials/self-signed-certificate.ts'

let server: Http2SecureServer
let origin: string
const sessions: ServerHttp2Session[] = []
let pool: Pool

beforeAll(async () => {
  const [notBefore, notAfter] = [Date.now() - 1_000, Date.now() + 600_000]
  const made = await createSelfSignedCertificate({ commonName: 'localhost', notBefore, notAfter })
  server = createSecureServer({ key: made.privateKey, cert: made.certificate })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  origin = `https://localhost:${(server.address() as AddressInfo).port}`
  pool = new Pool(origin, { allowH2: true, connect: { rejectUnauthorized: false } })
})

afterAll(async () => {
  await pool.destroy()
  for (const session of sessions) session.destroy()
  server.close()
  await once(server, 'close')
})

/** The server's side of the one session, once it says that it takes no more requests, but finishes those that it has. */
async function leave(): Promise<void> {
  const [stream] = await once(server, 'stream')
  const { session }: { session: ServerHttp2Session } = stream
  sessions.push(session)
  stream.on('error', () => undefined)
  session.goaway(0)
  setImmediate(() => stream.destroyed || stream.respond({ ':status': 204 }, { endStream: true }))
}

/**
 * Why APIs are called by HTTP/1.1 (docs/performance.md): a front end of an API that is replaced or leaves says so, and a write that it
 * still carries out would fail with "perhaps done". When this test fails, undici has learned it, and HTTP/2 can be measured again.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9113.html#section-6.8 streams up to the last one named are still answered
 */
describe('undici over HTTP/2', () => {
  it('loses requests in flight when the server leaves gracefully', async () => {
    const leaving = leave()

    const answer = pool.request({ method: 'POST', path: '/', body: '{}' })

    await expect(answer).rejects.toThrow('"GOAWAY" frame received with code 0')
    await leaving
  })

  it('loses what Node.js itself is still answered', async () => {
    const leaving = leave()
    const session = connect(origin, { rejectUnauthorized: false })

    const [headers] = await once(session.request({ ':method': 'POST' }).end('{}'), 'response')

    expect(headers[':status']).toBe(204)
    await leaving
    session.destroy()
  })
})
