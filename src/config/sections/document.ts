import { z } from 'zod'

import type { SchemaOptions } from '../values/schema-options.ts'
import { apisSection } from './apis.ts'
import { auditSection } from './audit.ts'
import { entraSection, unregisteredEntraSection } from './identity/entra.ts'
import { policiesSection } from './identity/policies.ts'
import { policyProblems } from './identity/policy-reach.ts'
import { registrationSection } from './identity/registration.ts'
import { sealingSection, uncheckedSealingSection } from './identity/sealing.ts'
import { tokensSection } from './identity/tokens.ts'
import { landingPageSection } from './landing-page.ts'
import { logSection } from './log.ts'
import { mcpSection } from './mcp.ts'
import { cacheSection } from './operations/cache.ts'
import { documentsSection } from './operations/documents.ts'
import { executionSection } from './operations/execution.ts'
import { explainSection } from './operations/explain.ts'
import { limitsSection } from './operations/limits.ts'
import { proxySection } from './proxy.ts'
import { schemaSection } from './schema.ts'
import { serverSection } from './server.ts'
import { tenantSetting } from './tenant.ts'

/**
 * The schema of behalf.yml after environment variables have been applied, with every default. Each section checks itself, so
 * that a problem in one section does not hide problems in another.
 */
export function createDocumentSchema(options: SchemaOptions) {
  return z
    .strictObject({
      tenant: tenantSetting(options),
      server: serverSection(options).prefault({}),
      entra: z.preprocess((section) => section ?? {}, entraSection(options)),
      ...sections(options),
      sealing: sealingSection(options).prefault({}),
      log: logSection.prefault({}),
    })
    .refine(hasItsDocuments, WITHOUT_DOCUMENTS)
    .refine(mayExplore, NO_EXPLORING)
    .superRefine(
      (config, context) => {
        for (const { path, problem } of policyProblems(config)) {
          context.addIssue({ code: 'custom', path: [...path], message: problem })
        }
      },
      betweenSound('entra', 'policies'),
    )
    .refine(hasUrl(options), WITHOUT_URL)
    .refine(({ tokens, sealing }) => tokens.redis === null || sealing.keys.length > 0, {
      path: ['sealing', 'keys'],
      message: 'is missing: replicas that share tokens need the same key to open them',
      ...betweenSound('tokens', 'sealing'),
    })
    .refine(({ audit, sealing }) => audit.users === 'objectId' || sealing.keys.length > 0, {
      path: ['audit', 'users'],
      message:
        'is hash, which needs sealing.keys: with a key of its own, each replica would have other hashes',
    })
    .refine(({ entra, landingPage }) => admits(entra.clients.allowed, landingPage), {
      path: ['entra', 'clients', 'allowed'],
      message:
        'does not contain landingPage.clientId: users who sign in on the landing page would be rejected',
      ...betweenSound('entra', 'landingPage'),
    })
    .refine(({ entra: { clients } }) => reaches(clients), {
      path: ['entra', 'clients', 'agents'],
      message: 'names agents that entra.clients.allowed does not contain: they would be rejected',
    })
}

/** Only the section `proxy`, regardless of the others. */
export function createProxyDocumentSchema() {
  return z.looseObject({ proxy: proxySection.prefault({}) })
}

/** The same schema before there is a registration: client ID, credentials and sealing keys are not needed. */
export function createRegistrationDocumentSchema(options: SchemaOptions) {
  return z
    .strictObject({
      tenant: tenantSetting(options),
      server: serverSection(options).prefault({}),
      entra: z.preprocess((section) => section ?? {}, unregisteredEntraSection(options)),
      ...sections(options),
      sealing: uncheckedSealingSection.prefault({}),
      log: logSection.prefault({}),
    })
    .refine(hasItsDocuments, WITHOUT_DOCUMENTS)
}

/** The configuration document after validation, still in the operator's units. */
export type ConfigDocument = z.output<ReturnType<typeof createDocumentSchema>>

/** The same before there is a registration. */
export type RegistrationDocument = z.output<ReturnType<typeof createRegistrationDocumentSchema>>

function sections(options: SchemaOptions) {
  return {
    apis: apisSection(options),
    policies: policiesSection.default({}),
    schema: schemaSection.prefault({}),
    documents: documentsSection.prefault({}),
    mcp: mcpSection.prefault({}),
    landingPage: landingPageSection(options).prefault({}),
    tokens: tokensSection(options).prefault({}),
    cache: cacheSection(options).prefault({}),
    limits: limitsSection.prefault({}),
    execution: executionSection.prefault({}),
    explain: explainSection(options).prefault({}),
    audit: auditSection.prefault({}),
    registration: registrationSection(options).prefault({}),
    proxy: proxySection.prefault({}),
  }
}

interface GraphDocuments {
  readonly schema: { readonly graph: readonly string[] }
  readonly documents: { readonly mode: string }
}

const WITHOUT_DOCUMENTS = {
  path: ['schema', 'graph'],
  message: 'is documents, which needs documents.manifests, and documents.mode audit or required',
  ...betweenSound('schema', 'documents'),
}

/** Clients of `/mcp` compare the URL with that of the registration, which the `Host` header cannot provide. */
function hasUrl({ production }: Pick<SchemaOptions, 'production'>) {
  return ({ mcp, server: { publicUrl } }: McpDocument): boolean =>
    !mcp.enabled || (publicUrl === null ? !production : new URL(publicUrl).pathname !== '/')
}

interface McpDocument {
  readonly mcp: { readonly enabled: boolean; readonly explore: boolean }
  readonly server: { readonly publicUrl: string | null }
}

const WITHOUT_URL = {
  path: ['server', 'publicUrl'],
  message:
    'must be the address of the GraphQL endpoint with its path: clients of mcp.enabled find their own from it',
}

function mayExplore({
  mcp,
  documents,
}: Pick<McpDocument, 'mcp'> & Pick<GraphDocuments, 'documents'>): boolean {
  return !mcp.enabled || !mcp.explore || documents.mode !== 'required'
}

const NO_EXPLORING = {
  path: ['mcp', 'explore'],
  message: 'is true, and documents.mode is required: agents could run no query of their own',
}

/** Runs a check across sections even if other sections have problems, so that one run reports everything. */
function betweenSound(...sections: readonly string[]) {
  return {
    when: ({ issues }: z.core.ParsePayload) =>
      !issues.some(({ path }) => sections.includes(String(path?.[0] ?? ''))),
  }
}

function hasItsDocuments({ schema, documents }: GraphDocuments): boolean {
  return documents.mode !== 'off' || !schema.graph.includes('documents')
}

/** Whether every named agent is also allowed as an application. */
function reaches({
  allowed,
  agents,
}: {
  readonly allowed: readonly string[] | null
  readonly agents: readonly string[] | 'allow' | 'deny'
}): boolean {
  return allowed === null || typeof agents === 'string' || agents.every((agent) => allowed.includes(agent))
}

function admits(
  allowed: readonly string[] | null,
  { enabled, clientId }: { readonly enabled: boolean; readonly clientId: string | null },
): boolean {
  return !enabled || clientId === null || allowed === null || allowed.includes(clientId)
}
