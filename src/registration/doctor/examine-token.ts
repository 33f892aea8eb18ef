import type { Authenticate } from '../../caller/authenticate.ts'
import type { Caller } from '../../caller/caller.ts'
import { describeToken, type TokenDescription } from '../../caller/describe-token.ts'
import { withoutTrailingSlashes } from '../../config/values/trailing-slashes.ts'
import { BehalfError } from '../../errors/base.ts'
import { type About, namesOf } from './advice/advice.ts'
import { type Examination, failed, passed } from './examination.ts'

/** The result for a token and, if it is accepted, its caller. */
export interface ExaminedToken {
  readonly examinations: readonly Examination[]
  readonly caller: Caller | null
}

const SUBJECT = "the caller's token"

interface TokenOptions {
  /** Authenticates callers of the GraphQL endpoint. */
  readonly authenticate: Authenticate
  /** Authenticates callers of the tools for agents; null if there are no tools. */
  readonly authenticateForTools: Authenticate | null
  readonly about: About
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Describes a token and explains why Behalf accepts or rejects it. The result does not contain the token.
 *
 * @param token - the token as pasted. A leading `Bearer` and surrounding white space are ignored.
 */
export async function examineToken(token: string, options: TokenOptions): Promise<ExaminedToken> {
  const { about, now } = options
  const bare = token.trim().replace(/^bearer\s+/i, '')
  const description = describeToken(bare)
  if (description === null) {
    const fix = 'Pass the access token itself: three parts separated by dots.'
    return { examinations: [failed(SUBJECT, 'This is not a JSON Web Token.', fix)], caller: null }
  }
  const described = passed(SUBJECT, saidBy(description, now))
  const graphql = await entry(bare, options.authenticate)
  const tools = options.authenticateForTools && (await entry(bare, options.authenticateForTools))
  const caller = graphql.caller ?? tools?.caller ?? null
  if (caller === null) {
    const both = tools === null ? '' : ` The tools for agents reject it as well: ${tools.reason}.`
    const found = `Behalf rejects it: ${graphql.reason}.${both}`
    return { examinations: [described, failed(SUBJECT, found, ...advice(description, about, now))], caller }
  }
  return { examinations: [described, passed(SUBJECT, acceptedBy(caller, { graphql, tools }))], caller }
}

/** The result for a token at one endpoint. */
interface Entry {
  readonly caller: Caller | null
  /** The reason for rejection; empty for an accepted caller. */
  readonly reason: string
}

async function entry(bare: string, authenticate: Authenticate): Promise<Entry> {
  try {
    return { caller: await authenticate(`Bearer ${bare}`), reason: '' }
  } catch (error) {
    if (!(error instanceof BehalfError)) throw error
    return { caller: null, reason: error.reason ?? error.message }
  }
}

function acceptedBy(
  caller: Caller,
  { graphql, tools }: { readonly graphql: Entry; readonly tools: Entry | null },
): string {
  const who = `Caller: ${nameOf(caller)}.`
  if (tools === null) return `Behalf accepts it. ${who}`
  if (graphql.caller === null)
    return `The tools for agents accept it. ${who} GraphQL does not: ${graphql.reason}.`
  return tools.caller === null
    ? `GraphQL accepts it. ${who} The tools for agents do not: ${tools.reason}.`
    : `GraphQL and the tools for agents accept it. ${who}`
}

function nameOf({ kind }: Caller): string {
  return kind === 'user' ? 'a user' : 'an application without a user'
}

function saidBy({ says, expiresAt }: TokenDescription, now: number): string {
  const minutes = expiresAt === null ? null : Math.round((expiresAt - now) / 60_000)
  const end =
    minutes === null ? [] : [minutes < 0 ? `expired ${-minutes} min ago` : `expires in ${minutes} min`]
  return [...says.map(([name, value]) => `${name} ${value}`), ...end].join(', ')
}

const GRAPH_AUDIENCES: ReadonlySet<string> = new Set([
  '00000003-0000-0000-c000-000000000000',
  'https://graph.microsoft.com',
])

function advice(description: TokenDescription, about: About, now: number): readonly string[] {
  const { audience, tenantId, expiresAt, isIdToken } = description
  const { uri, scope } = namesOf(about)
  const accepted = [about.clientId, uri, about.appIdUri ?? `api://${about.clientId}`]
  if (isIdToken) return [`This is an ID token. Send the access token for ${scope} instead.`]
  if (isForGraph(description)) {
    return [
      `The token is for Microsoft Graph. The front end must request a token for Behalf, with the scope ${scope}.`,
    ]
  }
  if (!accepted.includes(audience)) {
    return [
      ...accepted.flatMap((each) => nearMiss(audience ?? '', each ?? '')),
      `The front end must request ${scope}.`,
      'behalf registration check',
    ]
  }
  if (expiresAt !== null && expiresAt <= now) {
    return [
      'The front end must get the token from MSAL (acquireTokenSilent) before each request, and must not store it.',
    ]
  }
  return tenantId === about.tenantId
    ? ['For the meaning of each error, see docs/errors.md.']
    : [`Its tenant is ${tenantId}. Check that entra.tenants includes it.`]
}

function isForGraph({ audience, isForGraphOnly }: TokenDescription): boolean {
  return isForGraphOnly || GRAPH_AUDIENCES.has(audience ?? '')
}

/** Points out small differences that are hard to spot. */
function nearMiss(audience: string, uri: string): readonly string[] {
  if (withoutTrailingSlashes(audience.toLowerCase()) !== uri.toLowerCase()) return []
  return [`${audience} and ${uri} differ in case or in a trailing slash, so they are different audiences.`]
}
