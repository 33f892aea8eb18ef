import type { GraphQLFormattedError } from 'graphql'
import { bounded } from '../../bounded-text.ts'

/** The maximum number of different errors that are explained. The others are only counted. */
const MAX_ERRORS = 10
/** The maximum length of an error message, which can come from an API. */
const MAX_MESSAGE_LENGTH = 500

type Extensions = Readonly<Record<string, unknown>>

/**
 * Explains to a model what it or its user has to do about the errors of an operation, in one line per kind. A model that
 * learns only what failed would call the tool again and again.
 *
 * @param options.mayBeRepeated - whether the tool can be called again, because nothing was changed.
 */
export function errorText(
  errors: readonly GraphQLFormattedError[],
  { mayBeRepeated }: { readonly mayBeRepeated: boolean },
): string {
  const lines = [...new Set(errors.map((error) => lineOf(error, mayBeRepeated)))]
  const more = lines.length - MAX_ERRORS
  return [
    ...lines.slice(0, MAX_ERRORS),
    ...(more > 0 ? [`Other kinds of errors, not listed here: ${more}.`] : []),
  ].join('\n')
}

function lineOf({ message, extensions = {} }: GraphQLFormattedError, mayBeRepeated: boolean): string {
  const code = String(extensions.code ?? 'INTERNAL_SERVER_ERROR')
  const { first, next } = ADVICE.get(code)?.(extensions) ?? {}
  const advice = [first, mayBeRepeated ? next : LOAD].filter((each) => each !== undefined).join(' ')
  const what = bounded(`${code}: ${message}`, MAX_MESSAGE_LENGTH)
  return advice === '' ? what : `${what}${/[.!?…]$/.test(what) ? '' : '.'} ${advice}`
}

/** What to do about an error. */
interface Advice {
  readonly first?: string
  /** What to do next if nothing was changed. */
  readonly next?: string
}

const LOAD = 'Load the data that the tool changes before you decide whether to call the tool again.'

/** Keyed by error code; see docs/errors.md. For all other codes, the message is sufficient. */
const ADVICE: ReadonlyMap<string, (extensions: Extensions) => Advice> = new Map<
  string,
  (extensions: Extensions) => Advice
>([
  ['CONSENT_REQUIRED', consentAdvice],
  [
    'FORBIDDEN',
    always('Tell the user that their account lacks this permission. Do not call this tool again.'),
  ],
  [
    'CLAIMS_CHALLENGE',
    always(
      'Ask the user to sign in to this server again and to complete the verification.',
      'Then call the tool again.',
    ),
  ],
  [
    'REAUTHENTICATION_REQUIRED',
    always('Ask the user to sign in to this server again.', 'Then call the tool again.'),
  ],
  [
    'ACCESS_BLOCKED',
    always(
      'Do not call the tool again now. If the organization requires multi-factor authentication, signing in to this server again can help; otherwise an administrator has to change the policy.',
    ),
  ],
  ['TOKEN_SERVICE_UNAVAILABLE', waitAdvice],
  ['DOWNSTREAM_THROTTLED', waitAdvice],
  ['DOWNSTREAM_UNAVAILABLE', waitAdvice],
  ['DOWNSTREAM_TIMEOUT', () => ({ next: 'Request fewer items, or call the tool again later.' })],
  [
    'DOWNSTREAM_FORBIDDEN',
    always('The API does not allow the user to do this.', 'Do not call the tool again with these arguments.'),
  ],
  ['DOWNSTREAM_NOT_FOUND', always('Check the identifiers: use only those that other tools returned.')],
  ['DOWNSTREAM_BAD_REQUEST', always('Check the arguments.')],
  ['DOWNSTREAM_CONFLICT', () => ({ next: 'Load the item again, then decide whether to repeat the call.' })],
  ['OVERLOADED', waitAdvice],
  ['DOWNSTREAM_UNFINISHED', waitAdvice],
  ['BAD_USER_INPUT', always('Correct the arguments.')],
  ['GATEWAY_MISCONFIGURED', reportAdvice],
  ['INTERNAL_SERVER_ERROR', reportAdvice],
])

/** The same advice for every error with a code. */
function always(first: string, next?: string): () => Advice {
  return () => (next === undefined ? { first } : { first, next })
}

function consentAdvice({ api, scopes, adminConsent, adminConsentUrl, consentUrl }: Extensions): Advice {
  const names = Array.isArray(scopes) ? scopes.join(', ') : ''
  const what = `the permission ${names} of ${String(api)}`
  if (adminConsent === true) {
    const where =
      adminConsentUrl === undefined ? '' : ` The administrator can consent at ${String(adminConsentUrl)}`
    return { first: `Tell the user that an administrator has to consent to ${what}.${where}` }
  }
  if (consentUrl === undefined) {
    return { first: `Tell the user that they or an administrator have to consent to ${what}.` }
  }
  return {
    first: `Ask the user to open this link and to consent to ${what}: ${String(consentUrl)}`,
    next: 'Then call the tool again.',
  }
}

function waitAdvice({ retryAfter }: Extensions): Advice {
  const when = typeof retryAfter === 'number' ? `after ${retryAfter} seconds` : 'later'
  return { next: `Call the tool again ${when}.` }
}

function reportAdvice({ errorId }: Extensions): Advice {
  const id = typeof errorId === 'string' ? `, with the error ID ${errorId}` : ''
  return {
    first: `Calling the tool again does not help. Tell the user to report this to the operator of this server${id}.`,
  }
}
