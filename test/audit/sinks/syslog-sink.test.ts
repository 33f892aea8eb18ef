import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { createSyslogSink } from '../../../src/audit/sinks/syslog-sink.ts'
import { createSelfSignedCertificate } from '../../tokens/self-signed-certificate.ts'

const clock = () => Date.UTC(2026, 10, 29)
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close()
    await once(server, 'close')
  }
})

/** A server that keeps what it gets, and its connections. */
async function listen(server: Server, at: number | string = 0) {
  const got = { text: '', ended: 0 }
  const sockets: Socket[] = []
  const keep = (socket: Socket) => {
    sockets.push(socket)
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      got.text += String(chunk)
    })
    socket.on('end', () => {
      got.ended++
    })
    socket.on('error', () => undefined)
  }
  server.on('secureConnection', keep)
  if (!('setSecureContext' in server)) server.on('connection', keep)
  server.listen(at)
  servers.push(server)
  await once(server, 'listening')
  const { port } = (server.address() ?? {}) as AddressInfo
  return { got, sockets, port }
}

/** Messages by their lengths, as RFC 6587 §3.4.1 has them. */
function messagesIn(text: string): readonly string[] {
  const messages: string[] = []
  let rest = Buffer.from(text)
  while (rest.length > 0) {
    const space = rest.indexOf(' ')
    const length = Number(rest.subarray(0, space).toString())
    messages.push(rest.subarray(space + 1, space + 1 + length).toString())
    rest = rest.subarray(space + 1 + length)
  }
  return messages
}

const MESSAGE = /^<110>1 2026-11-29T00:00:00\.000Z [\x21-\x7e]+ behalf \d+ audit - (.*)$/

describe('createSyslogSink', () => {
  it('sends each line as a message of RFC 5424, with its length in bytes', async () => {
    const { got, port } = await listen(createServer())
    const sink = createSyslogSink({ address: { transport: 'tcp', host: '127.0.0.1', port }, clock })

    await sink.write('{"a":"ü"}\n{"b":1}\n')
    await sink.write('{"c":1}\n')
    await sink.sync()
    await sink.close()

    expect(messagesIn(got.text).map((message) => MESSAGE.exec(message)?.[1])).toEqual([
      '{"a":"ü"}',
      '{"b":1}',
      '{"c":1}',
    ])
    expect(got.ended).toBe(1)
  })

  it('takes the socket of a collector on this machine', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'behalf-syslog-'))
    const path = join(directory, 'socket')
    const { got } = await listen(createServer(), path)
    const sink = createSyslogSink({ address: { transport: 'unix', path }, clock })

    await sink.write('a\n')
    await sink.close()
    await rm(directory, { recursive: true })

    expect(messagesIn(got.text)).toEqual([expect.stringMatching(MESSAGE)])
  })

  it('rejects while there is no server, and connects again when there is one', async () => {
    const first = await listen(createServer())
    const { port } = first
    const sink = createSyslogSink({ address: { transport: 'tcp', host: '127.0.0.1', port } })
    await sink.write('a\n')
    const [server] = servers.splice(0)
    for (const socket of first.sockets) socket.destroy()
    server?.close()
    await once(server as Server, 'close')

    // The end of a connection may be noticed with the next line only.
    await expect(sink.write('b\n').then(() => sink.write('b\n'))).rejects.toThrow()
    const second = await listen(createServer(), port)
    await sink.write('c\n')
    await sink.close()

    expect(second.got.text).toContain(' c')
  })

  it('speaks TLS with a server whose certificate it trusts, and with no other', async () => {
    const { certificate: cert, privateKey: key } = createSelfSignedCertificate({ commonName: 'localhost' })
    const { got, port } = await listen(createTlsServer({ cert, key }))
    const address = { transport: 'tls', host: 'localhost', port } as const

    const sink = createSyslogSink({ address, ca: cert, clock })
    await sink.write('a\n')
    await sink.close()

    expect(messagesIn(got.text)).toHaveLength(1)
    await expect(createSyslogSink({ address }).write('a\n')).rejects.toThrow('certificate')
  })

  it('closes a connection after ten seconds, even if the server keeps sending', async () => {
    const { got, sockets, port } = await listen(createServer({ allowHalfOpen: true }))
    const sink = createSyslogSink({ address: { transport: 'tcp', host: '127.0.0.1', port } })
    await sink.write('a\n')
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] })
    try {
      const closed = sink.close()
      while (got.ended === 0) await new Promise(setImmediate)
      sockets[0]?.write('x')
      jest.advanceTimersByTime(10_000)
      await closed
    } finally {
      jest.useRealTimers()
    }

    expect(got.ended).toBe(1)
    sockets[0]?.destroy()
  })

  it('gives up a server that does not accept TLS within ten seconds, even if it keeps sending', async () => {
    // The beginning of a message of TLS that never ends.
    const server = createServer((socket) => socket.write(Buffer.from('160303400002003ffc', 'hex')))
    const { got, port } = await listen(server)
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] })
    try {
      const address = { transport: 'tls', host: 'localhost', port } as const
      const failure = expect(createSyslogSink({ address }).write('a\n')).rejects.toThrow('does not respond')
      while (got.text === '') await new Promise(setImmediate)
      jest.advanceTimersByTime(10_000)
      await failure
    } finally {
      jest.useRealTimers()
    }
  })
})
