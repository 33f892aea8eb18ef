import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createClusterClient } from '../../../src/tokens/shared/redis-cluster.ts'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0).reverse()) end()
})

type Reply = string | number | null | readonly Reply[]

/** @see https://redis.io/docs/latest/develop/reference/protocol-spec/ */
function encoded(reply: Reply): string {
  if (reply === null) return '_\r\n'
  if (typeof reply === 'number') return `:${reply}\r\n`
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`
  return `*${reply.length}\r\n${reply.map(encoded).join('')}`
}

/** A node of a cluster. `replyTo` returns the encoded reply to a command; undefined for the usual one. */
async function node(replyTo: (command: string, port: number) => string | undefined) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const { port } = server.address() as AddressInfo
      for (const [, name = ''] of String(chunk).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g))
        socket.write(replyTo(name.toUpperCase(), port) ?? (name === 'HELLO' ? '%0\r\n' : '+OK\r\n'))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const disconnectAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  ends.push(() => void server.close(), disconnectAll)
  return { port: (server.address() as AddressInfo).port, disconnectAll }
}

function clientOf(port: number) {
  const errors: string[] = []
  const client = createClusterClient({
    rootNodes: [{ socket: { host: '127.0.0.1', port } }],
    defaults: {
      disableOfflineQueue: true,
      maintNotifications: 'disabled',
      socket: { reconnectStrategy: () => 10 },
    },
  })
  client.on('error', (error: Error) => errors.push(error.message))
  ends.push(() => client.destroy())
  return { client, errors }
}

/** The table of a cluster of one node. */
const whole = (port: number) => encoded([[0, 16_383, ['127.0.0.1', port, 'id']]])

const SUBSCRIBED = `>3\r\n${encoded('subscribe')}${encoded('a')}${encoded(1)}`

describe('createClusterClient', () => {
  it('connects to a cluster all of whose slots are assigned', async () => {
    const { port } = await node((command, own) => (command === 'CLUSTER' ? whole(own) : undefined))

    await clientOf(port).client.connect()
  })

  // The library would fill an array for as long as it can, connect to any number of nodes, or never read the table again.
  it.each<[text: string, message: string, table: (port: number) => Reply]>([
    ['with slots that do not exist', 'invalid', (port) => [[0, 16_384, ['127.0.0.1', port, 'id']]]],
    ['with a slot below 0', 'invalid', (port) => [[-1, 16_382, ['127.0.0.1', port, 'id']]]],
    ['with a range that ends before it begins', 'invalid', (port) => [[9, 8, ['127.0.0.1', port, 'id']]]],
    [
      'with slots that overlap',
      '32768 slots instead of 16384',
      (port) => [
        [0, 16_383, ['127.0.0.1', port, 'id']],
        [0, 16_383, ['127.0.0.1', port, 'id']],
      ],
    ],
    ['without slots', '0 slots instead of 16384', () => []],
    ['with unassigned slots', '6 slots instead of 16384', (port) => [[0, 5, ['127.0.0.1', port, 'id']]]],
    ['with a port that does not exist', 'invalid', () => [[0, 16_383, ['127.0.0.1', 65_536, 'id']]]],
    ['with a host that is not text', 'invalid', (port) => [[0, 16_383, [7, port, 'id']]]],
    ['without a primary', 'invalid', () => [[0, 16_383]]],
    ['that is not a list', 'invalid', () => 'x'],
    [
      'with more primaries than a cluster has',
      'more than 1000 primaries',
      (port) =>
        Array.from({ length: 1_024 }, (_, index) => [
          index * 16,
          index * 16 + 15,
          [`127.0.${index >> 8}.${index & 255}`, port, 'id'],
        ]),
    ],
  ])('does not use a table %s', async (_text, message, table) => {
    const { port } = await node((command, own) => (command === 'CLUSTER' ? encoded(table(own)) : undefined))
    const { client, errors } = clientOf(port)

    await expect(client.connect()).rejects.toThrow('All the root nodes are unavailable')

    expect(errors).toEqual([expect.stringContaining(message)])
  })

  it('reads the table up to three times for a command that is redirected again and again', async () => {
    let reads = 0
    const { port } = await node((command, own) => {
      if (command === 'CLUSTER') reads++
      if (command === 'CLUSTER') return whole(own)
      return command === 'GET' ? `-MOVED 1 127.0.0.1:${own}\r\n` : undefined
    })
    const { client } = clientOf(port)
    await client.connect()

    await expect(client.get('a')).rejects.toThrow('Too many Cluster redirections')

    expect(reads).toBe(4)
  })

  it('reports that subscriptions cannot be moved to another node', async () => {
    let isBroken = false
    const replies = (port: number) => ({ CLUSTER: whole(port), SUBSCRIBE: SUBSCRIBED })
    const broken = (port: number) => ({
      CLUSTER: '-ERR unavailable\r\n',
      SUBSCRIBE: `-MOVED 1 127.0.0.1:${port}\r\n`,
    })
    const { port, disconnectAll } = await node(
      (command, own) => (isBroken ? broken(own) : replies(own))[command as 'CLUSTER'],
    )
    const { client, errors } = clientOf(port)
    await client.connect()
    await client.subscribe('a', () => undefined)

    isBroken = true
    disconnectAll()
    while (!errors.some((error) => error.startsWith('MOVED')))
      await new Promise((resolve) => setTimeout(resolve, 10))

    expect(errors).toContain('All the root nodes are unavailable')
  })
})
