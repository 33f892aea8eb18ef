import { z } from 'zod'
import { isLowerCaseGuid } from '../guid.ts'

import { instanceOf, instanceProblem, tenantOf } from './authority.ts'
import type { AcceptedTenants, ClientAuthentication } from './config.ts'
import { credentialsSchema, withSingleCredential } from './credentials-schema.ts'
import type { ReadFile } from './document.ts'
import { address, guid, roleName, scopeName, seconds, text } from './values.ts'

/** Continuous Access Evaluation tokens, the longest there are. */
const LONGEST_TOKEN_SECONDS = 28 * 3600

const CLIENT_AUTHENTICATIONS = [
  'public',
  'secret',
  'certificate',
] as const satisfies readonly ClientAuthentication[]

interface EntraSchemaOptions {
  readonly production: boolean
  /** Milliseconds since the epoch, to tell credentials that have expired. */
  readonly now: number
  readonly readFile: ReadFile
}

/** The section `entra`, of a gateway that has been registered. */
export function entraSchema(options: EntraSchemaOptions) {
  return z.preprocess(
    (section) => withSingleCredential(section ?? {}),
    withInstance(
      z.strictObject({ ...members(options), clientId: guid, credentials: credentialsSchema(options) }),
    ),
  )
}

/** The same section before there is a registration; credentials are not looked at. */
export function unregisteredEntraSchema(options: EntraSchemaOptions) {
  return z.preprocess(
    (section) => withSingleCredential(section ?? {}),
    withInstance(
      z.strictObject({
        ...members(options),
        clientId: guid.nullable().default(null),
        credentials: z.array(z.unknown()),
      }),
    ),
  )
}

function members({ production }: EntraSchemaOptions) {
  return {
    instance: address(instanceProblem, { production }).default('https://login.microsoftonline.com'),
    tenantId: guid,
    tenants: z.preprocess(asList, acceptedTenants()).optional(),
    appIdUri: text
      .regex(/^[a-z][a-z\d+.-]*:\/\/\S+[^/]$/i, 'must be an App ID URI, e.g. api://<client id>')
      .optional(),
    requiredScope: scopeName.default('access_as_user'),
    clients: z
      .strictObject({
        allowed: allowedClients(),
        authentication: z.enum(CLIENT_AUTHENTICATIONS).default('public'),
      })
      .prefault({}),
    appOnly: z.strictObject({ roles: z.array(roleName).default([]) }).prefault({}),
    maxTokenLifetimeSeconds: seconds({ max: LONGEST_TOKEN_SECONDS }).default(LONGEST_TOKEN_SECONDS),
  }
}

/** The instance as its origin; a tenant in its path has to be the one that is configured. */
function withInstance<Section extends { readonly instance: string; readonly tenantId: string }>(
  section: z.ZodType<Section>,
) {
  return section
    .superRefine(({ instance, tenantId }, context) => {
      if ((tenantOf(instance) ?? tenantId) === tenantId) return
      const message = 'names another tenant than entra.tenantId'
      context.addIssue({ code: 'custom', message, path: ['instance'] })
    })
    .transform(({ instance, ...rest }) => ({ ...rest, instance: instanceOf(instance) }))
}

/** Null, which admits all, only where the key is absent: a list whose entries are all commented out is null, too. */
function allowedClients() {
  return z
    .array(guid, 'must be a list; omit it to admit every application')
    .min(1, 'must not be empty')
    .optional()
    .transform((clients): readonly string[] | null => clients ?? null)
}

function acceptedTenants() {
  const word = text
    .transform((value) => value.toLowerCase())
    .refine((value) => isWord(value) || isLowerCaseGuid(value), 'must be a GUID, organizations or common')
  return z
    .array(word)
    .min(1, 'must not be empty')
    .refine((words) => words.length === 1 || !words.some(isWord), 'must be one word, or GUIDs alone')
    .transform(([first = '', ...others]): AcceptedTenants => (isWord(first) ? first : [first, ...others]))
}

function isWord(value: string): value is 'organizations' | 'common' {
  return value === 'organizations' || value === 'common'
}

/** A single word needs no brackets in behalf.yml. */
function asList(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value
}
