import { AddressInUseError } from '../errors/startup.ts'
import type { HttpServer } from './http/http-server.ts'

/** Servers that start and stop together, on consecutive ports of the loopback interface. */
export interface Listeners {
  /**
   * @param offset - relative to the first port.
   * @returns the server's origin.
   * @throws {@link AddressInUseError} if its port is in use; servers that were already started are stopped.
   */
  start(server: HttpServer, offset: number): Promise<string>
  stop(): Promise<void>
}

/** @param basePort - the first port; 0 selects free ports. */
export function createListeners(basePort: number): Listeners {
  const started: HttpServer[] = []
  const stop = async () => {
    await Promise.all(started.map((server) => server.close()))
  }
  return {
    stop,
    async start(server, offset) {
      started.push(server)
      const port = basePort === 0 ? 0 : basePort + offset
      try {
        return await server.listen(port)
      } catch (error) {
        await stop()
        const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        throw inUse ? new AddressInUseError(port, 'BEHALF_TENANT_PORT', error) : error
      }
    },
  }
}
