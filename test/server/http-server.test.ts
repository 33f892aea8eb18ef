// Covers: errors/unreadable-request.ts, http/request-notes.ts, http/response.ts, http/router.ts, errors/respond-with-error.ts, http/authorization-header.ts, http/slow-reader.ts
// Covers: routes/protected-resource.ts, http/cors-options.ts, http/head-problem.ts

import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createResourceFinder } from '../../src/server/http/resource-metadata.ts'

import { createHttpServer } from '../../src/server/http-server.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { authenticateAdele, startServer } from './running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

async function start(options: Parameters<typeof startServer>[0] = {}) {
  running = await startServer(options)
  return running
}

/** Sends bytes as they are and reads until the server closes the connection. */
async function exchange(url: string, ...lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return text
}

function requestIdIn(text: string): string {
  const [, id] = /^x-request-id: (\S+)/im.exec(text) ?? []
  expect(id).toBeDefined()
  return id ?? ''
}

describe('createHttpServer', () => {
  it.each([
    ['a path that is not UTF-8', 'GET /%ff HTTP/1.1', 400, 'cannot be decoded'],
    ['a path with a broken escape', 'GET /%zz HTTP/1.1', 400, 'cannot be decoded'],
    ['a path with a backslash', 'GET /assets\\..\\index.html HTTP/1.1', 400, 'cannot be decoded'],
    ['a path that nothing serves', 'GET /nowhere HTTP/1.1', 404, 'Not found.'],
    ['a path that climbs', 'GET /assets/..%2f..%2fpackage.json HTTP/1.1', 404, 'Not found.'],
    ['an invalid host', 'GET /health/live HTTP/1.1', 400, 'cannot be routed', 'Host: a b\\c'],
    ['an expectation', 'GET /health/live HTTP/1.1', 417, '100-continue', 'Expect: 200-ok'],
    ['a target that is no path', 'GET * HTTP/1.1', 400, 'cannot be routed'],
    ['a target of another scheme', 'GET ftp://localhost/graphql HTTP/1.1', 400, 'cannot be routed'],
    ['another protocol', 'GET /nowhere HTTP/1.1', 404, 'Not found.', 'Upgrade: websocket'],
    ['a method that nothing serves', 'TRACE /health/live HTTP/1.1', 404, 'Not found.'],
  ])('answers %s itself, and logs it', async (_what, requestLine, status, message, header = 'X-A: b') => {
    const { url, lines } = await start()
    const host = header.startsWith('Host') ? [] : ['Host: localhost']

    const text = await exchange(url, requestLine, ...host, header, 'Connection: close')

    const [headers = '', body = ''] = text.split('\r\n\r\n')
    expect(headers).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(headers.toLowerCase()).toContain('x-content-type-options: nosniff')
    expect(headers.toLowerCase()).toContain('cache-control: no-store')
    expect(JSON.parse(body).errors[0].message).toContain(message)
    expect(lines).toEqual([expect.objectContaining({ requestId: requestIdIn(headers), status })])
  })

  it.each([
    ['HEAD', '/nowhere', 404],
    ['HEAD', '/%ff', 400],
    ['OPTIONS', '/%ff', 400],
    ['OPTIONS', '/graphql', 204],
    ['OPTIONS', '*', 204],
  ])('answers %s %s itself, without a body', async (method, target, status) => {
    const { url, lines } = await start()

    const text = await exchange(url, `${method} ${target} HTTP/1.1`, 'Host: localhost', 'Connection: close')

    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} .*x-content-type-options: nosniff`, 'is'))
    expect(lines).toEqual([expect.objectContaining({ requestId: requestIdIn(text), method, status })])
    if (method === 'HEAD') expect(text.split('\r\n\r\n')[1]).toBe('')
  })

  it('rejects a request for a tunnel, and logs it', async () => {
    const { url, lines } = await start()

    const text = await exchange(url, 'CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443')

    expect(text).toMatch(/^HTTP\/1\.1 405 .*X-Content-Type-Options: nosniff.*does not open tunnels/s)
    expect(lines).toEqual([
      expect.objectContaining({ status: 405, code: 'CONNECT', requestId: requestIdIn(text) }),
    ])
  })

  it('goes on when a client that asks for a tunnel resets its connection', async () => {
    const { url } = await start()
    const { hostname, port } = new URL(url)

    for (let round = 0; round < 20; round++) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined)
      socket.write('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', () =>
        socket.resetAndDestroy(),
      )
      await once(socket, 'close')
    }

    expect((await fetch(`${url}/health/live`)).status).toBe(200)
  })

  it('answers a request without a Host header', async () => {
    const { url } = await start()

    const text = await exchange(url, 'GET /health/live HTTP/1.1', 'Connection: close')

    expect(text).toMatch(/^HTTP\/1\.1 400 .*no Host header/s)
  })

  it.each(['OPTIONS / HTTP/1.0', 'GET /health/live HTTP/1.0'])(
    'routes a health check without a Host header: %s',
    async (requestLine) => {
      const { url } = await start()

      const text = await exchange(url, requestLine)

      // The default of HAProxy's option httpchk, and what it sends with a path alone.
      // https://docs.haproxy.org/2.6/configuration.html#4.2-option%20httpchk
      expect(text).toMatch(/^HTTP\/1\.1 2\d\d /)
    },
  )

  it('answers a request with two Host headers', async () => {
    const { url } = await start()

    const text = await exchange(url, 'GET /health/live HTTP/1.1', 'Host: a', 'host: b', 'Connection: close')

    // RFC 9112 §3.2
    expect(text).toMatch(/^HTTP\/1\.1 400 .*more than one Host header/s)
  })

  it.each([
    ['text that is not HTTP', 'nonsense', 400],
    ['headers that are too long', `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(33_000)}`, 431],
    [
      'two lengths of a body',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4',
      400,
    ],
    [
      'a length together with chunks',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked',
      400,
    ],
    ['a coding of the body that HTTP has not', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x', 400],
    ['an invalid chunk', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz', 400],
    ['a method that there is not', 'FETCH / HTTP/1.1\r\nHost: localhost', 400],
    ['a version that there is not', 'GET / HTTP/7.3\r\nHost: localhost', 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM', 400],
    ['a control character in a header', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: \u0000', 400],
    ['the bytes of TLS', '\u0016\u0003\u0001', 400],
  ])('answers %s in the usual error format, and closes the connection', async (_what, request, status) => {
    const { url, lines } = await start()

    const text = await exchange(url, request)

    const [headers = '', body = ''] = text.split('\r\n\r\n')
    expect(headers).toMatch(new RegExp(`^HTTP/1.1 ${status} .*x-content-type-options: nosniff`, 'is'))
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    expect(lines.at(-1)).toMatchObject({
      status,
      msg: 'request could not be read',
      requestId: requestIdIn(text),
    })
  })

  // https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference: up to 200 groups, as GUIDs.
  it('takes a token with 200 groups together with the cookies of a shared host', async () => {
    const groups = Array.from({ length: 200 }, () => crypto.randomUUID())
    const token = `eyJh.${Buffer.from(JSON.stringify({ groups })).toString('base64url')}.${'c'.repeat(342)}`
    const seen: (string | undefined)[] = []
    const { url } = await start({
      authenticate: async (authorization) => {
        seen.push(authorization)
        return authenticateAdele('Bearer good')
      },
    })

    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        cookie: `session=${'d'.repeat(8_000)}`,
      },
      body: JSON.stringify({ query: '{ hello }' }),
    })

    expect([response.status, seen]).toEqual([200, [`Bearer ${token}`]])
  })

  it('lets pages from other origins see that their headers are too long if any origin is allowed', async () => {
    const tooLong = `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(33_000)}`
    const { url } = await start({ server: { corsOrigins: ['https://app.contoso.example'] } })
    const allowed = await exchange(url, tooLong)
    await running?.server.stop()
    const others = await start({ server: { corsOrigins: [] } })

    expect(allowed).toMatch(/^HTTP\/1\.1 431 .*access-control-allow-origin: \*/is)
    expect(await exchange(others.url, tooLong)).not.toMatch(/access-control/i)
  })

  it('closes the connection of a request that does not arrive, even if the client keeps its side open', async () => {
    const { server } = createHttpServer({
      routes: [],
      config: { corsOrigins: [], shutdownDelayMs: 0, drainTimeoutMs: 0 },
      findResource: createResourceFinder({ publicUrl: null, scopeUri: '' }),
      log: createLog({ level: 'error', destination: { write: () => {} } }),
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const accepted = once(server, 'connection')
    const client = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
    let text = ''
    client.on('data', (chunk) => {
      text += chunk
    })
    const [connection] = await accepted

    // As Node does where nothing has come in time.
    const error = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    server.emit('clientError', error, connection)
    await once(connection, 'close')

    expect(client.writable).toBe(true)
    expect(text).toMatch(
      /^HTTP\/1\.1 408 .*x-content-type-options: nosniff.*x-request-id: .*did not arrive/is,
    )
    client.destroy()
    await new Promise((resolve) => server.close(resolve))
    // Node itself looks at the connection again, once, after ten seconds.
  }, 5_000)

  it.each([
    ['detects a second token among 256 headers', 253, 401],
    ['rejects more than 256 headers, so that no second token is overlooked', 254, 431],
    ['rejects as many headers as fit into 32 KB', 6_000, 431],
  ])('%s', async (_what, others, status) => {
    const { url } = await start()
    const token = 'Authorization: Bearer good'

    const text = await exchange(
      url,
      'GET /graphql?query={__typename} HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      token,
      ...Array(others - 1).fill('a:'),
      token,
    )

    expect(text.slice(0, 13)).toBe(`HTTP/1.1 ${status} `)
  })

  it.each(['GET', 'POST'])('uses the host of a target that is a whole URL (%s)', async (method) => {
    const { url } = await start()
    const target = method === 'GET' ? '/.well-known/oauth-protected-resource' : '/graphql'

    const text = await exchange(
      url,
      `${method} http://asked.example${target} HTTP/1.1`,
      'Host: other.example',
      'Connection: close',
    )

    // RFC 9112 §3.2.2
    expect(text).toContain('https://asked.example')
    expect(text).not.toContain('other.example')
  })

  it('serves photos of ids of any length', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/photos/users/${'a'.repeat(400)}`, {
      headers: { authorization: 'Bearer good' },
    })

    expect(response.status).toBe(304)
  })

  it('answers what a handler throws with an id that the log has', async () => {
    const { url, lines } = await start({
      readiness: {
        broken: () => {
          throw new Error('secret detail')
        },
      },
    })

    const response = await fetch(`${url}/health/ready`)
    const text = await response.text()

    expect(response.status).toBe(500)
    expect(text).not.toContain('secret detail')
    const { errorId } = JSON.parse(text).errors[0].extensions
    expect(lines).toContainEqual(expect.objectContaining({ errorId, level: 'error' }))
  })
})
