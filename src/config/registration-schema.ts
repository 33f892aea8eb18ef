import { z } from 'zod'

import { baseUrlProblem } from './origin.ts'
import { withoutTrailingSlashes } from './trailing-slashes.ts'
import { address, apiName, flag, guid, text as line, scopeName as permission } from './values.ts'

/** Microsoft's own client for such work, which is in every tenant. */
const GRAPH_COMMAND_LINE_TOOLS = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

const scopeTexts = z.strictObject({
  adminConsentDisplayName: line.optional(),
  adminConsentDescription: line.optional(),
  userConsentDisplayName: line.optional(),
  userConsentDescription: line.optional(),
  adminOnly: flag.default(false),
})

const roleTexts = z.strictObject({ displayName: line.optional(), description: line.optional() })

const api = z.strictObject({
  clientId: guid.nullable().default(null),
  applicationPermissions: z.array(permission).default([]),
})

/** The section `registration` of behalf.yml. */
export function registrationSchema({ production }: { readonly production: boolean }) {
  const redirectUri = address(baseUrlProblem, { production })
  const frontEnd = z.strictObject({
    displayName: line.default('Behalf front end'),
    clientId: guid.nullable().default(null),
    redirectUris: z.array(redirectUri).min(1, 'must not be empty'),
  })
  return z.strictObject({
    displayName: line.default('Behalf'),
    uniqueName: line.regex(/^[\w.-]{1,100}$/, 'must be letters, digits, ., - and _').default('behalf'),
    scopes: z.record(permission, scopeTexts).default({}),
    roles: z.record(permission, roleTexts).default({}),
    knownClients: z.array(guid).default([]),
    preAuthorizedClients: z.array(guid).default([]),
    consentRedirectUri: redirectUri.refine(isFree, OCCUPIED).nullable().default(null),
    assignmentRequired: flag.nullable().default(null),
    frontEnd: frontEnd.nullable().default(null),
    apis: z.record(apiName, api).default({}),
    operatorClientId: guid.default(GRAPH_COMMAND_LINE_TOOLS),
    graphBaseUrl: address(baseUrlProblem, { production })
      .transform(withoutTrailingSlashes)
      .nullable()
      .default(null),
  })
}

/** What Behalf serves itself, by the first segment of the path. */
const SERVED: ReadonlySet<string> = new Set([
  '',
  'graphql',
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
const OCCUPIED = 'must have a path of its own, of letters, digits, ., - and _, such as /consented'

function isFree(uri: string): boolean {
  const { pathname } = new URL(uri)
  return /^(?:\/[\w.-]+)+$/.test(pathname) && !SERVED.has(pathname.split('/')[1] ?? '')
}
