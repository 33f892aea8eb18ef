import type { Config } from '../config/config.ts'

/**
 * The callers that may use tools: users of allowed clients, with the tools' own scope; never applications without a user.
 */
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
