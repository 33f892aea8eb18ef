import { z } from 'zod'

import { setting } from '../values/setting.ts'
import { flag, guid, integer, scopeName, text } from '../values/value-types.ts'

/** The values that determine whether agents get tools that change data. */
const MUTATIONS = ['off', 'confirm', 'on'] as const

/** The values that determine whether the list of tools contains those whose permissions have not been granted. */
const UNAVAILABLE = ['show', 'hide'] as const

/**
 * Client ID of Visual Studio Code, which is the same in every tenant.
 *
 * @see https://learn.microsoft.com/azure/app-service/configure-authentication-mcp-server-vscode
 */
const VS_CODE = 'aebc6443-996d-45c2-90f0-388ff96faa56'

const client = z.union([z.literal('vscode').transform(() => VS_CODE), guid], 'must be a GUID, or vscode')

/** The `mcp` section of behalf.yml: tools for agents. */
export const mcpSection = z
  .strictObject({
    enabled: setting(flag.default(false), {
      variable: 'BEHALF_MCP',
      text: 'Whether `/mcp` serves tools to agents through the Model Context Protocol: see [agents](agents.md).',
    }),
    manifests: setting(z.array(text).default([]), {
      variable: 'BEHALF_MCP_MANIFESTS',
      isPath: true,
      text: 'Paths of the manifests, or of `.graphql` files, whose operations become tools, one tool for each operation. They are trusted documents like those of `documents.manifests`. Relative paths in `behalf.yml` are relative to the folder of that file.',
    }),
    ...callers(),
    mutations: setting(z.enum(MUTATIONS).default('confirm'), {
      variable: 'BEHALF_MCP_MUTATIONS',
      protects: true,
      text: '`confirm`: before a mutation runs, the client must ask its user; clients that cannot do this are not shown these tools. With several replicas, this requires [Redis](#redis). `on`: mutations run without confirmation by Behalf. `off`: mutations do not become tools.',
    }),
    explore: setting(flag.default(false), {
      variable: 'BEHALF_MCP_EXPLORE',
      text: 'Whether two more tools let agents search the schema and run their own queries, but not mutations, within the [limits](#limits). Not allowed if `documents.mode` is `required`.',
    }),
    ...bounds(),
  })
  .refine(({ enabled, manifests, explore }) => !enabled || manifests.length > 0 || explore, {
    path: ['manifests'],
    message: 'is missing: without a manifest or mcp.explore, there are no tools',
  })

function callers() {
  return {
    requiredScope: setting(scopeName.default('mcp.invoke'), {
      variable: 'BEHALF_MCP_REQUIRED_SCOPE',
      text: "Delegated permission for Behalf that every user's token must have at `/mcp`. It does not give access to the GraphQL endpoint.",
    }),
    clients: setting(z.array(guid).min(1, 'must not be empty').nullable().default(null), {
      variable: 'BEHALF_MCP_CLIENTS',
      protects: true,
      default: '`entra.clients.allowed`',
      text: 'Client IDs of the applications that may use `/mcp`, including agent identities (the `azp` of their tokens).',
    }),
    preAuthorizedClients: setting(z.array(client).default([]), {
      variable: 'BEHALF_MCP_PRE_AUTHORIZED_CLIENTS',
      text: 'Client IDs of applications whose users are not asked to consent to `mcp.requiredScope`; `vscode` is Visual Studio Code. Only `behalf registration` uses this.',
    }),
    unavailableTools: setting(z.enum(UNAVAILABLE).default('show'), {
      variable: 'BEHALF_MCP_UNAVAILABLE_TOOLS',
      text: '`hide`: tools that need permissions that have not been granted for the caller are not listed; to determine this, Behalf needs a token for each API. `show`: all tools are listed, and calling one reports what is missing.',
    }),
  }
}

function bounds() {
  return {
    maxTools: setting(integer({ min: 1, max: 200 }).default(30), {
      variable: 'BEHALF_MCP_MAX_TOOLS',
      text: 'Maximum number of tools. If there are more, Behalf does not start, because models choose less reliably among many tools.',
    }),
    maxResultBytes: setting(integer({ min: 1024, max: 16 * 1024 ** 2 }).default(64 * 1024), {
      variable: 'BEHALF_MCP_MAX_RESULT_BYTES',
      text: 'Maximum size of the result of a tool. If a result is larger, the agent is advised to request fewer items.',
    }),
  }
}
