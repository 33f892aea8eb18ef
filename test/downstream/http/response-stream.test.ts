import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createResponseStream } from '../../../src/downstream/http/response-stream.ts'
import { createTransport, type Transport } from '../../../src/downstream/http/transport.ts'
import { apiConfig } from '../../support/schema.ts'

const BOUNDS = { maxBytes: 10, idleMs: 1_000, totalMs: 5_000 }

function streamUnderTest() {
  const events: string[] = []
  const stream = createResponseStream(
    {
      pause: () => void events.push('pause'),
      resume: () => void events.push('resume'),
      abort: ({ message }) => void events.push(`abort: ${message}`),
    },
    BOUNDS,
  )
  return { ...stream, events }
}

describe('createResponseStream', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }))
  afterEach(() => void jest.useRealTimers())

  it.each<[string, string, (stream: ReturnType<typeof streamUnderTest>) => void]>([
    ['there are too many bytes', 'larger than 10 bytes', ({ add }) => add(Buffer.alloc(11))],
    ['nothing comes for too long', 'no bytes arrived within 1000 ms', () => jest.advanceTimersByTime(1_001)],
    [
      'it takes too long, however steadily it comes',
      'took longer than 5000 ms',
      ({ add }) => {
        for (let second = 0; second < 6; second++) {
          add(Buffer.alloc(1))
          jest.advanceTimersByTime(900)
        }
      },
    ],
    ['the connection breaks', 'reset', ({ fail }) => fail(new Error('reset'))],
  ])('fails if %s', async (_name, message, happen) => {
    const stream = streamUnderTest()
    const read = buffer(stream.body)
    // The reader has asked for the first byte.
    await new Promise(setImmediate)

    happen(stream)

    await expect(read).rejects.toThrow(message)
    expect(stream.events.at(-1)).toContain(message)
  })

  it('does not count the time that its reader takes as silence', async () => {
    const { body, add, end, events } = streamUnderTest()
    const huge = createResponseStream(
      { pause: () => events.push('pause'), resume: () => events.push('resume'), abort: () => undefined },
      { ...BOUNDS, maxBytes: 1e6 },
    )
    huge.add(Buffer.alloc(500_000))
    jest.advanceTimersByTime(4_000)

    expect(huge.body.destroyed).toBe(false)
    expect(events).toEqual(['pause'])
    huge.end()
    expect(await buffer(huge.body)).toHaveLength(500_000)
    add(Buffer.from('ok'))
    end()
    expect(String(await buffer(body))).toBe('ok')
  })

  it('passes on very many small parts that arrive together in a few large ones, and in their order', async () => {
    const stream = createResponseStream(
      { pause: () => undefined, resume: () => undefined, abort: () => undefined },
      { ...BOUNDS, maxBytes: 1e6 },
    )
    const passed: Buffer[] = []
    stream.body.on('data', (bytes: Buffer) => passed.push(bytes))
    const parts = Array.from({ length: 20_000 }, (_, index) =>
      Buffer.alloc(index % 5_000 === 0 ? 5_000 : 1, index % 251),
    )

    for (const part of parts) stream.add(part)
    stream.end()
    await once(stream.body, 'end')

    expect(passed.length).toBeLessThan(20)
    expect(Buffer.concat(passed).equals(Buffer.concat(parts))).toBe(true)
  })

  it('keeps little memory for small parts: they share the memory that Node.js reserves for small buffers', async () => {
    const { body, add } = streamUnderTest()
    const buffers = new Set<unknown>()

    for (let index = 0; index < 8; index++) {
      const [part] = await Promise.all([once(body, 'data'), add(Buffer.from('a'))])
      buffers.add((part[0] as Buffer).buffer)
    }

    expect(buffers.size).toBeLessThanOrEqual(2)
  })

  it('takes as many bytes as it may have', async () => {
    const { body, add, end } = streamUnderTest()

    add(Buffer.alloc(10))
    end()

    expect(await buffer(body)).toHaveLength(10)
  })

  it('fails without a reader, which ends nothing else', async () => {
    const { body, fail } = streamUnderTest()
    const closed = new Promise((resolve) => body.once('close', resolve))

    fail(new Error('reset'))
    await closed

    expect(body.errored).toMatchObject({ message: 'reset' })
  })

  it('asks for no more when its reader leaves', async () => {
    const { body, events } = streamUnderTest()

    body.destroy()
    await once(body, 'close')

    expect(events).toEqual(['abort: the reader has disconnected'])
  })
})

describe('Transport.send, for a stream', () => {
  let transport: Transport | undefined
  let server: Server | undefined

  afterEach(async () => {
    await transport?.close()
    server?.closeAllConnections()
    server?.close()
  })

  async function get(responseForm: (response: ServerResponse) => void) {
    server = createServer((_request, response) => responseForm(response)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    transport = createTransport(apiConfig({ name: 'crm', baseUrl: `http://127.0.0.1:${port}` }))
    const { signal } = new AbortController()
    return transport.send({
      method: 'GET',
      path: '/',
      headers: {},
      owner: 'adele',
      responseForm: 'stream',
      signal,
    })
  }

  it('gives the bytes as they come, and closes their connection after them', async () => {
    const outcome = await get((response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).write('first')
      response.end(' last')
    })

    expect(outcome.status).toBe(200)
    const body = outcome.status === null ? null : outcome.body
    expect(body).toBeInstanceOf(Readable)
    expect(String(await buffer(body as Readable))).toBe('first last')
  })

  it('gives the first bytes before the last are sent', async () => {
    let finish = (): void => undefined
    const first = await get((response) => {
      response.writeHead(200).write('first')
      finish = () => void response.end(' last')
    })
    const bytes = (first as { body: Readable }).body
    const parts: string[] = []

    for await (const part of bytes) {
      parts.push(String(part))
      // Longer than a timer of no length.
      if (parts.length === 1) await new Promise((resolve) => setTimeout(resolve, 5))
      finish()
    }

    expect(parts).toEqual(['first', ' last'])
  })

  it('closes the connection after the last byte, although the API would keep it', async () => {
    const sockets: ServerResponse['socket'][] = []
    const outcome = await get((response) => {
      sockets.push(response.socket)
      response.socket?.write(
        'HTTP/1.1 200 OK\r\nconnection: keep-alive\r\nkeep-alive: timeout=600\r\ncontent-length: 2\r\n\r\nok',
      )
    })
    const [socket] = sockets
    const closed = socket && once(socket, 'close')

    expect(String(await buffer((outcome as { body: Readable }).body))).toBe('ok')
    await closed
    expect(socket?.destroyed).toBe(true)
  }, 30_000)

  it('leaves the connections of other requests to them', async () => {
    const ports: (number | undefined)[] = []
    const first = await get((response) => {
      ports.push(response.req.socket.remotePort)
      response.end('{}')
    })
    await buffer((first as { body: Readable }).body)
    const request = { method: 'GET', path: '/', headers: {}, owner: 'adele' } as const
    const { signal } = new AbortController()

    await transport?.send({ ...request, signal })
    await new Promise(setImmediate)
    const outcome = await transport?.send({ ...request, responseForm: 'stream', signal })
    await buffer((outcome as { body: Readable }).body)

    const [, ofJson, ofStream] = ports
    expect(ofStream).not.toBe(ofJson)
  })

  it('fails the stream where the connection breaks in the middle', async () => {
    const outcome = await get((response) => {
      response.writeHead(200, { 'content-length': '100' }).write('first')
      setImmediate(() => response.destroy())
    })

    const body = outcome.status === null ? null : outcome.body
    await expect(buffer(body as Readable)).rejects.toThrow()
  })

  it('reads an error as any other', async () => {
    const error = { code: 'ErrorItemNotFound' }
    const outcome = await get((response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    })

    expect(outcome).toMatchObject({ status: 404, body: { error } })
  })

  it('takes nothing that is compressed: the size that it has would say nothing', async () => {
    const outcome = await get((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1e6)))
    })

    expect(outcome).toMatchObject({
      status: null,
      cause: 'unusable',
      error: { reason: 'the response is compressed' },
    })
  })
})
