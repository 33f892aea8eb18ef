import type { z } from 'zod'
import type { SchemaOptions } from '../values/schema-options.ts'

/** Checks that involve several sections: the conditions, and the problems to report if they are not met. */
interface GraphDocuments {
  readonly schema: { readonly graph: readonly string[] }
  readonly documents: { readonly mode: string }
}

export const WITHOUT_DOCUMENTS = {
  path: ['schema', 'graph'],
  message: 'is documents, which requires documents.manifests, and documents.mode set to audit or required',
  ...ifSectionsValid('schema', 'documents'),
}

/**
 * Whether the public URL is suitable for `/mcp`. Clients compare it with the URL in the registration, so it cannot be
 * derived from the `Host` header.
 */
export function hasUrl({ production }: Pick<SchemaOptions, 'production'>) {
  return ({ mcp, server: { publicUrl } }: McpDocument): boolean =>
    !mcp.enabled || (publicUrl === null ? !production : new URL(publicUrl).pathname !== '/')
}

interface McpDocument {
  readonly mcp: { readonly enabled: boolean; readonly explore: boolean }
  readonly server: { readonly publicUrl: string | null }
}

export const WITHOUT_URL = {
  path: ['server', 'publicUrl'],
  message:
    'must be the address of the GraphQL endpoint, including its path: the address of the tools (mcp.enabled) is derived from it',
}

export function mayExplore({
  mcp,
  documents,
}: Pick<McpDocument, 'mcp'> & Pick<GraphDocuments, 'documents'>): boolean {
  return !mcp.enabled || !mcp.explore || documents.mode !== 'required'
}

export const NO_EXPLORING = {
  path: ['mcp', 'explore'],
  message: 'is true, but documents.mode is required: agents could not run their own queries',
}

/**
 * Runs a check that involves several sections unless one of them has problems. Problems in other sections do not
 * prevent the check, so a single run reports as many problems as possible.
 */
export function ifSectionsValid(...sections: readonly string[]) {
  return {
    when: ({ issues }: z.core.ParsePayload) =>
      !issues.some(({ path }) => sections.includes(String(path?.[0] ?? ''))),
  }
}

export function hasRequiredDocuments({ schema, documents }: GraphDocuments): boolean {
  return documents.mode !== 'off' || !schema.graph.includes('documents')
}

/** Whether every agent in the list is also an allowed application. */
export function areAgentsAllowed({
  allowed,
  agents,
}: {
  readonly allowed: readonly string[] | null
  readonly agents: readonly string[] | 'allow' | 'deny'
}): boolean {
  return allowed === null || typeof agents === 'string' || agents.every((agent) => allowed.includes(agent))
}

export function admits(
  allowed: readonly string[] | null,
  { enabled, clientId }: { readonly enabled: boolean; readonly clientId: string | null },
): boolean {
  return !enabled || clientId === null || allowed === null || allowed.includes(clientId)
}

interface KeyDocument {
  readonly sealing: { readonly keys: readonly unknown[] }
}

export function hasSharedKey({
  tokens,
  sealing,
}: KeyDocument & { readonly tokens: { readonly redis: unknown } }): boolean {
  return tokens.redis === null || sealing.keys.length > 0
}

export const WITHOUT_SHARED_KEY = {
  path: ['sealing', 'keys'],
  message: 'is missing: replicas that share tokens need the same key to open them',
  ...ifSectionsValid('tokens', 'sealing'),
}

export function hasKeyOfHashes({
  audit,
  sealing,
}: KeyDocument & { readonly audit: { readonly users: string } }): boolean {
  return audit.users === 'objectId' || sealing.keys.length > 0
}

export const WITHOUT_KEY_OF_HASHES = {
  path: ['audit', 'users'],
  message: 'is hash, which requires sealing.keys: if each replica had its own key, the hashes would differ',
}

export const LANDING_PAGE_REJECTED = {
  path: ['entra', 'clients', 'allowed'],
  message: 'does not contain landingPage.clientId: users who sign in on the landing page would be rejected',
  ...ifSectionsValid('entra', 'landingPage'),
}

export const AGENTS_REJECTED = {
  path: ['entra', 'clients', 'agents'],
  message: 'names agents that entra.clients.allowed does not contain: they would be rejected',
}
