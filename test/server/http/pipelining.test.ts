import { EventEmitter, once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'

import { createPipelineWatch } from '../../../src/server/http/pipelining.ts'
import { createDeferred } from '../deferred.ts'
import { authenticateAdele, startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

const QUERY = 'GET /graphql?query=%7Bhello%7D HTTP/1.1'
const REQUEST = `${QUERY}\r\nHost: localhost\r\nAuthorization: Bearer good\r\nApollo-Require-Preflight: 1\r\n\r\n`

/** A server whose callers are known when `release` is called, and a client that has sent so many requests to it. */
async function sendAhead(count: number) {
  const seen = createDeferred()
  const gate = createDeferred()
  let arrived = 0
  running = await startServer({
    authenticate: async (authorization) => {
      arrived++
      if (arrived === Math.min(count, 32)) seen.resolve()
      await gate.promise
      return authenticateAdele(authorization)
    },
  })
  const { hostname, port } = new URL(running.url)
  const socket = connect(Number(port), hostname)
  socket.write(REQUEST.repeat(count))
  await seen.promise
  return { ...running, socket, release: gate.resolve, arrived: () => arrived }
}

/** A connection that can only be closed. */
function createConnection(): Pick<IncomingMessage, 'socket'> {
  const socket = Object.assign(new EventEmitter(), {
    destroyed: false,
    destroy() {
      socket.destroyed = true
    },
  })
  return { socket: socket as unknown as IncomingMessage['socket'] }
}

/** Reads the log until it has so many lines of clients that left. */
async function clientsLeft(lines: readonly Record<string, unknown>[], count: number): Promise<void> {
  while (lines.filter(({ msg }) => msg === 'client disconnected').length < count) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('createPipelineWatch', () => {
  it('ends every request of a connection that ends, regardless of its position in the queue', async () => {
    const { socket, lines, release } = await sendAhead(5)

    socket.resetAndDestroy()

    await clientsLeft(lines, 5)
    release()
  })

  it('answers requests that are sent ahead, in their order', async () => {
    const { socket, release } = await sendAhead(5)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })

    release()

    while (text.split('"world"').length <= 5) await once(socket, 'data')
    expect(text.match(/^HTTP\/1\.1 200/gm)).toHaveLength(5)
    socket.destroy()
  })

  it('closes a connection that sends more than 32 requests ahead', async () => {
    const { socket, lines, release, arrived } = await sendAhead(33)
    socket.on('error', () => {})

    await once(socket, 'close')

    await clientsLeft(lines, 32)
    expect(arrived()).toBe(32)
    release()
  })

  it('closes a connection that sends any requests ahead while others have sent 4,096', () => {
    const mayHandle = createPipelineWatch()
    const connections = Array.from({ length: 133 }, createConnection)
    const handled = connections.flatMap(({ socket }) =>
      Array.from({ length: 32 }, () => {
        const outgoing = new EventEmitter()
        return mayHandle({ socket } as IncomingMessage, outgoing as ServerResponse) ? [outgoing] : []
      }).flat(),
    )
    const { socket } = createConnection()
    const next = () => mayHandle({ socket } as IncomingMessage, new EventEmitter() as ServerResponse)

    const first = next()
    const second = next()
    for (const outgoing of handled) outgoing.emit('close')

    expect(handled).toHaveLength(4_096 + 133)
    expect(connections.filter(({ socket: each }) => each.destroyed)).toEqual([connections.at(-1)])
    expect([first, second]).toEqual([true, false])
    expect(socket.destroyed).toBe(true)
    const later = createConnection()
    const ahead = Array.from({ length: 32 }, () =>
      mayHandle({ socket: later.socket } as IncomingMessage, new EventEmitter() as ServerResponse),
    )
    expect(ahead).not.toContain(false)
  })
})
