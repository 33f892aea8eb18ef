// Covers: request-outcome.ts
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import { TOO_MUCH } from '../../../src/downstream/http/parse-response.ts'
import type { Outcome } from '../../../src/downstream/http/request-outcome.ts'
import {
  createTransport,
  type Transport,
  type TransportRequest,
} from '../../../src/downstream/http/transport.ts'
import { apiConfig } from '../../support/schema.ts'

let transport: Transport | undefined
let server: Server | undefined

afterEach(async () => {
  await transport?.close()
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** An HTTP server that answers as a test says, and a transport to it. */
async function setUp(answer: (response: ServerResponse) => void, config: Partial<ApiConfig> = {}) {
  const ports: (number | undefined)[] = []
  server = createServer((request, response) => {
    ports.push(request.socket.remotePort)
    answer(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  transport = createTransport(apiConfig({ name: 'crm', baseUrl: `http://127.0.0.1:${port}`, ...config }))
  const made = transport
  return {
    /** Ports from which the requests came. */
    ports,
    send: (request: Partial<TransportRequest> = {}): Promise<Outcome> =>
      made.send({
        method: 'GET',
        path: '/',
        headers: {},
        owner: 'adele',
        signal: new AbortController().signal,
        ...request,
      }),
  }
}

const TEXT = JSON.stringify({ text: 'x'.repeat(500) })

describe('Transport.send', () => {
  it.each(['0', '500'])('takes a 304 for complete whose Content-Length is %s', async (length) => {
    const { send } = await setUp((response) => {
      response.writeHead(304, { etag: '"1"', 'content-length': length }).end()
    })
    const sizes: number[] = []

    const outcomes = [await send({ onBytes: (bytes) => sizes.push(bytes) }), await send()]

    const notModified = { status: 304, body: undefined, headers: { etag: '"1"' } }
    expect(outcomes).toMatchObject([notModified, notModified])
    expect(sizes).toEqual([0])
  })

  it('takes a 204 for complete even if it has a Content-Length', async () => {
    const { send } = await setUp((response) => {
      response.socket?.write('HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\n')
    })

    expect([await send({ method: 'POST' }), await send()]).toMatchObject([
      { status: 204, body: undefined },
      { status: 204, body: undefined },
    ])
  })

  it('does not take a part of a text for the whole', async () => {
    const { send } = await setUp((response) => {
      const headers = { 'content-type': 'text/plain', 'content-range': 'bytes 0-3/100' }
      response.writeHead(206, headers).end('half')
    })

    expect(await send({ responseForm: 'text' })).toMatchObject({
      status: null,
      cause: 'unusable',
      error: { reason: expect.stringContaining('only part of') },
    })
    expect(await send({ responseForm: 'text', headers: { range: 'bytes=0-3' } })).toMatchObject({
      body: 'half',
    })
  })

  it('sends requests with their tokens through a tunnel of the configured proxy', async () => {
    const { startConnectProxy } = await import('../../support/connect-proxy.ts')
    const { startHttpApi } = await import('../../support/http-api.ts')
    const api = await startHttpApi(() => ({ body: { id: 1 } }))
    const proxy = await startConnectProxy(Number(new URL(api.origin).port))
    transport = createTransport(apiConfig({ name: 'crm', baseUrl: 'http://crm.contoso.example/v1' }), {
      https: null,
      http: proxy.origin,
      bypass: [],
    })

    const outcome = await transport.send({
      method: 'GET',
      path: '/me',
      headers: { authorization: 'Bearer token' },
      owner: 'adele',
      signal: new AbortController().signal,
    })

    expect(outcome).toMatchObject({ status: 200, body: { id: 1 } })
    expect([proxy.tunnels.map(({ target }) => target), proxy.plain]).toEqual([['crm.contoso.example:80'], []])
    await proxy.stop()
    await api.stop()
  })

  it.each([
    ['gzip', gzipSync(TEXT), TEXT.length],
    ['identity', TEXT, TEXT.length],
    ['gzip', gzipSync('"x"'), gzipSync('"x"').length],
  ])('counts a response once, in %s: as large as its larger form', async (coding, body, size) => {
    const counted: number[] = []
    const { send } = await setUp((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding })
      response.end(body)
    })

    const budget = { exceededByValues: () => false, begin: () => () => undefined }
    await send({ budget: { ...budget, exceededBy: (bytes) => counted.push(bytes) === 0 } })

    expect(counted.reduce((sum, bytes) => sum + bytes, 0)).toBe(size)
  })

  it.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    // RFC 9110 §8.4.1: codings are compared without regard to case; §8.4: they are listed in the order of their use.
    ['GZip', gzipSync(TEXT)],
    ['X-Gzip', gzipSync(TEXT)],
    ['Identity', Buffer.from(TEXT)],
    ['', Buffer.from(TEXT)],
    ['br, gzip', gzipSync(brotliCompressSync(TEXT))],
    ['gzip,BR', brotliCompressSync(gzipSync(TEXT))],
    ['identity, gzip, , Identity', gzipSync(TEXT)],
  ])('reads an answer that comes in %s', async (encoding, bytes) => {
    const { send } = await setUp((response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    )

    expect(await send()).toMatchObject({ status: 200, body: JSON.parse(TEXT) })
  })

  it.each([
    ['gzip', gzipSync('0'.repeat(2_000_000))],
    ['br', brotliCompressSync('0'.repeat(2_000_000))],
    ['br, gzip', gzipSync(brotliCompressSync('0'.repeat(2_000_000)))],
    ['gzip, br', brotliCompressSync(gzipSync(Buffer.alloc(2_000_000), { level: 0 }))],
    ['gzip, br', gzipSync(brotliCompressSync(TEXT))],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(TEXT)))],
    ['gzip', Buffer.from('no gzip')],
    ['constructor', Buffer.from(TEXT)],
  ])('rejects a bomb, a long chain and anything else that it cannot read in %s', async (encoding, bytes) => {
    const { send } = await setUp((response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    )

    expect(await send()).toMatchObject({ status: null, cause: 'unusable' })
  })

  it('reads JSON without rounding, and after a byte order mark (RFC 8259 §8.1)', async () => {
    const { send } = await setUp((response) => response.end('\uFEFF{"id":9007199254740993}'))

    const { body } = (await send()) as { body: { id: unknown } }

    expect(String(body.id)).toBe('9007199254740993')
  })

  it('does not ask for compressed answers, and takes no header of a client for its own', async () => {
    let accepted: string | undefined
    const { send } = await setUp((response) => {
      accepted = response.req.headers['accept-encoding']
      response.end('{}')
    })

    await send()

    expect(accepted).toBeUndefined()
  })

  it('bounds the total time of a request, regardless of how small the gaps between its bytes are', async () => {
    const { send } = await setUp(
      (response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write(' '), 5)
        response.once('close', () => clearInterval(drip))
      },
      { timeoutMs: 60 },
    )

    const startedAt = performance.now()
    const outcome = await send()

    expect(outcome).toMatchObject({
      status: null,
      cause: 'timeout',
      error: { code: 'DOWNSTREAM_TIMEOUT', reason: 'no complete response within 60 ms', status: 200 },
    })
    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  it('rejects a response that arrives in very many parts, regardless of how short it is', async () => {
    const part = '1\r\n \r\n'
    const { send } = await setUp((response) => {
      response.socket?.end(
        `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${part.repeat(100_001)}0\r\n\r\n`,
      )
    })

    expect(await send()).toMatchObject({
      cause: 'unusable',
      error: {
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        reason: 'the response arrived in more than 100000 parts',
      },
    })
  })

  it('does not wait for an answer behind informational responses without end', async () => {
    const { send } = await setUp((response) => {
      // Written as they are: Node itself writes each of them with a callback.
      response.socket?.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(200))
    })

    expect(await send()).toMatchObject({ status: null, cause: 'unusable' })
  })

  it('takes an answer behind a few informational responses', async () => {
    const { send } = await setUp((response) => {
      response.socket?.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(3))
      response.end('{"id":1}')
    })

    expect(await send()).toMatchObject({ status: 200, body: { id: 1 } })
  })

  // RFC 8259 §8.1: JSON is UTF-8. Decoded all the same, each wrong byte would be U+FFFD, and the value another one.
  // https://www.rfc-editor.org/rfc/rfc9112#section-7.4
  it.each(['gzip, chunked', 'chunked, chunked', 'identity, chunked'])(
    'does not take bytes for content that may have a transfer coding: %s',
    async (coding) => {
      const { send } = await setUp((response) => {
        response.socket?.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: ${coding}\r\n\r\n2\r\n{}\r\n0\r\n\r\n`)
      })

      for (const responseForm of ['json', 'bytes', 'stream'] as const)
        expect(await send({ responseForm })).toMatchObject({
          status: null,
          cause: 'unusable',
          error: { reason: 'the response has a transfer coding that was not requested' },
        })
    },
  )

  it('reads a response whose only transfer coding is chunked, in any case', async () => {
    const { send } = await setUp((response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n')
    })

    expect(await send()).toMatchObject({ status: 200, body: {} })
  })

  it('does not repair a response that is not UTF-8', async () => {
    const { send } = await setUp((response) => response.end(Buffer.from('{"name":"Zo\u00eb"}', 'latin1')))

    expect(await send()).toMatchObject({ status: null, cause: 'unusable' })
  })

  it('rejects an answer whose head is too large', async () => {
    const { send } = await setUp((response) =>
      response.writeHead(200, { 'x-large': 'x'.repeat(20_000) }).end('{}'),
    )

    expect(await send()).toMatchObject({ cause: 'unusable', error: { code: 'DOWNSTREAM_INVALID_RESPONSE' } })
  })

  it.each([
    ['nests lists', '['.repeat(200_000) + ']'.repeat(200_000), 'is nested more than 100 levels deep'],
    ['holds a million of nothing', `[${'{},'.repeat(400_000)}{}]`, 'has more than 200000 values'],
    [
      'has very many numbers that a double cannot represent',
      `[${'1e400,'.repeat(50_000)}1e400]`,
      'has more than 50000 numbers that a double cannot represent',
    ],
  ])('rejects a response that %s before it is parsed', async (_what, text, reason) => {
    const { send } = await setUp((response) => response.end(text), { maxResponseBytes: 4 * 1024 ** 2 })

    expect(await send()).toMatchObject({
      status: null,
      cause: 'unusable',
      error: { code: 'DOWNSTREAM_INVALID_RESPONSE', reason: `the response ${reason}` },
    })
  })

  it('recognizes an error by its status, even if its body is nested too deeply', async () => {
    const { send } = await setUp((response) => response.writeHead(404).end('['.repeat(200_000)))

    expect(await send()).toMatchObject({ status: 404, body: undefined })
  })

  it.each([
    ['resets the connection', (response: ServerResponse) => response.socket?.resetAndDestroy(), 'connection'],
    [
      'ends in the middle',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"a"')
        void setImmediate().then(() => response.socket?.destroy())
      },
      'connection',
    ],
    ['sends a page', (response: ServerResponse) => response.end('<html>'), 'foreign'],
    ['sends more than fits', (response: ServerResponse) => response.end('x'.repeat(2_000_000)), 'unusable'],
  ] as const)('reports what is wrong with an API that %s', async (_what, answer, cause) => {
    const { send } = await setUp(answer)

    expect(await send()).toMatchObject({ status: null, cause })
  })

  it.each([
    ['a chunk', 'not a chunk\r\n'],
    ['trailers', `2\r\n{}\r\n0\r\n${`x: ${'x'.repeat(1000)}\r\n`.repeat(20)}\r\n`],
  ])(
    'keeps the status of a response if %s cannot be read: the write was carried out',
    async (_what, body) => {
      const { send } = await setUp((response) =>
        response.socket?.write(`HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n${body}`),
      )

      expect(await send({ method: 'POST' })).toMatchObject({ cause: 'unusable', error: { status: 201 } })
    },
  )

  it('says of a response that is not HTTP that it cannot be used', async () => {
    const tcp = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')).listen(0, '127.0.0.1')
    await once(tcp, 'listening')
    const { port } = tcp.address() as AddressInfo
    transport = createTransport(apiConfig({ name: 'crm', baseUrl: `http://127.0.0.1:${port}` }))

    const outcome = await transport.send({
      method: 'GET',
      path: '/',
      headers: {},
      owner: 'adele',
      signal: new AbortController().signal,
    })
    tcp.close()

    expect(outcome).toMatchObject({ status: null, cause: 'unusable' })
  })

  it('knows of a request that never left', async () => {
    const { send } = await setUp((response) => response.end('{}'))
    server?.close()
    await once(server as Server, 'close')

    expect(await send()).toMatchObject({ status: null, cause: 'unsent' })
  })

  it.each([{ path: '/a b' }, { headers: { 'if-match': 'a\r\nb' } }])(
    'says of what cannot be sent that it cannot, the next time neither: %j',
    async (request) => {
      const { send } = await setUp((response) => response.end('{}'))

      expect(await send(request)).toMatchObject({ status: null, cause: 'unusable' })
    },
  )

  it('sends nothing for an operation that is over, and ends requests in flight when it ends', async () => {
    const asked: string[] = []
    const { send } = await setUp(() => void asked.push('asked'))
    const operation = new AbortController()

    const underWay = send({ signal: operation.signal })
    while (asked.length === 0) await setImmediate()
    operation.abort()
    const outcomes = [await underWay, await send({ signal: operation.signal })]

    const reason = 'the operation had no time left, or its client disconnected'
    expect(outcomes).toMatchObject([
      { cause: 'abandoned', error: { code: 'DOWNSTREAM_TIMEOUT', reason } },
      { cause: 'abandoned', error: { code: 'DOWNSTREAM_TIMEOUT', reason } },
    ])
    expect(asked).toHaveLength(1)
  })

  it('gives up a request that waits for a connection', async () => {
    const asked: ServerResponse[] = []
    const { send } = await setUp((response) => void asked.push(response), { maxConnections: 1 })
    const operation = new AbortController()

    const first = send()
    while (asked.length === 0) await setImmediate()
    const second = send({ signal: operation.signal })
    operation.abort()
    const outcome = await second
    asked[0]?.end('{}')
    await first
    const third = send({ path: '/third' })
    while (asked.length === 1) await setImmediate()
    for (const response of asked.slice(1)) response.end('{}')
    await third

    expect(outcome).toMatchObject({ cause: 'abandoned' })
    expect(asked.map(({ req }) => req.url)).toEqual(['/', '/third'])
  })

  it('uses another connection on request, and otherwise the same', async () => {
    const { send, ports } = await setUp((response) => response.end('{}'))

    await send()
    await setImmediate()
    await send()
    await setImmediate()
    await send({ onNewConnection: true })

    expect(ports[1]).toBe(ports[0])
    expect(ports[2]).not.toBe(ports[0])
  })

  it('leaves no listener and no timer behind', async () => {
    const { send } = await setUp((response) => response.end('{}'))
    const { signal } = new AbortController()
    const listeners: string[] = []
    signal.addEventListener = (type: string) => void listeners.push(`added ${type}`)
    signal.removeEventListener = (type: string) => void listeners.push(`removed ${type}`)
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    await send()
    const before = timers()

    await send({ signal })

    expect(listeners).toEqual(['added abort', 'removed abort'])
    expect(timers()).toBe(before)
  })

  it('closes the connection of a request that is abandoned, whose end it reports once', async () => {
    const asked: ServerResponse[] = []
    const { send } = await setUp((response) => void asked.push(response))
    const operation = new AbortController()
    let ended = 0
    const budget = { exceededBy: () => false, exceededByValues: () => false, begin: () => () => void ended++ }

    const outcome = send({ signal: operation.signal, budget })
    while (asked.length === 0) await setImmediate()
    const closed = once(asked[0] as ServerResponse, 'close')
    operation.abort()
    await outcome
    await closed
    await setImmediate()

    expect(ended).toBe(1)
  }, 30_000)

  it.each([
    ['json', 'application/json'],
    [undefined, 'application/json'],
    // Errors are JSON, and so is a result that only may be a text.
    ['text', 'application/json, */*;q=0.8'],
    ['bytes', '*/*'],
    ['stream', '*/*'],
  ] as const)('asks for the form that it reads: %s', async (responseForm, accept) => {
    const accepted: unknown[] = []
    const { send } = await setUp((response) => {
      accepted.push(response.req.headers.accept)
      response.writeHead(404).end('{}')
    })

    await send(responseForm === undefined ? {} : { responseForm })
    await send({ ...(responseForm === undefined ? {} : { responseForm }), headers: { accept: 'text/csv' } })

    expect(accepted).toEqual([accept, 'text/csv'])
  })

  // RFC 9110 §5.3: the order of repeated headers is kept.
  it('joins repeated headers, and returns the ID that was sent', async () => {
    const { send } = await setUp((response) =>
      response.setHeader('link', ['</a>; rel="prev"', '</b>; rel="next"']).setHeader('etag', '"1"').end('{}'),
    )

    expect(await send({ headers: { 'client-request-id': 'c1' } })).toMatchObject({
      headers: { link: '</a>; rel="prev", </b>; rel="next"', etag: '"1"' },
      clientRequestId: 'c1',
    })
  })

  it('stops at the first bytes that exceed the budget', async () => {
    const { send } = await setUp((response) => response.end('{}'))

    const budget = { exceededBy: () => true, exceededByValues: () => false, begin: () => () => undefined }

    expect(await send({ budget })).toMatchObject({
      cause: 'excess',
      error: { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 200, reason: TOO_MUCH },
    })
  })

  it.each<[number, object]>([
    [99, { status: 200, body: { id: 1 } }],
    [
      100,
      {
        cause: 'unusable',
        error: {
          reason:
            'the response has more than 100 header sections, including those of informational responses',
        },
      },
    ],
  ])(
    'reads a response after %i informational ones only if there are 100 heads at most',
    async (count, outcome) => {
      const { send } = await setUp((response) => {
        response.socket?.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(count))
        response.end('{"id":1}')
      })

      expect(await send()).toMatchObject(outcome)
    },
  )

  it('sends nothing once it is closed', async () => {
    const { send, ports } = await setUp((response) => response.end('{}'))
    await send()

    await transport?.close()

    expect(await send()).toMatchObject({ status: null, cause: 'unsent' })
    expect(ports).toHaveLength(1)
  })
})
