import { z } from 'zod'

import { baseUrlProblem } from '../../values/origin.ts'
import { setting } from '../../values/setting.ts'
import { withoutTrailingSlashes } from '../../values/trailing-slashes.ts'
import {
  address,
  apiName,
  flag,
  guid,
  text as line,
  scopeName as permission,
} from '../../values/value-types.ts'

/** Microsoft's own client for administrative work, which exists in every tenant. */
const GRAPH_COMMAND_LINE_TOOLS = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

/** The `registration` section of behalf.yml. */
export function registrationSection({ production }: { readonly production: boolean }) {
  const redirectUri = address(baseUrlProblem, { production })
  return z.strictObject({
    ...names(),
    scopes: z.record(permission, scopeTexts).default({}),
    roles: z.record(permission, roleTexts).default({}),
    ...clients(),
    consentRedirectUri: setting(redirectUri.refine(isFree, OCCUPIED).nullable().default(null), {
      text: "The only redirect URI of Behalf's registration, for administrators who consent through a link, such as `https://graphql.contoso.example/consented`. Behalf serves a page at its path, and gives clients the link with [errors about missing consent](errors.md).",
    }),
    assignmentRequired: setting(flag.nullable().default(null), {
      default: 'unchanged in the tenant',
      text: 'Whether only assigned users, groups and applications can get tokens for Behalf.',
    }),
    frontEnd: frontEnd(redirectUri).nullable().default(null),
    sharedPermissions: setting(flag.default(false), {
      variable: 'BEHALF_REGISTRATION_SHARED_PERMISSIONS',
      text: "Whether the registration also requests the permissions for data that others share with the user, such as `Mail.Read.Shared` (`sharedScopes` in the schema). The user's own data does not need them, so they are not requested by default. If an administrator has consented to them, they are used and kept.",
    }),
    apis: z.record(apiName, api).default({}),
    ...operator(production),
  })
}

function names() {
  const uniqueName = line
    .regex(/^[\w.-]{1,100}$/, 'must consist of letters, digits, ., - and _')
    .default('behalf')
  return {
    displayName: setting(line.default('Behalf'), {
      variable: 'BEHALF_REGISTRATION_DISPLAY_NAME',
      text: 'Name that users see when they consent.',
    }),
    uniqueName: setting(uniqueName, {
      text: 'Unique name that identifies the registration in Microsoft Graph, and from which its IDs are derived. Never change it. Gateways in the same tenant need different names.',
    }),
    serviceManagementReference: setting(line.nullable().default(null), {
      variable: 'BEHALF_REGISTRATION_SERVICE_MANAGEMENT_REFERENCE',
      default: 'unchanged in the tenant',
      text: "Behalf's entry in a service or asset management database, for organizations that require one for every registration.",
    }),
  }
}

const DERIVED_FROM_NAME = 'derived from its name'

const scopeTexts = z.strictObject({
  adminConsentDisplayName: setting(line.optional(), {
    default: DERIVED_FROM_NAME,
    text: "Title of one of Behalf's scopes, for administrators.",
  }),
  adminConsentDescription: setting(line.optional(), {
    default: DERIVED_FROM_NAME,
    text: 'What the scope allows an application to do, for administrators.',
  }),
  userConsentDisplayName: setting(line.optional(), {
    default: DERIVED_FROM_NAME,
    text: 'Title of the scope, for users.',
  }),
  userConsentDescription: setting(line.optional(), {
    default: DERIVED_FROM_NAME,
    text: 'What the scope allows an application to do, for users.',
  }),
  adminOnly: setting(flag.default(false), {
    text: 'Whether only an administrator can consent to the scope.',
  }),
})

const roleTexts = z.strictObject({
  displayName: setting(line.optional(), { default: 'its name', text: "Title of one of Behalf's app roles." }),
  description: setting(line.optional(), { default: DERIVED_FROM_NAME, text: 'What the role is for.' }),
})

function clients() {
  return {
    knownClients: setting(z.array(guid).default([]), {
      text: "Client IDs of clients whose users consent to the client and to Behalf's APIs in one dialog.",
    }),
    preAuthorizedClients: setting(z.array(guid).default([]), {
      text: "Client IDs of clients whose users are not asked to consent to Behalf's required scope.",
    }),
  }
}

function frontEnd(redirectUri: z.ZodType<string>) {
  return z.strictObject({
    displayName: setting(line.default('Behalf front end'), {
      text: 'Name of the registration for a single-page application.',
    }),
    clientId: setting(guid.nullable().default(null), {
      text: 'Its client ID, once it is registered.',
    }),
    redirectUris: setting(z.array(redirectUri).min(1, 'must not be empty'), {
      text: 'Its redirect URIs. Without `registration.frontEnd`, there is no registration for a front end.',
    }),
  })
}

const api = z.strictObject({
  clientId: setting(guid.nullable().default(null), {
    default: 'from `apis.*.resource`',
    text: 'Client ID of an API whose App ID URI does not contain it.',
  }),
  applicationPermissions: setting(z.array(permission).default([]), {
    text: "Application permissions that Behalf itself needs for the API, where `apis.*.auth` allows calls without a user or with Behalf's own permissions.",
  }),
})

function operator(production: boolean) {
  const graphBaseUrl = address(baseUrlProblem, { production }).transform(withoutTrailingSlashes)
  return {
    operatorClientId: setting(guid.default(GRAPH_COMMAND_LINE_TOOLS), {
      variable: 'BEHALF_REGISTRATION_OPERATOR_CLIENT_ID',
      default: 'Microsoft Graph Command Line Tools',
      text: 'Client ID of the public client that an operator signs in with (`--device-code`).',
    }),
    graphBaseUrl: setting(graphBaseUrl.nullable().default(null), {
      variable: 'BEHALF_REGISTRATION_GRAPH_BASE_URL',
      default: '`apis.graph.baseUrl`',
      text: 'Base URL of Microsoft Graph, through which the registration is written.',
    }),
  }
}

/** First segments of the paths that Behalf serves itself. */
const SERVED: ReadonlySet<string> = new Set([
  '',
  'graphql',
  'mcp',
  'health',
  'metrics',
  'photos',
  'graphiql',
  'signed-in',
  'assets',
  'favicon.svg',
  'favicon.ico',
  '.well-known',
])
const OCCUPIED = 'must have its own path, consisting of letters, digits, ., - and _, such as /consented'

function isFree(uri: string): boolean {
  const { pathname } = new URL(uri)
  return /^(?:\/[\w.-]+)+$/.test(pathname) && !SERVED.has(pathname.split('/')[1] ?? '')
}
