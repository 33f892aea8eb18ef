import { z } from 'zod'
import { isLowerCaseGuid } from '../../../guid.ts'
import {
  ANY_CREDENTIALS,
  checkCredentials,
  credentialSettings,
  inOrder,
} from '../../credentials/credentials.ts'
import { instanceOf, instanceProblem, tenantOf } from '../../values/authority.ts'
import type { SchemaOptions } from '../../values/schema-options.ts'
import { setting } from '../../values/setting.ts'
import { address, asList, guid, roleName, scopeName, seconds, text } from '../../values/value-types.ts'

/**
 * GUIDs of tenants, or a keyword of Entra ID: `organizations` for every work or school account, `common`
 * for personal accounts as well.
 */
export type AcceptedTenants = readonly string[] | 'organizations' | 'common'

/** How a calling application authenticates to Entra ID, in order of strength. The index is the value of `azpacr`. */
const CLIENT_AUTHENTICATIONS = ['public', 'secret', 'certificate'] as const

/** Maximum lifetime of tokens for Continuous Access Evaluation, which are valid the longest. */
const MAX_TOKEN_SECONDS = 28 * 3600

const CLIENT_ID = {
  variable: 'ENTRA_CLIENT_ID',
  text: "Application (client) ID of Behalf's app registration.",
}

/** The `entra` section of behalf.yml for a registered gateway. */
export function entraSection(options: SchemaOptions) {
  const section = z
    .strictObject({
      ...tenant(options),
      clientId: setting(guid, CLIENT_ID),
      ...callers(),
      ...credentialSettings(options),
    })
    // Runs even if other settings of the section are invalid, so that all problems are reported at once.
    .superRefine(checkCredentials, { when: () => true })
  return withInstance(section).transform(({ credential, credentials, appIdUri, ...entra }) => ({
    ...entra,
    appIdUri: appIdUri ?? `api://${entra.clientId}`,
    credentials: inOrder({ credential, credentials }),
  }))
}

/** Like {@link entraSection}, but before there is a registration. Credentials are not checked. */
export function unregisteredEntraSection(options: SchemaOptions) {
  const clientId = setting(guid.nullable().default(null), CLIENT_ID)
  return withInstance(z.strictObject({ ...tenant(options), clientId, ...callers(), ...ANY_CREDENTIALS }))
}

function tenant({ production }: SchemaOptions) {
  return {
    instance: setting(address(instanceProblem, { production }).default('https://login.microsoftonline.com'), {
      variable: 'ENTRA_INSTANCE',
      text: "Origin of the cloud's sign-in endpoint: see [clouds and tenants](#clouds-and-tenants). An authority with this tenant in its path is reduced to its origin.",
    }),
    tenantId: setting(guid, {
      variable: 'ENTRA_TENANT_ID',
      text: 'Directory (tenant) ID of the tenant that Behalf is registered in.',
    }),
    tenants: setting(wordOrGuids(['organizations', 'common']).optional(), {
      variable: 'ENTRA_TENANTS',
      default: '`entra.tenantId`',
      text: 'Tenants whose tokens are accepted: tenant IDs, `organizations` or `common`.',
    }),
  }
}

function callers() {
  return {
    appIdUri: setting(appIdUri().optional(), {
      variable: 'ENTRA_APP_ID_URI',
      default: '`api://<client ID>`',
      text: 'App ID URI of the registration.',
    }),
    requiredScope: setting(scopeName.default('access_as_user'), {
      variable: 'ENTRA_REQUIRED_SCOPE',
      text: "Delegated permission for Behalf that every user's token must have.",
    }),
    clients: z.strictObject(clients()).prefault({}),
    appOnly: z.strictObject({ roles: appOnlyRoles() }).prefault({}),
    maxTokenLifetimeSeconds: setting(seconds({ max: MAX_TOKEN_SECONDS }).default(MAX_TOKEN_SECONDS), {
      variable: 'ENTRA_MAX_TOKEN_LIFETIME_SECONDS',
      protects: true,
      text: 'Maximum lifetime of an accepted token, from `iat` to `exp`. The default is the lifetime of tokens for Continuous Access Evaluation.',
    }),
  }
}

function clients() {
  return {
    allowed: setting(allowedClients(), {
      variable: 'ENTRA_CLIENTS_ALLOWED',
      protects: true,
      default: 'all',
      text: 'Client IDs of the applications that may call Behalf, such as your front ends. Without this setting, every application that gets a token for Behalf from Entra ID may call it.',
    }),
    agents: setting(wordOrGuids(['allow', 'deny']).prefault('allow'), {
      variable: 'ENTRA_CLIENTS_AGENTS',
      protects: true,
      default: '`allow`',
      text: 'Which of the [agents](#agents) that `entra.clients.allowed` admits may call Behalf: `allow` (all), `deny` (none), or the client IDs of specific agents.',
    }),
    authentication: setting(z.enum(CLIENT_AUTHENTICATIONS).default('public'), {
      variable: 'ENTRA_CLIENTS_AUTHENTICATION',
      protects: true,
      text: 'The weakest authentication to Entra ID that is accepted from a calling application: `public` (none, as with apps in browsers and on phones), `secret` or `certificate`.',
    }),
  }
}

function appOnlyRoles() {
  return setting(z.array(roleName).default([]), {
    variable: 'ENTRA_APP_ONLY_ROLES',
    text: "Behalf's application roles. An application with any one of them can call Behalf without a user; without this setting, no application can.",
  })
}

function appIdUri() {
  return text.regex(/^[A-Za-z][A-Za-z\d+.-]*:\/\/\S+[^/]$/, 'must be an App ID URI, e.g. api://<client id>')
}

/** Reduces the instance to its origin. A tenant in its path must be the configured one. */
function withInstance<
  Section extends {
    readonly instance: string
    readonly tenantId: string
    readonly tenants?: AcceptedTenants | undefined
  },
>(section: z.ZodType<Section>) {
  return section
    .superRefine(({ instance, tenantId }, context) => {
      if ((tenantOf(instance) ?? tenantId) === tenantId) return
      const message = 'names a tenant other than entra.tenantId'
      context.addIssue({ code: 'custom', message, path: ['instance'] })
    })
    .transform(({ instance, tenants, ...rest }) => ({
      ...rest,
      instance: instanceOf(instance),
      tenants: tenants ?? [rest.tenantId],
    }))
}

/**
 * Results in null, which admits every application, only if the key is absent. A YAML null, such as a list whose entries are all
 * commented out, is rejected.
 */
function allowedClients() {
  return z
    .array(guid, 'must be a list; omit it to admit every application')
    .min(1, 'must not be empty')
    .optional()
    .transform((clients): readonly string[] | null => clients ?? null)
}

/** One of the words, or a list of GUIDs. */
function wordOrGuids<Word extends string>(words: readonly Word[]) {
  const isWord = (value: string): value is Word => words.some((word) => word === value)
  const either = words.join(' or ')
  const item = text
    .transform((value) => value.toLowerCase())
    .refine((value) => isWord(value) || isLowerCaseGuid(value), `must be a GUID, ${either}`)
  const items = z
    .array(item)
    .min(1, 'must not be empty')
    .refine((all) => all.length === 1 || !all.some(isWord), 'must be either a single word or a list of GUIDs')
    .transform(([first = '', ...others]): readonly string[] | Word =>
      isWord(first) ? first : [first, ...others],
    )
  return z.preprocess(asList, items).meta({ type: ['string', 'array'] })
}
