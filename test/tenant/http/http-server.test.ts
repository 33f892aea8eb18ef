// Covers: http-response.ts, http-request.ts, read-body.ts
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { HttpError, type HttpRequest } from '../../../src/tenant/http/http-request.ts'
import { createHttpServer, type HttpServer } from '../../../src/tenant/http/http-server.ts'
import { readBodies } from '../../../src/tenant/http/read-body.ts'

let server: HttpServer | undefined

afterEach(() => server?.close())

/** A server whose failures are a word and what they say. */
function newServer(): HttpServer {
  server = createHttpServer((error) => ({
    status: error instanceof HttpError ? error.status : 500,
    body: `failed: ${(error as Error).message}`,
  }))
  return server
}

/** What the server sends to a client that speaks HTTP itself, until either closes the connection. */
async function exchange(origin: string, message: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), 'localhost')
  socket.write(message)
  return text(socket)
}

const closing = (request: string) => `${request}\r\nhost: localhost\r\nconnection: close\r\n\r\n`

describe('createHttpServer', () => {
  it('wraps a handler in the layers that were there before it, the first outermost', async () => {
    const layered = newServer()
    const noted = (note: string) =>
      layered.use(async (request, inner) => {
        const { body } = await inner(request)
        return { body: `${note}(${body})` }
      })
    layered.on('GET', '/early', () => ({ body: 'early' }))
    noted('outer')
    noted('inner')
    layered.on('GET', '/late', () => ({ body: 'late' }))
    layered.on('GET', '/broken', () => {
      throw new Error('a bug')
    })
    layered.otherwise(() => ({ status: 404, body: 'nothing' }))
    const origin = await layered.listen(0)

    const ask = async (path: string) => (await fetch(`${origin}${path}`)).text()

    expect(await Promise.all(['/early', '/late', '/broken', '/other'].map(ask))).toEqual([
      'early',
      'outer(inner(late))',
      'outer(inner(failed: a bug))',
      'outer(inner(nothing))',
    ])
  })

  it('gives handlers the path and query as they were sent, and variables decoded once', async () => {
    const asked: Partial<HttpRequest>[] = []
    const echo = newServer()
    echo.on('GET', '/things/:id', ({ url, path, params, query }) => {
      asked.push({ url, path, params, query })
      return {}
    })
    const origin = await echo.listen(0)

    await fetch(`${origin}/%74hings/a%2Fb%2541?q=%C3%A9&r=1&r=2`)

    expect(asked).toEqual([
      {
        url: '/%74hings/a%2Fb%2541?q=%C3%A9&r=1&r=2',
        path: '/%74hings/a%2Fb%2541',
        params: { id: 'a/b%41' },
        query: { q: 'é', r: ['1', '2'] },
      },
    ])
  })

  // https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
  it('takes the target of a request in absolute form', async () => {
    const echo = newServer()
    echo.on('GET', '/things', ({ url }) => ({ body: url }))
    const origin = await echo.listen(0)

    const answer = await exchange(origin, closing('GET http://localhost/things?q=1 HTTP/1.1'))

    expect(answer).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n\/things\?q=1$/s)
  })

  it.each([
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2
    ['an invalid Host', 'GET /things HTTP/1.1\r\nhost: a/b\r\nconnection: close\r\n\r\n'],
    ['a backslash in the path', closing('GET /a\\b HTTP/1.1')],
    ['a path that is not encoded correctly', closing('GET /%ff HTTP/1.1')],
  ])('rejects %s in the form of the origin', async (_, message) => {
    const origin = await newServer().listen(0)

    const answer = await exchange(origin, message)

    expect(answer).toMatch(/^HTTP\/1\.1 400 .*\r\n\r\nfailed: \S/s)
  })

  it('answers HEAD with the headers of GET', async () => {
    const echo = newServer()
    echo.on('GET', '/things', () => ({ headers: { etag: '"1"' }, body: { id: 1 } }))
    const origin = await echo.listen(0)

    const response = await fetch(`${origin}/things`, { method: 'HEAD' })

    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': '8',
      'content-type': 'application/json; charset=utf-8',
      etag: '"1"',
    })
    expect(await response.text()).toBe('')
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-8.6
  it.each([204, 304])('describes no body for status %i', async (status) => {
    const echo = newServer()
    echo.on('GET', '/things', () => ({ status, body: 'a body' }))
    const origin = await echo.listen(0)

    const response = await fetch(`${origin}/things`)

    expect([response.headers.get('content-length'), response.headers.get('content-type')]).toEqual([
      null,
      null,
    ])
    expect([response.status, await response.text()]).toEqual([status, ''])
  })

  it('answers for a header that cannot be sent', async () => {
    const echo = newServer()
    echo.on('GET', '/things', () => ({ headers: { location: 'a\r\nb' } }))
    const origin = await echo.listen(0)

    const response = await fetch(`${origin}/things`)

    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('location')])
  })

  it('ends idle connections and those with a request in flight when it closes', async () => {
    const slow = newServer()
    let arrived = () => {}
    const asked = new Promise<void>((resolve) => {
      arrived = resolve
    })
    slow.on('GET', '/slow', () => {
      arrived()
      return new Promise(() => {})
    })
    const origin = await slow.listen(0)
    const port = Number(new URL(origin).port)
    const [idle, busy] = [connect(port, 'localhost'), connect(port, 'localhost')]
    busy.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await Promise.all([once(idle, 'connect'), asked])

    await Promise.all([
      slow.close(),
      once(idle, 'close'),
      once(
        busy.on('error', () => {}),
        'close',
      ),
    ])

    expect(await fetch(origin).catch((error: Error) => error.message)).toBe('fetch failed')
  })
})

describe('readBodies', () => {
  async function listen(): Promise<string> {
    const echo = newServer()
    echo.use(readBodies({ maxBytes: () => 4, parse: String }))
    echo.on('POST', '/things', ({ body }) => ({ body: `read ${body}` }))
    return echo.listen(0)
  }

  it.each([
    ['in one piece', 'content-length: 4\r\n\r\nabcd', 'read abcd'],
    ['in chunks', 'transfer-encoding: chunked\r\n\r\n2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n', 'read abcd'],
    ['of no length', 'content-length: 0\r\n\r\n', 'read undefined'],
  ])('reads a body %s', async (_, rest, expected) => {
    const origin = await listen()

    const answer = await exchange(origin, `POST /things HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${rest}`)

    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer.split('\r\n\r\n').at(-1)).toBe(expected)
  })

  it.each([
    ['announced', 'content-length: 5\r\n\r\n'],
    ['sent', 'transfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n'],
  ])('rejects a longer body as soon as it is %s, and closes the connection', async (_, rest) => {
    const origin = await listen()

    const answer = await exchange(origin, `POST /things HTTP/1.1\r\nhost: x\r\n${rest}`)

    expect(answer).toMatch(/^HTTP\/1\.1 413 .*\r\nconnection: close\r\n.*failed: /is)
  })

  it('outlives a client that leaves its body unfinished', async () => {
    const failure = new Promise<unknown>((resolve) => {
      server = createHttpServer((error) => {
        resolve(error)
        return {}
      })
    })
    server?.use(readBodies({ maxBytes: () => 4, parse: String }))
    server?.on('POST', '/things', ({ body }) => ({ body: `read ${body}` }))
    const origin = (await server?.listen(0)) ?? ''
    const leaving = connect(Number(new URL(origin).port), 'localhost')
    await once(leaving, 'connect')

    leaving.write('POST /things HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nab', () =>
      leaving.resetAndDestroy(),
    )

    expect(await failure).toMatchObject({ status: 400, message: 'The request body is incomplete.' })
    const response = await fetch(`${origin}/things`, { method: 'POST', body: 'abcd' })
    expect(await response.text()).toBe('read abcd')
  })
})
