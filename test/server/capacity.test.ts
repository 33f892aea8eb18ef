import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'

import type { Authenticate } from '../../src/caller/authenticate.ts'
import { callerOf } from '../support/caller.ts'
import { createDeferred } from './deferred.ts'
import { startServer } from './running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await running?.server.stop()
  running = undefined
})

const LARGE = 'x'.repeat(4 * 1024 ** 2)

/** A server that runs one operation at a time, or some. */
async function setUp(server = { maxOperations: 1, maxWaitMs: 50 }) {
  const started = createDeferred<void>()
  const release = createDeferred<string>()
  const finished = { large: 0 }
  running = await startServer({
    server,
    fields: {
      slow: () => {
        started.resolve()
        return release.promise
      },
      large: () => {
        finished.large++
        return LARGE
      },
    },
  })
  return { ...running, started: started.promise, release: () => release.resolve('done'), finished }
}

/** A connection on which bytes are sent as they are. */
async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

function head(target: string, body: string, length = Buffer.byteLength(body)): string {
  return [
    `POST ${target} HTTP/1.1`,
    'Host: localhost',
    'Authorization: Bearer good',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '',
    body,
  ].join('\r\n')
}

/** What arrives until the end of the first response's body. */
async function firstResponse(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) {
    text += chunk
    if (text.endsWith('}')) return text
  }
  return text
}

describe('capacity', () => {
  it('is not held by bodies that do not arrive', async () => {
    const { url, post } = await setUp()
    const trickling = await Promise.all([open(url), open(url), open(url)])
    for (const socket of trickling) socket.write(head('/graphql', '{', 60))
    // The server has read what was sent on them once it has answered what came after.
    await fetch(`${url}/health/live`)

    expect((await post('{ hello }')).status).toBe(200)
  })

  it('is not held by a client that pipelines requests and reads no response', async () => {
    const { url, post, finished } = await setUp()
    const socket = await open(url)
    socket.pause()
    const request = head('/graphql', JSON.stringify({ query: '{ large }' }))
    socket.write(request.repeat(3))
    while (finished.large === 0) await fetch(`${url}/health/live`)

    expect((await post('{ hello }')).status).toBe(200)
  })

  it('does not include the memory for responses that a client pipelines and does not read', async () => {
    const { url, lines } = await setUp({ maxOperations: 20, maxWaitMs: 5000 })
    const socket = await open(url)
    socket.pause()
    const left = () => lines.find(({ msg }) => msg === 'client disconnected')

    socket.write(head('/graphql', JSON.stringify({ query: '{ large }' })).repeat(16))
    while (left() === undefined) await fetch(`${url}/health/live`)

    expect(left()?.reason).toMatch(/unread/)
  })

  it.each([
    ['percent-encoded', '/%67raphql'],
    ['absolute', 'http://behalf.contoso.example/graphql'],
    ['with a trailing slash', '/graphql/'],
    ['with a query string', '/graphql?a=/health/live'],
  ])('is needed for every spelling of the target: %s', async (_how, target) => {
    const { url, post, started, release } = await setUp()
    const slow = post('{ slow }')
    await started
    const socket = await open(url)

    socket.write(head(target, JSON.stringify({ query: '{ hello }' })))
    const response = await firstResponse(socket)
    release()
    await slow

    expect(response).toMatch(/^HTTP\/1\.1 503 .*"OVERLOADED"/s)
  })

  it('leaves room for the bodies of others while large ones of a group of callers run', async () => {
    const [handled, release] = [createDeferred<void>(), createDeferred<string>()]
    const group = ['miriam', 'patti', 'lidia', 'isaiah', 'megan'].flatMap((name) => Array(14).fill(name))
    let left = group.length
    const countDown = () => --left === 0 && handled.resolve()
    const slow = () => {
      countDown()
      return release.promise
    }
    const authenticate: Authenticate = async (name = '') => callerOf({ objectId: name })
    running = await startServer({ fields: { slow }, authenticate })
    const { post } = running
    const bodyOf = (query: string) => JSON.stringify({ query }).padEnd(1024 ** 2)
    const started = group.map(async (authorization) => {
      const response = await post('', { headers: { authorization }, body: bodyOf('{ slow }') })
      if (!response.ok) countDown()
    })
    await handled.promise

    const response = await post('{ hello }', { headers: { authorization: 'adele' } })
    release.resolve('done')
    await Promise.all(started)

    expect(await response.json()).toEqual({ data: { hello: 'world' } })
  })

  it('is not needed to reject an invalid token', async () => {
    const { post, started, release } = await setUp()
    const slow = post('{ slow }')
    await started

    const refused = await post('{ hello }', { headers: { authorization: 'Bearer bad' } })
    release()
    await slow

    expect(refused.status).toBe(401)
  })
})
