/**
 * HTTP/1.1 and HTTP/2 to an API at a distance: TLS, 30 ms for each direction. A relay delays bytes, so that opening a connection
 * costs round trips as it does in production.
 */
import { createSecureServer } from 'node:http2'
import { connect, createServer } from 'node:net'
import forge from 'node-forge'
import { Pool } from 'undici'

const ONE_WAY_MS = 30
const REQUESTS = 20
const ROUNDS = 9
const BODY = JSON.stringify({ value: Array.from({ length: 20 }, (_, id) => ({ id, name: `Item ${id}` })) })
const VERSIONS = { 'HTTP/1.1': false, 'HTTP/2': true }

/** @returns by version: milliseconds until all of so many requests are answered, and CPU of one, in microseconds; medians. */
export async function benchHttp2() {
  const identity = certificate()
  const api = await listen(createSecureServer({ ...identity, allowHTTP1: true }, answer))
  const relay = await listen(createServer((socket) => delayed(socket, api.port)))
  const found = Object.fromEntries(
    Object.keys(VERSIONS).map((name) => [name, { firstMs: [], nextMs: [], cpu: [] }]),
  )
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, allowH2] of Object.entries(VERSIONS)) {
      const far = poolFor(relay.port, allowH2, identity.cert)
      found[name].firstMs.push(await timed(() => wave(far)))
      found[name].nextMs.push(await timed(() => wave(far)))
      await far.close()
      const near = poolFor(api.port, allowH2, identity.cert)
      await wave(near)
      const before = process.cpuUsage()
      for (let count = 0; count < 25; count++) await wave(near)
      const { user, system } = process.cpuUsage(before)
      found[name].cpu.push((user + system) / (25 * REQUESTS))
      await near.close()
    }
  }
  for (const { server } of [relay, api]) server.close()
  return Object.entries(found).map(([name, { firstMs, nextMs, cpu }]) => ({
    name,
    firstMs: median(firstMs),
    nextMs: median(nextMs),
    cpu: median(cpu),
  }))
}

export function http2Report(versions) {
  return [
    `${REQUESTS} requests at the same time to an API that is ${2 * ONE_WAY_MS} ms away, over TLS (medians)`,
    '',
    '| | ms, no connection open | ms, connections open | CPU µs per request, API included |',
    '|---|---|---|---|',
    ...versions.map(
      ({ name, firstMs, nextMs, cpu }) =>
        `| ${name} | ${firstMs.toFixed(0)} | ${nextMs.toFixed(0)} | ${cpu.toFixed(0)} |`,
    ),
  ].join('\n')
}

function poolFor(port, allowH2, ca) {
  return new Pool(`https://localhost:${port}`, {
    allowH2,
    // As Behalf opens them for an API of its own settings.
    connections: allowH2 ? 1 : 64,
    pipelining: allowH2 ? 100 : 1,
    connect: { ca },
  })
}

function wave(pool) {
  return Promise.all(
    Array.from({ length: REQUESTS }, async () => {
      const { body } = await pool.request({ method: 'GET', path: '/', headers: { authorization: TOKEN } })
      return body.json()
    }),
  )
}

const TOKEN = `Bearer ${'x'.repeat(2_000)}`

function answer(_request, response) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(BODY)
}

function delayed(socket, port) {
  const api = connect(port, 'localhost')
  for (const [from, to] of [
    [socket, api],
    [api, socket],
  ]) {
    from.on('data', (chunk) => setTimeout(() => to.destroyed || to.write(chunk), ONE_WAY_MS))
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, 'localhost', resolve))
  return { server, port: server.address().port }
}

function certificate() {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const made = forge.pki.createCertificate()
  made.publicKey = keys.publicKey
  made.serialNumber = '01'
  made.validity.notAfter.setFullYear(made.validity.notBefore.getFullYear() + 1)
  const name = [{ name: 'commonName', value: 'localhost' }]
  made.setSubject(name)
  made.setIssuer(name)
  made.sign(keys.privateKey, forge.md.sha256.create())
  return { key: forge.pki.privateKeyToPem(keys.privateKey), cert: forge.pki.certificateToPem(made) }
}

async function timed(work) {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
