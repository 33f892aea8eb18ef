// Covers: redis-client.ts, redis-connection.ts
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parseRedisAddress, type RedisAddress } from '../../../src/config/values/redis-address.ts'
import { createSealer } from '../../../src/sealing.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createMetrics, type Metrics } from '../../../src/telemetry/metrics.ts'
import type { RedisTiming } from '../../../src/tokens/shared/redis-connection.ts'
import { createRedisStore } from '../../../src/tokens/shared/redis-store.ts'
import { createSealedRecords } from '../../../src/tokens/shared/sealed-records.ts'
import type { SharedStore } from '../../../src/tokens/shared/shared-store.ts'
import { freePorts } from '../../support/free-ports.ts'
import { describeWithRedis, PATIENT, type RedisServer, startRedis } from '../../support/redis.ts'

const MINUTE_MS = 60_000
const ends: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function serverOf(...options: Parameters<typeof startRedis>): Promise<RedisServer> {
  const server = await startRedis(...options)
  ends.push(() => server.stop())
  return server
}

async function storeAt(
  url: string,
  {
    timing,
    metrics = null,
    ...options
  }: { prefix?: string; ca?: string; timing?: Partial<RedisTiming>; metrics?: Metrics | null } = {},
): Promise<SharedStore & { readonly logged: string[] }> {
  const logged: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => void logged.push(line) } })
  const address = parseRedisAddress(url) as RedisAddress
  const redis = { prefix: 'test', ca: null, ...options, url: address }
  const store = await createRedisStore(redis, log, {
    metrics,
    ...(timing && { timing: { ...PATIENT, ...timing } }),
  })
  ends.push(() => store.close())
  return { ...store, logged }
}

/** Resolves when a condition holds that another client brings about. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** A server that connects clients, and gives each other command one reply. */
async function fakeServer(replyTo: (command: string) => string) {
  const commands: string[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const sent = [...String(chunk).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)].map(([, name]) => String(name))
      commands.push(...sent)
      for (const name of sent) socket.write(name === 'HELLO' ? '%0\r\n' : replyTo(name))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  ends.push(() => void server.close())
  const send = (text: string) => {
    for (const socket of sockets) socket.write(text)
  }
  return { commands, send, port: (server.address() as AddressInfo).port }
}

/** What a store has to do, whichever form the server has. */
async function expectToShare(url: string, options?: Parameters<typeof storeAt>[1]): Promise<void> {
  const patient = { ...options, timing: PATIENT }
  const [one, other] = [await storeAt(url, patient), await storeAt(url, patient)]
  const heard: string[] = []
  other.subscribe((message) => heard.push(message))

  await one.write('{u}:a', 'A', MINUTE_MS)
  const claims = [
    await one.setIfAbsent('{u}:c', '1', MINUTE_MS),
    await other.setIfAbsent('{u}:c', '2', MINUTE_MS),
  ]
  const seen = await other.read(['{u}:a', '{u}:b', '{u}:c'])
  await one.write('{u}:q', '1', MINUTE_MS)
  const taken = await Promise.all([one.take('{u}:q'), other.take('{u}:q'), one.take('{u}:b')])
  await other.remove('{u}:a')
  const left = await one.read(['{u}:a'])
  await until(async () => {
    await one.publish('hello')
    return heard.length > 0
  })

  expect(claims).toEqual([true, false])
  expect(seen).toEqual(['A', null, '1'])
  expect(left).toEqual([null])
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(heard).toContain('hello')
}

describeWithRedis('createRedisStore', () => {
  it('shares values, claims and messages through one server', async () => {
    const { url } = await serverOf()

    await expectToShare(url)
  })

  it('gives the password', async () => {
    const { port } = await serverOf(['requirepass s3cret'])

    await expectToShare(`redis://:s3cret@127.0.0.1:${port}`)
  })

  it('reports what is wrong with a password that is rejected, once and without showing it', async () => {
    const { port } = await serverOf(['requirepass s3cret'])

    const store = await storeAt(`redis://:not-it@127.0.0.1:${port}`)

    await expect(store.read(['a'])).rejects.toThrow()
    const problems = store.logged.filter((line) => line.includes('WRONGPASS'))
    expect(problems).toHaveLength(1)
    expect(store.logged.join()).not.toContain('not-it')
  })

  it('treats a value that is longer than any of ours as absent, and does not fetch it', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url, { timing: PATIENT })
    const [max, tooMany] = [128 * 1024, 10 * 1024 ** 2]
    const fill = (key: string, length: number) =>
      spawnSync('redis-cli', ['-p', String(port), 'setrange', `test:${key}`, String(length - 1), 'x'])
    fill('longest', max)
    fill('longer', tooMany)
    const sentBytes = () => {
      const { stdout } = spawnSync('redis-cli', ['-p', String(port), 'info', 'stats'])
      return Number(/total_net_output_bytes:(\d+)/.exec(String(stdout))?.[1])
    }
    const before = sentBytes()

    const [longest, longer] = await store.read(['longest', 'longer'])

    expect([longest?.length, longer]).toEqual([max, null])
    expect(sentBytes() - before).toBeLessThan(tooMany / 10)
  })

  it('takes a value that is no text for none', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url, { timing: PATIENT })
    spawnSync('redis-cli', ['-p', String(port), 'lpush', 'test:list', 'x'])
    await store.write('text', 'A', MINUTE_MS)

    expect(await store.read(['list', 'text'])).toEqual([null, 'A'])
  })

  it('measures each call by its kind and outcome', async () => {
    const metrics = createMetrics()
    const server = await serverOf()
    const store = await storeAt(server.url, { metrics, timing: PATIENT })
    spawnSync('redis-cli', ['-p', String(server.port), 'lpush', 'test:list', 'x'])

    await store.write('a', 'A', MINUTE_MS)
    await store.remove('a')
    await expect(store.count('list', MINUTE_MS)).rejects.toThrow('WRONGTYPE')
    await server.kill()
    await until(() => !store.isConnected())
    await expect(store.read(['a'])).rejects.toThrow()

    const { text } = await metrics.render()
    const counted = text.split('\n').filter((line) => line.startsWith('behalf_redis_call_seconds_count'))
    expect(counted.sort()).toEqual([
      'behalf_redis_call_seconds_count{call="read",outcome="disconnected"} 1',
      'behalf_redis_call_seconds_count{call="touch",outcome="ok"} 1',
      'behalf_redis_call_seconds_count{call="write",outcome="error"} 1',
      'behalf_redis_call_seconds_count{call="write",outcome="ok"} 1',
    ])
  })

  it('counts as out of reach while the server does not answer', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url)
    spawnSync('redis-cli', ['-p', String(port), 'client', 'pause', '600', 'ALL'])

    await expect(store.read(['a'])).rejects.toThrow('did not reply within 250 ms')

    expect(store.isConnected()).toBe(false)
    await until(() => store.read(['a']).then(Boolean, () => false))
    expect(store.isConnected()).toBe(true)
  })

  it('does not trust a server that answers OK to everything', async () => {
    const { port } = await fakeServer(() => '+OK\r\n')
    const store = await storeAt(`redis://127.0.0.1:${port}`)
    const sealer = createSealer({ keys: [], purpose: 'test' })
    const records = createSealedRecords({ store, sealer, maxLifeMs: MINUTE_MS })

    await expect(store.publish('hello')).rejects.toThrow('number of receivers')
    await expect(records.forget('user')).rejects.toThrow("did not return a user's generation")
    expect(await store.take('question')).toBe(false)
  })

  describe('with one reply to each command', () => {
    const CALLS: readonly [string, 'read' | 'write' | 'touch', (store: SharedStore) => Promise<unknown>][] = [
      ['read', 'read', (store) => store.read(['a'])],
      ['lifeOf', 'read', (store) => store.lifeOf('a')],
      ['members', 'read', (store) => store.members('a', 1)],
      ['write', 'write', (store) => store.write('a', 'A', MINUTE_MS)],
      ['setIfAbsent', 'write', (store) => store.setIfAbsent('a', 'A', MINUTE_MS)],
      ['count', 'write', (store) => store.count('a', MINUTE_MS)],
      ['join', 'write', (store) => store.join('a', 'A', MINUTE_MS)],
      // These store nothing, so a full server accepts them.
      ['renew', 'touch', (store) => store.renew('a', MINUTE_MS)],
      ['remove', 'touch', (store) => store.remove('a')],
      ['take', 'touch', (store) => store.take('a')],
      ['leave', 'touch', (store) => store.leave('a', 'A')],
      ['publish', 'touch', (store) => store.publish('hello')],
    ]

    it.each(CALLS)('measures `%s` as a %s', async (_name, kind, call) => {
      const metrics = createMetrics()
      const { port } = await fakeServer(() => '-ERR\r\n')
      const store = await storeAt(`redis://127.0.0.1:${port}`, { metrics, timing: PATIENT })

      await expect(call(store)).rejects.toThrow('ERR')

      const { text } = await metrics.render()
      const counted = text.split('\n').filter((line) => line.startsWith('behalf_redis_call_seconds_count'))
      expect(counted).toEqual([`behalf_redis_call_seconds_count{call="${kind}",outcome="error"} 1`])
    })

    it.each<[string, string, number | null]>([
      ['a remaining lifetime', ':1500\r\n', 1_500],
      ['one that is almost over', ':0\r\n', 0],
      // https://redis.io/docs/latest/commands/pttl/
      ['no expiration', ':-1\r\n', null],
      ['no value', ':-2\r\n', null],
      ['text instead of a number', '$4\r\n1500\r\n', null],
      ['negative text', '$2\r\n-1\r\n', null],
    ])('returns the lifetime of a value, if the server replies with %s', async (_what, reply, expected) => {
      const { port } = await fakeServer(() => reply)
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: PATIENT })

      expect(await store.lifeOf('a')).toBe(expected)
    })

    it.each([
      ['a list', '*1\r\n$1\r\nA\r\n'],
      ['a number', ':1\r\n'],
      ['an empty text', '$0\r\n\r\n'],
    ])('takes %s in place of a value for none', async (_what, reply) => {
      const { port } = await fakeServer(() => reply)
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: PATIENT })

      expect(await store.read(['a'])).toEqual([null])
    })

    it('rejects a reply that is no count, and one that lists no members', async () => {
      const { port } = await fakeServer(() => '+OK\r\n')
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: PATIENT })

      await expect(store.count('a', MINUTE_MS)).rejects.toThrow('Redis did not return a count')
      await expect(store.members('a', 1)).rejects.toThrow('did not return the members of a set')
    })

    it('is connected and without a warning while the server replies', async () => {
      const { port } = await fakeServer(() => '$1\r\nA\r\n')
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: PATIENT })
      const before = [store.isConnected(), store.warning()]

      await store.read(['a'])

      expect([before, [store.isConnected(), store.warning()]]).toEqual([
        [true, null],
        [true, null],
      ])
    })

    it('warns of a server that rejects commands although it is connected', async () => {
      const { port } = await fakeServer(() => '-OOM command not allowed\r\n')
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: PATIENT })

      await expect(store.write('a', 'A', MINUTE_MS)).rejects.toThrow('OOM')

      expect([store.isConnected(), store.warning()]).toEqual([true, expect.stringContaining('is full')])
    })

    it('is neither connected nor without a warning, before any call, if nothing listens at the address', async () => {
      const port = await freePorts()
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: { firstConnectMs: 0 } })

      expect([store.isConnected(), store.warning()]).toEqual([
        false,
        expect.stringContaining('cannot be reached'),
      ])
    })

    it('warns of a server that stops answering again and again', async () => {
      const { send, port } = await fakeServer((name) => (name === 'GETRANGE' ? '' : '+OK\r\n'))
      const store = await storeAt(`redis://127.0.0.1:${port}`, { timing: { callTimeoutMs: 5 } })

      for (let losses = 0; losses < 3; losses++) {
        await expect(store.read(['a'])).rejects.toThrow('did not reply')
        send('$1\r\nA\r\n')
        await until(() => store.isConnected())
      }

      expect(store.warning()).toContain('lost several times')
    })
  })

  // https://redis.io/docs/latest/develop/clients/sch/ : the server names the address that the client is to move to.
  it('stays with the configured server, even if that server names another one', async () => {
    const other = await fakeServer((name) => (name === 'GETRANGE' ? '$1\r\nB\r\n' : '+OK\r\n'))
    const address = `127.0.0.1:${other.port}`
    const push = `>4\r\n$6\r\nMOVING\r\n:1\r\n:1\r\n$${address.length}\r\n${address}\r\n`
    const configured = await fakeServer((name) => (name === 'GETRANGE' ? `$1\r\nA\r\n${push}` : '+OK\r\n'))
    const store = await storeAt(`redis://:s3cret@127.0.0.1:${configured.port}`, { timing: PATIENT })

    const first = await store.read(['a'])
    const second = await store.read(['a'])

    expect([first, second]).toEqual([['A'], ['A']])
    expect(other.commands).toEqual([])
  })

  it('fetches no more members of a set than are asked for', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url, { timing: PATIENT })
    const fill = "for i = 1, 50000 do redis.call('sadd', KEYS[1], i) end"
    spawnSync('redis-cli', ['-p', String(port), 'eval', fill, '1', 'test:set'])
    await store.join('few', 'a', MINUTE_MS)
    await store.join('few', 'b', MINUTE_MS)

    const [many, few] = [await store.members('set', 1_000), await store.members('few', 1_000)]

    expect(new Set(many).size).toBe(1_000)
    expect([...few].sort()).toEqual(['a', 'b'])
  })

  it.each([
    ['is silent', ''],
    // A bulk string of which some has come: https://redis.io/docs/latest/develop/reference/protocol-spec/#bulk-strings
    ['never ends', '$100000\r\nxxxx'],
  ])('replaces a connection on which a reply %s, and its subscription', async (_, reply) => {
    const replies: Readonly<Record<string, string>> = {
      HELLO: '%0\r\n',
      SUBSCRIBE: '>3\r\n$9\r\nsubscribe\r\n$4\r\ntest\r\n:1\r\n',
      GETRANGE: '$1\r\nA\r\n',
    }
    const commands: string[][] = []
    const server = createServer((socket) => {
      const number = commands.push([]) - 1
      const own: typeof replies = number === 0 ? { ...replies, GETRANGE: reply } : replies
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        const sent = [...String(chunk).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)]
        const names = sent.map(([, name]) => String(name).toUpperCase())
        commands[number]?.push(...names)
        for (const name of names) socket.write(own[name] ?? '+OK\r\n')
      })
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    ends.push(() => void server.close())
    const { port } = server.address() as AddressInfo
    const timing = { callTimeoutMs: 50, replaceAfterMs: 50 }
    const store = await storeAt(`redis://127.0.0.1:${port}`, { timing })
    store.subscribe(() => undefined)

    await expect(store.read(['a'])).rejects.toThrow('did not reply')
    await expect(store.read(['a'])).rejects.toThrow('did not reply')
    await until(() => store.read(['a']).then(Boolean, () => false))

    expect(commands).toHaveLength(2)
    // While a reply is overdue, nothing more is sent.
    expect(commands[0]?.filter((name) => name === 'GETRANGE')).toHaveLength(1)
    expect(commands[1]).toContain('SUBSCRIBE')
    expect(store.logged.join()).toContain('the connection is being replaced')
  })

  it('closes a connection with more messages than replicas send, and opens another one later', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url, { timing: { pauseMs: 100 } })
    const heard: number[] = []
    store.subscribe(({ length }) => heard.push(length))
    const hears = () =>
      until(async () => {
        const before = heard.length
        await store.publish('hello').catch(() => undefined)
        return heard.length > before
      })
    await hears()
    // It counts as more messages than there may be in a second.
    const message = 'x'.repeat(6 * 1024 ** 2)

    spawnSync('redis-cli', ['-p', String(port), '-x', 'publish', 'test'], { input: message })
    await until(() => store.logged.some((line) => line.includes('too many messages')))
    await hears()

    expect(new Set(heard)).toEqual(new Set(['hello'.length]))
  })

  it('starts connected to a cluster that accepts its fourth connection', async () => {
    const { port } = await serverOf(['cluster-enabled yes'])
    spawnSync('redis-cli', ['-p', String(port), 'cluster', 'addslotsrange', '0', '16383'])
    await until(() =>
      spawnSync('redis-cli', ['-p', String(port), 'cluster', 'info']).stdout.includes('cluster_state:ok'),
    )
    let connections = 0
    const proxy = createServer((socket) => {
      socket.on('error', () => undefined)
      if (++connections <= 3) socket.destroy()
      else socket.pipe(createConnection({ port, host: '127.0.0.1' })).pipe(socket)
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    ends.push(() => void proxy.close())
    const { port: proxyPort } = proxy.address() as AddressInfo

    // With a second between attempts, as before, it would take three.
    const store = await storeAt(`redis+cluster://127.0.0.1:${proxyPort}`, {
      timing: { firstConnectMs: 2_900 },
    })

    expect(store.isConnected()).toBe(true)
  })

  describe('where a node accepts connections, but never responds', () => {
    /** A node that does not respond on its first connections, and works on later ones. */
    async function hungNode(port: number, silentConnections: number): Promise<number> {
      let connections = 0
      const proxy = createServer((socket) => {
        socket.on('error', () => undefined)
        if (++connections <= silentConnections) socket.resume()
        else socket.pipe(createConnection({ port, host: '127.0.0.1' })).pipe(socket)
      })
      await once(proxy.listen(0, '127.0.0.1'), 'listening')
      ends.push(() => void proxy.close())
      return (proxy.address() as AddressInfo).port
    }

    it.each([
      ['a cluster', 'redis+cluster', ''],
      ['sentinels', 'redis+sentinel', '/main-primary'],
    ])('is waited for neither by calls nor when the store is closed: %s', async (_, scheme, path) => {
      const port = await hungNode(1, Number.POSITIVE_INFINITY)
      const store = await storeAt(`${scheme}://127.0.0.1:${port}${path}`, { timing: { firstConnectMs: 50 } })

      await expect(store.read(['a'])).rejects.toThrow('not connected')
      await store.close()

      expect(store.isConnected()).toBe(false)
    })

    it('is tried again by another client of a cluster', async () => {
      const { port } = await serverOf(['cluster-enabled yes'])
      spawnSync('redis-cli', ['-p', String(port), 'cluster', 'addslotsrange', '0', '16383'])
      await until(() =>
        spawnSync('redis-cli', ['-p', String(port), 'cluster', 'info']).stdout.includes('cluster_state:ok'),
      )

      const address = `redis+cluster://127.0.0.1:${await hungNode(port, 1)}`
      const store = await storeAt(address, { timing: { firstConnectMs: 50, connectMs: 200 } })

      await until(() => store.isConnected())
    })
  })

  it('shares through a cluster', async () => {
    const { port } = await serverOf(['cluster-enabled yes'])
    spawnSync('redis-cli', ['-p', String(port), 'cluster', 'addslotsrange', '0', '16383'])
    await until(() =>
      spawnSync('redis-cli', ['-p', String(port), 'cluster', 'info']).stdout.includes('cluster_state:ok'),
    )

    await expectToShare(`redis+cluster://127.0.0.1:${port}`)
  })

  it('sends calls to the primary that a sentinel names without waiting for the replies to others', async () => {
    let calls = 0
    const primary = await fakeServer((name) => {
      if (name !== 'GETRANGE') return '+OK\r\n'
      return ++calls === 10 ? '$1\r\nA\r\n'.repeat(10) : ''
    })
    const sentinel = await serverOf([`sentinel monitor main-primary 127.0.0.1 ${primary.port} 1`], {
      mode: ['--sentinel'],
    })
    const url = `redis+sentinel://127.0.0.1:${sentinel.port}/main-primary`
    const store = await storeAt(url, { timing: PATIENT })

    const read = await Promise.all(Array.from({ length: 10 }, () => store.read(['a'])))

    expect(read).toEqual(Array(10).fill(['A']))
  })

  it('shares through the primary that a sentinel names', async () => {
    const primary = await serverOf()
    const sentinel = await serverOf([`sentinel monitor main-primary 127.0.0.1 ${primary.port} 1`], {
      mode: ['--sentinel'],
    })

    await expectToShare(`redis+sentinel://127.0.0.1:${sentinel.port}/main-primary`)
  })

  describe('with TLS', () => {
    async function tlsServer(): Promise<{ url: string; ca: string }> {
      const directory = mkdtempSync(join(tmpdir(), 'behalf-tls-'))
      ends.push(() => rmSync(directory, { recursive: true }))
      const [key, certificate] = [join(directory, 'tls.key'), join(directory, 'tls.crt')]
      const made = spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
      ])
      if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`)
      const { port } = await serverOf([
        `tls-cert-file ${certificate}`,
        `tls-key-file ${key}`,
        `tls-ca-cert-file ${certificate}`,
        'tls-auth-clients no',
      ])
      return { url: `rediss://127.0.0.1:${port}`, ca: readFileSync(certificate, 'utf8') }
    }

    it('shares through a server whose authority is named', async () => {
      const { url, ca } = await tlsServer()

      await expectToShare(url, { ca })
    })

    it('sends nothing to a server that it cannot trust', async () => {
      const { url } = await tlsServer()

      const store = await storeAt(url)

      await expect(store.read(['a'])).rejects.toThrow()
      expect(store.logged.join()).toMatch(/SELF_SIGNED/)
    })
  })

  it('takes a reply that arrived while this process was busy for longer than it waits', async () => {
    const { url, port } = await serverOf()
    const store = await storeAt(url, { timing: { callTimeoutMs: 50 } })

    const reading = store.read(['a'])
    await new Promise((resolve) => setImmediate(resolve))
    const busyUntil = performance.now() + 100
    while (performance.now() < busyUntil);
    // The server replies in order: what it replied to this, it replied to the read before.
    spawnSync('redis-cli', ['-p', String(port), 'ping'])

    expect(await reading).toEqual([null])
  })

  it('gives up on a server that does not answer in time', async () => {
    const server = await serverOf()
    const store = await storeAt(server.url, { timing: { callTimeoutMs: 50 } })

    server.suspend()

    await expect(store.read(['a'])).rejects.toThrow('Redis did not reply within 50 ms')
  })

  it('lets values end', async () => {
    const { url } = await serverOf()
    const store = await storeAt(url, { timing: PATIENT })

    await store.write('short', 'x', 20)
    await until(async () => (await store.read(['short']))[0] === null)

    await store.write('long', 'x', MINUTE_MS)
    expect(await store.read(['short', 'long'])).toEqual([null, 'x'])
  })

  it('keeps gateways with other prefixes apart', async () => {
    const { url } = await serverOf()
    const one = await storeAt(url, { prefix: 'one', timing: PATIENT })
    const other = await storeAt(url, { prefix: 'other', timing: PATIENT })

    await one.write('a', 'A', MINUTE_MS)

    expect(await other.read(['a'])).toEqual([null])
  })

  it('starts without a server, rejects at once, and is there as soon as the server is', async () => {
    const server = await serverOf()
    await server.kill()
    const store = await storeAt(server.url)
    const heard: string[] = []
    store.subscribe((message) => heard.push(message))

    await expect(store.read(['a'])).rejects.toThrow()
    expect(store.isConnected()).toBe(false)
    await server.restart()
    await until(() => store.isConnected())
    await store.write('a', 'A', MINUTE_MS)
    await until(async () => {
      await store.publish('hello')
      return heard.length > 0
    })

    expect(await store.read(['a'])).toEqual(['A'])
  })

  it('is back after the server died, messages included, and has said so once', async () => {
    const server = await serverOf()
    const store = await storeAt(server.url)
    const heard: string[] = []
    store.subscribe((message) => heard.push(message))
    await store.write('a', 'A', MINUTE_MS)

    await server.kill()
    await until(() => !store.isConnected())
    await expect(store.read(['a'])).rejects.toThrow()
    await server.restart()
    await until(() => store.isConnected())
    await until(async () => {
      await store.publish('hello')
      return heard.length > 0
    })

    expect(await store.read(['a'])).toEqual([null])
    expect(store.logged.filter((line) => line.includes('ECONNREFUSED')).length).toBeLessThanOrEqual(1)
  })
})
