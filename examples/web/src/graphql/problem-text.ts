/** The parts of a GraphQL error that are used here. */
interface GraphqlProblem {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The message for the user about a failure in or below a field; null if there is none. It does not depend on a GraphQL client.
 *
 * @param errors - the errors of the response; null if there was no response.
 * @param path - the names of the fields from the root, such as `['me', 'messages']`. A failure above that field also counts.
 */
export function problemText(
  errors: readonly GraphqlProblem[] | null,
  path: readonly string[],
): string | null {
  if (errors === null) return 'Behalf cannot be reached. Check your connection.'
  const found = errors.find((each) => concerns(each, path))
  return found === undefined ? null : textOf(found)
}

/** An error without a path concerns the whole operation. */
function concerns({ path }: GraphqlProblem, wanted: readonly string[]): boolean {
  const names = (path ?? []).filter((step) => typeof step === 'string')
  return names.slice(0, wanted.length).every((name, level) => name === wanted[level])
}

/** Codes are Behalf's; messages are for people, and may change. @see docs/errors.md in Behalf's repository */
function textOf({ message, extensions = {} }: GraphqlProblem): string {
  const { code, adminConsent, retryAfter, errorId } = extensions
  switch (code) {
    case 'CLAIMS_CHALLENGE':
      return 'Additional verification is required to show this.'
    case 'CONSENT_REQUIRED':
      return adminConsent === true
        ? 'An administrator must grant this app permission to show this.'
        : 'Your consent is required to show this.'
    case 'REAUTHENTICATION_REQUIRED':
    case 'UNAUTHENTICATED':
      return 'Your session has ended. Sign in again.'
    case 'ACCESS_BLOCKED':
      return "Your organization's policy does not allow this."
    case 'DOWNSTREAM_NOT_FOUND':
      return 'This is not available for your account.'
    case 'DOWNSTREAM_CONFLICT':
      return 'This was changed in the meantime and has been reloaded.'
    case 'DOWNSTREAM_THROTTLED':
    case 'OVERLOADED':
    case 'TOKEN_SERVICE_UNAVAILABLE':
      return typeof retryAfter === 'number'
        ? `The service is busy. Try again in ${retryAfter} seconds.`
        : 'The service is busy. Try again in a moment.'
    default:
      return typeof errorId === 'string' ? `${message} (${errorId})` : message
  }
}
