import { once } from 'node:events'
import { type AddressInfo, createServer, Socket } from 'node:net'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { parseRedisAddress, type RedisAddress } from '../../../src/config/values/redis-address.ts'
import { createRedisClient } from '../../../src/tokens/shared/redis-client.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

describe('createRedisClient', () => {
  // https://github.com/nodejs/node/issues/54359
  it.each([false, true])(
    'gives each address of a host half of the connection timeout (TLS: %s)',
    async (tls) => {
      const connect = jest.spyOn(Socket.prototype, 'connect')
      const nodes = [{ host: 'localhost', port: 1 }] as const
      const client = createRedisClient({
        url: { form: 'standalone', nodes, tls, username: null, password: null, primary: null, database: 0 },
        ca: null,
      })

      await new Promise<void>((resolve) => {
        client.on('error', () => resolve())
        client.connect().catch(() => {})
      })
      client.destroy()

      expect(connect.mock.calls.flat(2)).toContainEqual(
        expect.objectContaining({
          host: 'localhost',
          autoSelectFamily: true,
          autoSelectFamilyAttemptTimeout: 1_000,
        }),
      )
    },
  )

  // https://redis.io/docs/latest/commands/hello/ : the first command of a connection.
  it.each([
    ['redis://ann:s3cret@', ['HELLO', '3', 'AUTH', 'ann', 's3cret']],
    ['redis://:s3cret@', ['HELLO', '3', 'AUTH', 'default', 's3cret']],
    ['redis://', ['HELLO', '3']],
    ['redis+cluster://ann:s3cret@', ['HELLO', '3', 'AUTH', 'ann', 's3cret']],
    ['redis+cluster://', ['HELLO', '3']],
  ])('signs in to %s… with the user and the password of the address', async (start, expected) => {
    const server = createServer()
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const client = createRedisClient({ url: addressOf(`${start}127.0.0.1:${port}`), ca: null })
    client.on('error', () => undefined)

    const connected = once(server, 'connection')
    client.connect().catch(() => undefined)
    const [socket] = (await connected) as [Socket]
    const [chunk] = await once(socket, 'data')
    await client.destroy()
    socket.destroy()
    server.close()

    const [, length, words] = /^\*(\d+)\r\n(.*)/s.exec(String(chunk)) ?? []
    const command = String(words)
      .split('\r\n')
      .filter((_line, index) => index % 2 === 1)
      .slice(0, Number(length))
    // The name of the client follows.
    expect(command.slice(0, expected.length)).toEqual(expected)
    expect(command.includes('AUTH')).toBe(expected.includes('AUTH'))
  })

  it('trusts only the configured authority, if there is one', () => {
    const [url, ca] = [addressOf('rediss://localhost'), '-----BEGIN CERTIFICATE-----']

    const own = socketOf(createRedisClient({ url, ca }))
    const usual = socketOf(createRedisClient({ url, ca: null }))

    expect([own.ca, usual.ca]).toEqual([ca, undefined])
  })

  it('waits twice as long after each attempt to reconnect, up to a second, and up to half as long at random', () => {
    const [url, ca] = [addressOf('redis://localhost'), null]
    const waits = (chance: number) => {
      const { reconnectStrategy } = socketOf(createRedisClient({ url, ca }, () => chance))
      return [0, 1, 2, 10, 1_000].map((tries) => reconnectStrategy(tries))
    }

    expect(waits(1)).toEqual([50, 100, 200, 1_000, 1_000])
    expect(waits(0)).toEqual([25, 50, 100, 500, 500])
  })
})

// After `destroy`, the library would leave out connections that it has not finished establishing.
describe.each(['redis://', 'redis+cluster://'])('the client for %s…', (scheme) => {
  it('does not reconnect after it is destroyed', async () => {
    const client = createRedisClient({ url: addressOf(`${scheme}localhost`), ca: null })
    const { reconnectStrategy } = socketOf(client)

    await client.destroy()

    expect(reconnectStrategy(0)).toBe(false)
  })
})

function addressOf(text: string): RedisAddress {
  return parseRedisAddress(text) as RedisAddress
}

/** The options that the library uses for the connection to a single server. */
function socketOf(client: unknown): { ca?: string; reconnectStrategy(tries: number): number | false } {
  type Options = { socket: ReturnType<typeof socketOf> }
  const { options, _options } = client as { options?: Options; _options?: { defaults: Options } }
  return (options ?? _options?.defaults)?.socket as ReturnType<typeof socketOf>
}
