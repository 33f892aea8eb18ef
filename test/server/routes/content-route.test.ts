import { once } from 'node:events'
import { request } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { afterEach, describe, expect, it } from '@jest/globals'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import type { Content } from '../../../src/graphql/content/load-content.ts'
import type { LoadContent } from '../../../src/server/routes/content-route.ts'
import { startServer } from '../running-server.ts'

const HEADERS = { authorization: 'Bearer good' }

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(() => running?.server.stop())

async function serve(loadContent: LoadContent): Promise<string> {
  running = await startServer({ loadContent })
  return `${running.url}/content/sealed`
}

const contentOf = (bytes: Readable, more: Partial<Content> = {}): Content => ({
  bytes,
  contentType: 'text/html',
  length: null,
  name: 'page.html',
  etag: null,
  ...more,
})

describe('contentRoute', () => {
  it('serves content as a download that is not cached, in full', async () => {
    const page = '<script>alert(1)</script>'
    const url = await serve(async (_operation, sealed) => {
      expect(sealed).toBe('sealed')
      return contentOf(Readable.from([Buffer.from(page)]), { length: page.length })
    })

    const response = await fetch(url, { headers: { ...HEADERS, range: 'bytes=0-3' } })

    expect(response.status).toBe(200)
    expect(await response.text()).toBe(page)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'none',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename=page.html',
      'content-length': String(page.length),
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
  })

  it('answers 304 where the client has the current version, and serves more than eight of them', async () => {
    const url = await serve(async (_operation, _sealed, ifNoneMatch) =>
      ifNoneMatch === '"1"' ? null : contentOf(Readable.from(['page']), { etag: '"1"' }),
    )

    const first = await fetch(url, { headers: HEADERS })
    const statuses: number[] = []
    for (let count = 0; count < 10; count++) {
      const again = await fetch(url, { headers: { ...HEADERS, 'if-none-match': '"1"' } })
      statuses.push(again.status)
    }

    expect([first.headers.get('etag'), await first.text()]).toEqual(['"1"', 'page'])
    expect(new Set(statuses)).toEqual(new Set([304]))
  })

  it('answers nothing without a token, and does not open the address', async () => {
    const url = await serve(() => {
      throw new TypeError('it was opened')
    })

    expect((await fetch(url)).status).toBe(401)
  })

  it("answers an API's refusal with the status that fits", async () => {
    const url = await serve(async () => {
      throw new DownstreamError({ code: 'DOWNSTREAM_FORBIDDEN', api: 'graph', status: 403 })
    })

    const response = await fetch(url, { headers: HEADERS })

    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'DOWNSTREAM_FORBIDDEN' } }],
    })
  })

  it('breaks off where the bytes end early: a part is never taken for the whole', async () => {
    const bytes = new PassThrough()
    const url = await serve(async () => contentOf(bytes))

    const response = await fetch(url, { headers: HEADERS })
    bytes.write('half of ')
    bytes.destroy(new Error('the API broke off'))

    await expect(response.text()).rejects.toThrow()
  })

  it('asks for no more bytes when the client leaves', async () => {
    const bytes = new PassThrough()
    const url = await serve(async () => contentOf(bytes))

    const sent = request(url, { headers: HEADERS }).end()
    await once(sent, 'response')
    sent.destroy()
    sent.on('error', () => undefined)

    await once(bytes, 'close')
    expect(bytes.destroyed).toBe(true)
  })

  it('reads the bytes no faster than the client does', async () => {
    let made = 0
    const chunk = Buffer.alloc(64 * 1024)
    const bytes = new Readable({
      read() {
        made++
        this.push(made > 2_000 ? null : chunk)
      },
    })
    const url = await serve(async () => contentOf(bytes))

    const sent = request(url, { headers: HEADERS }).end()
    const [response] = await once(sent, 'response')
    response.pause()
    // The health endpoint has answered after everything that was due before.
    for (let turn = 0; turn < 5; turn++) await (await fetch(`${running?.url}/health/live`)).text()

    expect(made).toBeLessThan(1_000)
    sent.on('error', () => undefined)
    sent.destroy()
    await once(bytes, 'close')
  })

  it('serves one caller up to eight streams at the same time, and the ninth when one is over', async () => {
    const streams: PassThrough[] = []
    const url = await serve(async () => {
      const bytes = new PassThrough()
      streams.push(bytes)
      return contentOf(bytes)
    })
    const responses = await Promise.all(Array.from({ length: 8 }, () => fetch(url, { headers: HEADERS })))

    const ninth = await fetch(url, { headers: HEADERS })
    streams[0]?.end()
    await Promise.all([responses[0]?.text(), streams[0] && once(streams[0], 'close')])
    const tenth = await fetch(url, { headers: HEADERS })

    expect([ninth.status, ninth.headers.get('retry-after'), tenth.status]).toEqual([503, '5', 200])
    for (const stream of streams) stream.end()
    await Promise.all([...responses.slice(1), tenth].map((response) => response.text()))
  })
})
