import { connect } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { Wait } from '../../../src/server/http/drain.ts'
import { createDeferred } from '../deferred.ts'
import { startServer } from '../running-server.ts'

let running: Awaited<ReturnType<typeof startServer>> | undefined

async function start(...args: Parameters<typeof startServer>) {
  running = await startServer(...args)
  return running
}

afterEach(async () => {
  await running?.server.stop()
  running = undefined
})

/** Waits of a server that last as long as the test wants. */
function createWaits() {
  const begun: number[] = []
  const ends: (() => void)[] = []
  const wait: Wait = (ms, signal) =>
    new Promise<void>((resolve) => {
      begun.push(ms)
      ends.push(resolve)
      signal.addEventListener('abort', () => resolve())
    })
  return { wait, begun, end: () => ends.at(-1)?.() }
}

/** A field that answers when the test wants. */
function slowField() {
  const started = createDeferred()
  const finish = createDeferred<string>()
  const resolve = () => {
    started.resolve()
    return finish.promise
  }
  return { started: started.promise, finish: finish.resolve, resolve }
}

describe('drainServer', () => {
  it('first says that it is not ready, and goes on serving', async () => {
    const { wait, begun, end } = createWaits()
    const { post, url, server, lines } = await start({ server: { shutdownDelayMs: 7_000 }, wait })

    const stopped = server.stop()
    const ready = await fetch(`${url}/health/ready`)
    const answer = await post('{ hello }')

    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', draining: true, parts: { load: 'ready' } },
    ])
    expect(await answer.json()).toEqual({ data: { hello: 'world' } })
    expect(answer.headers.get('connection')).toBe('close')
    expect(begun).toEqual([7_000])
    end()
    await stopped
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'shutting down: no longer ready' }))
  })

  it('then stops accepting connections, and answers the requests in flight', async () => {
    const slow = slowField()
    const { post, url, server } = await start({ fields: { slow: slow.resolve } })
    const answer = post('{ slow }')
    await slow.started

    const stopped = server.stop()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    slow.finish('in time')
    const response = await answer

    expect(await response.json()).toEqual({ data: { slow: 'in time' } })
    expect(response.headers.get('connection')).toBe('close')
    await stopped
  })

  it('is not ready any more for a client on an open connection', async () => {
    const { url, server } = await start()
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    const received = createDeferred<string>()
    socket.once('data', (answer) => received.resolve(answer.toString()))
    await new Promise<void>((resolve) => {
      socket.write('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n', () => resolve())
    })
    // The server has read the first half once it has answered what came after it.
    await fetch(`${url}/health/live`)

    const stopped = server.stop()
    socket.write('\r\n')

    expect(await received.promise).toMatch(/^HTTP\/1\.1 503 .*"draining":true/s)
    await stopped
  })

  it('at last answers the queries that still run: they can be sent to another replica', async () => {
    const { wait, begun, end } = createWaits()
    const slow = slowField()
    const { post, server, lines } = await start({
      server: { drainTimeoutMs: 32_000 },
      fields: { slow: slow.resolve },
      wait,
    })
    const answer = post('{ slow }')
    await slow.started

    const stopped = server.stop()
    end()
    const response = await answer
    await stopped

    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      503,
      '1',
      { errors: [{ message: expect.any(String), extensions: { code: 'OVERLOADED', retryAfter: 1 } }] },
    ])
    expect(begun).toEqual([32_000, 1_000])
    expect(lines).toContainEqual(
      expect.objectContaining({ requests: 1, msg: 'shutting down: requests were interrupted' }),
    )
    slow.finish('too late')
  })

  it('does not ask a client to repeat a mutation, parts of which may be done', async () => {
    const { wait, end } = createWaits()
    const slow = slowField()
    const fieldOf = (resolve: () => unknown) => ({ type: GraphQLString, resolve })
    const { post, server } = await start({
      schema: new GraphQLSchema({
        query: new GraphQLObjectType({ name: 'Query', fields: { hello: fieldOf(() => 'world') } }),
        mutation: new GraphQLObjectType({ name: 'Mutation', fields: { write: fieldOf(slow.resolve) } }),
      }),
      wait,
    })
    const answer = post('mutation { write }')
    await slow.started

    const stopped = server.stop()
    end()
    const response = await answer
    await stopped

    expect([response.status, response.headers.get('retry-after')]).toEqual([500, null])
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'MUTATION_INTERRUPTED' } }],
    })
    slow.finish('too late')
  })
})
