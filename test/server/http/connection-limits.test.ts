import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'

import { connectionsFor, limitConnections } from '../../../src/server/http/connection-limits.ts'
import { createLog } from '../../../src/telemetry/log.ts'

const MIB = 1024 * 1024

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
