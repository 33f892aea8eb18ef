import type { Config } from '../config/config.ts'

/** Who may use tools: users of clients that are allowed, with a scope of its own; never an application for itself. */
export function toolCallerRules({ entra, mcp }: Pick<Config, 'entra' | 'mcp'>) {
  return {
    ...entra,
    scopeUri: mcp.url ?? entra.scopeUri,
    requiredScope: mcp.requiredScope,
    clients:
      mcp.clients === null
        ? entra.clients
        : { ...entra.clients, allowed: mcp.clients, setting: 'mcp.clients' },
    appOnly: { roles: [] },
  }
}
