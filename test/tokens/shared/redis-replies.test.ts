import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parseRedisAddress, type RedisAddress } from '../../../src/config/values/redis-address.ts'
import { createRedisClient } from '../../../src/tokens/shared/redis-client.ts'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})

/** A server that replies to each command, by the number of the connection, and notes which connections are closed. */
async function serverOf(replyTo: (command: string, connection: number) => string | undefined) {
  const closed: number[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    const connection = sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => closed.push(connection))
    socket.on('data', (chunk) => {
      for (const [, name = ''] of String(chunk).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        const command = name.toUpperCase()
        socket.write(replyTo(command, connection) ?? (command === 'HELLO' ? '%0\r\n' : '+OK\r\n'))
      }
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  ends.push(
    () => void server.close(),
    () => {
      for (const socket of sockets) socket.destroy()
    },
  )
  return { port: (server.address() as AddressInfo).port, closed, sockets }
}

function clientOf(url: string) {
  const errors: string[] = []
  const client = createRedisClient({ url: parseRedisAddress(url) as RedisAddress, ca: null })
  client.on('error', (error) => errors.push(String(error)))
  ends.push(() => void client.destroy())
  return { client, errors }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const SUBSCRIBED = '>3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n'

describe.each([
  ['a text of 100 GB', '$100000000000\r\nxxxx'],
  ['a list of 1,000,000,000 values', '*1000000000\r\n:1\r\n'],
  ['an endless line', `+${'x'.repeat(10_000)}`],
])('a client that receives %s…', (_what, endless) => {
  it('closes the connection and opens another one', async () => {
    const { port, closed, sockets } = await serverOf((command, connection) =>
      command === 'GETRANGE' ? (connection === 1 ? endless : '$1\r\nA\r\n') : undefined,
    )
    const { client } = clientOf(`redis://127.0.0.1:${port}`)
    await client.connect()

    await expect(client.getRange('a', 0, 1)).rejects.toThrow('Redis sent')
    await until(() => sockets.length === 2 && client.isReady)

    expect(await client.getRange('a', 0, 1)).toBe('A')
    expect(closed).toEqual([1])
  })

  it('connects again if the connection has not been established', async () => {
    const { port, closed } = await serverOf((command, connection) =>
      command === 'HELLO' && connection === 1 ? endless : undefined,
    )
    const { client } = clientOf(`redis://127.0.0.1:${port}`)

    await client.connect()

    expect(closed).toEqual([1])
  })

  it('renews its subscriptions', async () => {
    const { port, sockets } = await serverOf((command) => (command === 'SUBSCRIBE' ? SUBSCRIBED : undefined))
    const { client } = clientOf(`redis://127.0.0.1:${port}`)
    const heard: string[] = []
    await client.connect()
    await client.subscribe('a', (message) => heard.push(message))

    sockets[0]?.write(endless)
    await until(() => sockets.length === 2 && client.isReady)
    sockets[1]?.write('>3\r\n$7\r\nmessage\r\n$1\r\na\r\n$1\r\nx\r\n')
    await until(() => heard.length > 0)

    expect(heard).toEqual(['x'])
  })

  it('closes the connection on which it asks for the slots of a cluster', async () => {
    const { port, closed, sockets } = await serverOf((command) =>
      command === 'CLUSTER' ? endless : undefined,
    )
    const { client, errors } = clientOf(`redis+cluster://127.0.0.1:${port}`)

    await expect(client.connect()).rejects.toThrow('All the root nodes are unavailable')

    await until(() => closed.length === sockets.length)
    expect(errors.join()).toContain('Redis sent')
  })

  it('closes the connection on which it asks a sentinel for the primary', async () => {
    const { port, closed, sockets } = await serverOf((command) =>
      command === 'SENTINEL' ? endless : undefined,
    )
    const { client, errors } = clientOf(`redis+sentinel://127.0.0.1:${port}/primary`)
    const connecting = client.connect().catch(() => undefined)

    await until(() => closed.length > 0)
    await client.destroy()
    await connecting

    await until(() => closed.length === sockets.length)
    expect(errors.join()).toContain('Redis sent')
  })
})

describe('a client that is destroyed because of an invalid reply', () => {
  it('does not connect again', async () => {
    const { port, sockets, closed } = await serverOf((command) =>
      command === 'GETRANGE' ? '*1000000000\r\n' : undefined,
    )
    const { client } = clientOf(`redis://127.0.0.1:${port}`)
    await client.connect()
    client.on('error', () => void client.destroy())

    await expect(client.getRange('a', 0, 1)).rejects.toThrow()
    await until(() => closed.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 100))

    expect(sockets).toHaveLength(1)
  })
})
