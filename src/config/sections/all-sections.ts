import { z } from 'zod'

import type { SchemaOptions } from '../values/schema-options.ts'
import {
  AGENTS_REJECTED,
  admits,
  areAgentsAllowed,
  hasKeyOfHashes,
  hasRequiredDocuments,
  hasSharedKey,
  hasUrl,
  ifSectionsValid,
  LANDING_PAGE_REJECTED,
  mayExplore,
  NO_EXPLORING,
  WITHOUT_DOCUMENTS,
  WITHOUT_KEY_OF_HASHES,
  WITHOUT_SHARED_KEY,
  WITHOUT_URL,
} from './across-sections.ts'
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
    .refine(hasRequiredDocuments, WITHOUT_DOCUMENTS)
    .refine(mayExplore, NO_EXPLORING)
    .superRefine(
      (config, context) => {
        for (const { path, problem } of policyProblems(config)) {
          context.addIssue({ code: 'custom', path: [...path], message: problem })
        }
      },
      ifSectionsValid('entra', 'policies'),
    )
    .refine(hasUrl(options), WITHOUT_URL)
    .refine(hasSharedKey, WITHOUT_SHARED_KEY)
    .refine(hasKeyOfHashes, WITHOUT_KEY_OF_HASHES)
    .refine(({ entra, landingPage }) => admits(entra.clients.allowed, landingPage), LANDING_PAGE_REJECTED)
    .refine(({ entra: { clients } }) => areAgentsAllowed(clients), AGENTS_REJECTED)
}

/** The schema of the `proxy` section alone, regardless of the others. */
export function createProxyDocumentSchema() {
  return z.looseObject({ proxy: proxySection.prefault({}) })
}

/**
 * Like {@link createDocumentSchema}, but for use before there is a registration: client ID, credentials and sealing
 * keys are not required.
 */
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
    .refine(hasRequiredDocuments, WITHOUT_DOCUMENTS)
}

/** The configuration document after validation, still in the operator's units. */
export type ConfigDocument = z.output<ReturnType<typeof createDocumentSchema>>

/** Like {@link ConfigDocument}, but before there is a registration. */
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
