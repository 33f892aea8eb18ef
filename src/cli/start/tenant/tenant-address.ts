import { OTHER_VARIABLES } from '../../../config/settings.ts'
import type { Environment } from '../../../config/sources.ts'
import { ConfigInvalidError } from '../../../errors/startup.ts'

/** The environment variable that sets the embedded tenant's first port. */
export const TENANT_PORT_VARIABLE = OTHER_VARIABLES.tenantPort

/** The default for the first of the three ports. */
export const DEFAULT_TENANT_PORT = 4001

/** The highest port is 65535, and Graph and Orders use the two ports after Entra ID's. */
const HIGHEST_PORT = 65_533

/**
 * The first of the embedded tenant's three ports; 0 selects free ports.
 *
 * @throws {ConfigInvalidError} if the variable does not contain a valid port.
 */
export function tenantPort(env: Environment): number {
  const text = env[TENANT_PORT_VARIABLE] || String(DEFAULT_TENANT_PORT)
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= HIGHEST_PORT) return port
  throw new ConfigInvalidError([`${TENANT_PORT_VARIABLE} must be a whole number from 0 to ${HIGHEST_PORT}`])
}
