import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AddressInUseError } from '../errors.ts'

/** Servers that start and stop together, on ports of the loopback interface that lie beside each other. */
export interface Listeners {
  /**
   * @param offset - from the first port.
   * @returns the server's origin.
   * @throws {@link AddressInUseError} when its port is taken; those that were started are stopped then.
   */
  start(server: FastifyInstance, offset: number): Promise<string>
  stop(): Promise<void>
}

/** @param basePort - the first; 0 takes any free ports. */
export function createListeners(basePort: number): Listeners {
  const started: FastifyInstance[] = []
  const stop = async () => {
    await Promise.all(started.map((server) => server.close()))
  }
  return {
    stop,
    async start(server, offset) {
      started.push(server)
      const port = basePort === 0 ? 0 : basePort + offset
      try {
        await server.listen({ host: 'localhost', port })
      } catch (error) {
        await stop()
        const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        throw inUse ? new AddressInUseError(port, 'BEHALF_TENANT_PORT', error) : error
      }
      return `http://localhost:${(server.server.address() as AddressInfo).port}`
    },
  }
}
