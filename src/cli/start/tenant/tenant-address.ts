import { OTHER_VARIABLES } from '../../../config/settings.ts'
import type { Environment } from '../../../config/sources.ts'
import { ConfigInvalidError } from '../../../errors/startup.ts'

/** The variable that moves the embedded tenant's ports. */
export const TENANT_PORT_VARIABLE = OTHER_VARIABLES.tenantPort

/** First of the three ports where nothing is set. */
export const DEFAULT_TENANT_PORT = 4001

/** The last port is 65535, and Graph and Orders come after Entra ID's. */
const HIGHEST_PORT = 65_533

/**
 * The first of the embedded tenant's three ports; 0 has each take any that is free.
 *
 * @throws {ConfigInvalidError} if the variable holds no such port.
 */
export function tenantPort(env: Environment): number {
  const text = env[TENANT_PORT_VARIABLE] || String(DEFAULT_TENANT_PORT)
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= HIGHEST_PORT) return port
  throw new ConfigInvalidError([`${TENANT_PORT_VARIABLE} must be a whole number from 0 to ${HIGHEST_PORT}`])
}
