import { once } from 'node:events'
import { createServer, type ServerOptions } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from '@jest/globals'

import {
  CONNECTION_LIMITS,
  connectionsFor,
  limitConnections,
} from '../../../src/server/http/connection-limits.ts'
import { createLog } from '../../../src/telemetry/log.ts'

const MIB = 1024 * 1024

/** Serves HTTP with the options, in a thread that runs with `--insecure-http-parser`, and prints its port. */
const LENIENT = `
  const { parentPort, workerData } = require('node:worker_threads')
  const server = require('node:http').createServer(workerData, (request, response) => response.end())
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

/** The statuses that a server with a relaxed parser sends in response to bytes. */
async function statusesOf(bytes: string, options: ServerOptions): Promise<readonly string[]> {
  const worker = new Worker(LENIENT, {
    eval: true,
    execArgv: ['--insecure-http-parser'],
    workerData: options,
  })
  const [port] = (await once(worker, 'message')) as [number]
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let text = ''
  socket.on('data', (part: string) => {
    text += part
  })
  socket.write(bytes)
  await once(socket, 'close')
  await worker.terminate()
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status)
}

describe('CONNECTION_LIMITS', () => {
  const head =
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  const smuggled = `${head}GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`

  it('reject a request with two lengths, even if the command line relaxes the parser', async () => {
    const relaxed = await statusesOf(smuggled, {})
    const limited = await statusesOf(smuggled, CONNECTION_LIMITS)

    expect([relaxed, limited]).toEqual([['200', '200'], ['400']])
  })
})

describe('connectionsFor', () => {
  it('limits the headers of all connections, of up to 32 KB each, to a fifth of a small heap', () => {
    expect(connectionsFor(320 * MIB)).toBe(2_048)
  })

  it('allows 10,000 connections on a large heap', () => {
    expect([connectionsFor(1_600 * MIB), connectionsFor(8_192 * MIB)]).toEqual([10_000, 10_000])
  })
})

describe('limitConnections', () => {
  it('closes connections beyond the limit, and logs that once', async () => {
    const lines: string[] = []
    const server = createServer()
    limitConnections(server, {
      maxConnections: 2,
      log: createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } }),
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const open = () => connect(port, '127.0.0.1').resume()
    const kept = [open(), open()]
    await Promise.all(kept.map((socket) => once(socket, 'connect')))

    await once(open(), 'close')
    await once(open(), 'close')

    expect(kept.map(({ closed }) => closed)).toEqual([false, false])
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'warn', maxConnections: 2 }),
    ])
    for (const socket of kept) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
})
