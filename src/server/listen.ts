import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import type { ServerConfig } from '../config/config.ts'
import { AddressInUseError, ConfigInvalidError } from '../errors/startup.ts'
import type { HttpServer } from './http-server.ts'

/** System errors that only a different host or port can resolve. */
const ADDRESS_ERRORS = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])

/** Addresses that a browser on this machine reaches as localhost. */
const LOCAL_HOSTS = new Set(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'])

/**
 * Starts listening.
 *
 * @returns the address to open on this machine.
 * @throws {AddressInUseError} when another program is already listening there.
 * @throws {ConfigInvalidError} when the operating system does not allow the process to listen there.
 */
export async function listen(
  { server, drain }: Pick<HttpServer, 'server' | 'drain'>,
  { host, port }: Pick<ServerConfig, 'host' | 'port'>,
): Promise<string> {
  try {
    await once(server.listen({ host, port }), 'listening')
  } catch (error) {
    await drain()
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new AddressInUseError(port, 'PORT', error)
    if (ADDRESS_ERRORS.has(code)) {
      throw new ConfigInvalidError([
        `server.host (HOST) or server.port (PORT): cannot listen on this address (${code})`,
      ])
    }
    throw error
  }
  const { port: actualPort } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${LOCAL_HOSTS.has(host) ? 'localhost' : name}:${actualPort}`
}
