import type { GraphQLFormattedError } from 'graphql'
import { bounded } from '../../bounded-text.ts'

/** The maximum number of different errors that are explained. The others are only counted. */
const MOST_ERRORS = 10
/** The longest error message, which can come from an API. */
const LONGEST_MESSAGE = 500

type Extensions = Readonly<Record<string, unknown>>

/**
 * Tells a model what it, or its user, has to do about the errors of an operation: one line for each kind. A model that learns only
 * what failed would call the tool again and again.
 */
export function errorText(
  errors: readonly GraphQLFormattedError[],
  { isMutation }: { readonly isMutation: boolean },
): string {
  const lines = [...new Set(errors.map((error) => lineOf(error, isMutation)))]
  const more = lines.length - MOST_ERRORS
  return [
    ...lines.slice(0, MOST_ERRORS),
    ...(more > 0 ? [`${more} more kinds of errors are not listed.`] : []),
  ].join('\n')
}

function lineOf({ message, extensions = {} }: GraphQLFormattedError, isMutation: boolean): string {
  const code = String(extensions.code ?? 'INTERNAL_SERVER_ERROR')
  const mayBeDone = extensions.done === true || (isMutation && LEAVES_OPEN.has(code))
  const advice = mayBeDone ? loadAdvice() : ADVICE.get(code)?.(extensions)
  const what = bounded(`${code}: ${message}`, LONGEST_MESSAGE)
  return advice === undefined ? what : `${what}${/[.!?…]$/.test(what) ? '' : '.'} ${advice}`
}

/** Codes that leave open whether a write was carried out. */
const LEAVES_OPEN: ReadonlySet<string> = new Set(['DOWNSTREAM_UNAVAILABLE', 'DOWNSTREAM_TIMEOUT'])

/** By code, see docs/errors.md. For codes that are missing here, the message says everything. */
const ADVICE: ReadonlyMap<string, (extensions: Extensions) => string> = new Map([
  ['CONSENT_REQUIRED', consentAdvice],
  ['FORBIDDEN', () => 'Tell the user that their account lacks this permission. Do not call this tool again.'],
  [
    'CLAIMS_CHALLENGE',
    () => 'Ask the user to sign in to this server again and to complete the verification, then call again.',
  ],
  ['REAUTHENTICATION_REQUIRED', () => 'Ask the user to sign in to this server again, then call again.'],
  [
    'ACCESS_BLOCKED',
    () =>
      'Do not call again now. If the organization requires multi-factor authentication, signing in to this server again can help; otherwise an administrator has to change the policy.',
  ],
  ['TOKEN_SERVICE_UNAVAILABLE', waitAdvice],
  ['DOWNSTREAM_THROTTLED', waitAdvice],
  ['DOWNSTREAM_UNAVAILABLE', waitAdvice],
  ['DOWNSTREAM_TIMEOUT', () => 'Request fewer items, or call again later.'],
  ['DOWNSTREAM_FORBIDDEN', () => 'The API denies this to the user. Do not call again with these arguments.'],
  ['DOWNSTREAM_NOT_FOUND', () => 'Check the identifiers: use only those that other tools returned.'],
  ['DOWNSTREAM_BAD_REQUEST', () => 'Check the arguments.'],
  ['DOWNSTREAM_CONFLICT', () => 'Load the item again, then decide.'],
  ['OVERLOADED', waitAdvice],
  ['MUTATION_INTERRUPTED', loadAdvice],
  ['DOWNSTREAM_UNFINISHED', loadAdvice],
  ['BAD_USER_INPUT', () => 'Correct the arguments.'],
  ['GATEWAY_MISCONFIGURED', reportAdvice],
  ['INTERNAL_SERVER_ERROR', reportAdvice],
])

function consentAdvice({ api, scopes, adminConsent, adminConsentUrl, consentUrl }: Extensions): string {
  const names = Array.isArray(scopes) ? scopes.join(', ') : ''
  const what = `the permission ${names} of ${String(api)}`
  if (adminConsent === true) {
    const where = adminConsentUrl === undefined ? '' : ` The administrator opens ${String(adminConsentUrl)}`
    return `Tell the user that an administrator has to consent to ${what}.${where}`
  }
  return consentUrl === undefined
    ? `Tell the user that they or an administrator have to consent to ${what}.`
    : `Ask the user to open this link and to consent to ${what}: ${String(consentUrl)} Call again after that.`
}

function loadAdvice(): string {
  return 'Load what the tool changes before you decide whether to call it again.'
}

function waitAdvice({ retryAfter }: Extensions): string {
  return typeof retryAfter === 'number' ? `Call again after ${retryAfter} seconds.` : 'Call again later.'
}

function reportAdvice({ errorId }: Extensions): string {
  const id = typeof errorId === 'string' ? `, with the ID ${errorId}` : ''
  return `Calling again does not help. Tell the user to report this to the operator of this server${id}.`
}
