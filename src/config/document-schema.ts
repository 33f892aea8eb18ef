import { z } from 'zod'
import { isJsonObject } from '../json/json-object.ts'

import { BATCH, CALLS } from './calls-schema.ts'
import { documentsSchema } from './documents-schema.ts'
import { entraSchema, unregisteredEntraSchema } from './entra-schema.ts'
import { explainSchema } from './explain-schema.ts'
import { limitsSchema } from './limits-schema.ts'
import { baseUrlProblem, originProblem, STUDIO_ORIGIN } from './origin.ts'
import { policiesSchema } from './policies-schema.ts'
import { policyProblems } from './policy-reach.ts'
import { registrationSchema } from './registration-schema.ts'
import type { SchemaOptions } from './schema-options.ts'
import { sealingSchema } from './sealing-schema.ts'
import { tokensSchema } from './tokens-schema.ts'
import { withoutTrailingSlashes } from './trailing-slashes.ts'
import { address, apiName, flag, guid, headerName, headerValue, integer, seconds, text } from './values.ts'

const GRAPH_RESOURCE = 'https://graph.microsoft.com'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/**
 * The shape of behalf.yml once environment variables are laid over it, with every default. Each section
 * checks itself, so that a mistake in one hides none in another.
 */
export function createDocumentSchema(options: SchemaOptions) {
  const document = z.strictObject({
    server: serverSchema(options).prefault({}),
    entra: entraSchema(options),
    ...sections(options),
  })
  return document
    .superRefine((config, context) => {
      for (const { path, problem } of policyProblems(config)) {
        context.addIssue({ code: 'custom', path: [...path], message: problem })
      }
    })
    .refine(({ tokens, sealing }) => tokens.redis === null || sealing.keys.length > 0, {
      path: ['sealing', 'keys'],
      message: 'is missing: replicas that share tokens need the same key to open them',
    })
    .refine(({ entra, landingPage }) => admits(entra.clients.allowed, landingPage), {
      path: ['entra', 'clients', 'allowed'],
      message: 'lacks landingPage.clientId: whoever signs in on the landing page would be refused',
    })
}

/** The same before there is a registration: neither client ID nor credentials nor sealing keys are needed. */
export function createRegistrationDocumentSchema(options: SchemaOptions) {
  return z.strictObject({
    server: serverSchema(options).prefault({}),
    entra: unregisteredEntraSchema(options),
    ...sections(options),
    sealing: z.strictObject({ keys: z.array(z.string()).default([]) }).prefault({}),
  })
}

function sections(options: SchemaOptions) {
  return {
    apis: z.preprocess(withBuiltIn, z.record(apiName, apiSchema(options))),
    policies: policiesSchema.default({}),
    schema: z.strictObject({ directory: text.nullable().default(null) }).prefault({}),
    documents: documentsSchema.prefault({}),
    landingPage: landingPageSchema(options).prefault({}),
    tokens: tokensSchema(options).prefault({}),
    cache: cacheSchema.prefault({}),
    limits: limitsSchema.prefault({}),
    explain: explainSchema(options).prefault({}),
    registration: registrationSchema(options).prefault({}),
    sealing: sealingSchema(options).prefault({}),
    log: z.strictObject({ level: z.enum(LOG_LEVELS).default('info') }).prefault({}),
  }
}

/** The configuration document after validation, still in the operator's units. */
export type ConfigDocument = z.output<ReturnType<typeof createDocumentSchema>>

function serverSchema({ production }: SchemaOptions) {
  return z.strictObject({
    host: text.default(production ? '0.0.0.0' : '127.0.0.1'),
    port: integer({ min: 0, max: 65_535 }).default(4000),
    corsOrigins: z
      .array(address(originProblem, { production }).transform((origin) => new URL(origin).origin))
      .default([])
      .transform((origins) => [...new Set(production ? origins : [...origins, STUDIO_ORIGIN])]),
    authorizationFromProxy: flag.default(false),
    operationTimeoutSeconds: seconds({ max: 600 }).default(30),
    drainTimeoutSeconds: seconds({ max: 600 }).default(10),
    maxOperations: integer({ min: 1, max: 100_000 }).default(500),
    maxWaitSeconds: seconds({ max: 60 }).default(1),
    maxEventLoopDelaySeconds: seconds({ max: 60 }).default(1),
    introspection: flag.default(!production),
    metrics: flag.default(!production),
  })
}

function landingPageSchema({ production }: SchemaOptions) {
  return z.strictObject({
    enabled: flag.default(!production),
    clientId: guid.nullable().default(null),
    sandbox: flag.default(true),
  })
}

function admits(
  allowed: readonly string[] | null,
  { enabled, clientId }: { readonly enabled: boolean; readonly clientId: string | null },
): boolean {
  return !enabled || clientId === null || allowed === null || allowed.includes(clientId)
}

function apiSchema({ production }: SchemaOptions) {
  return z.strictObject({
    baseUrl: address(baseUrlProblem, { production }).transform(withoutTrailingSlashes),
    kind: z.enum(['odata', 'rest']).default('rest'),
    resource: text.regex(
      /^(?:[a-z][a-z\d+.-]*:\/\/\S+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i,
      "must be the API's App ID URI or client ID",
    ),
    scopes: z.array(text.regex(/^\S+$/, 'must be one scope')).min(1, 'must not be empty').optional(),
    auth: z
      .strictObject({
        user: z.enum(['onBehalfOf', 'none', 'app']).default('onBehalfOf'),
        appOnly: z.enum(['clientCredentials', 'none', 'refuse']).default('refuse'),
      })
      .prefault({}),
    batch: BATCH.nullable().default(null),
    ...CALLS,
    fieldsParameter: text.nullable().default(null),
    expandParameter: text.nullable().default(null),
    headers: z.record(headerName, headerValue).default({}),
  })
}

const GRAPH = {
  baseUrl: `${GRAPH_RESOURCE}/v1.0`,
  resource: GRAPH_RESOURCE,
  kind: 'odata',
  batch: { path: '/$batch', maxItems: 20, maxParallel: 4 },
  priorityHeader: 'x-ms-throttle-priority',
}
/** How the sample API that the built-in schema describes takes fields and objects to send along. */
const ORDERS = { fieldsParameter: 'fields', expandParameter: 'expand' }

/** Microsoft Graph is always there, the orders API when it is named; what behalf.yml says of them wins. */
function withBuiltIn(apis: unknown): unknown {
  if (apis === undefined) return { graph: GRAPH }
  if (!isJsonObject(apis)) return apis
  const { graph = {}, orders, ...others } = apis
  return {
    graph: isJsonObject(graph) ? { ...GRAPH, ...graph } : graph,
    ...(orders === undefined ? {} : { orders: isJsonObject(orders) ? { ...ORDERS, ...orders } : orders }),
    ...others,
  }
}

const cacheSchema = z.strictObject({
  maxBytes: integer({ min: 0, max: 64 * 1024 ** 3 }).default(64 * 1024 ** 2),
})
