import type { FastifyInstance } from 'fastify'

import type { ServerConfig } from '../config/config.ts'
import { AddressInUseError, ConfigInvalidError } from '../errors.ts'

/** Failures of the system that only another host or port mends. */
const SETTINGS_AT_FAULT = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])

/** Addresses that a browser on this machine reaches as localhost. */
const LOCAL_HOSTS = new Set(['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'])

/**
 * Starts to listen.
 *
 * @returns the address to open on this machine.
 * @throws {AddressInUseError} when another program listens there.
 * @throws {ConfigInvalidError} when the system does not let us listen there.
 */
export async function listen(
  fastify: FastifyInstance,
  { host, port }: Pick<ServerConfig, 'host' | 'port'>,
): Promise<string> {
  try {
    await fastify.listen({ host, port })
  } catch (error) {
    await fastify.close()
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new AddressInUseError(port, 'PORT', error)
    if (SETTINGS_AT_FAULT.has(code)) {
      throw new ConfigInvalidError([
        `server.host (HOST) or server.port (PORT): cannot listen there (${code})`,
      ])
    }
    throw error
  }
  const address = fastify.server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${LOCAL_HOSTS.has(host) ? 'localhost' : name}:${actualPort}`
}
