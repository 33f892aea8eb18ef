import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'

import { limitConnections } from '../../../src/server/http/connection-limits.ts'
import { createLog } from '../../../src/telemetry/log.ts'

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
