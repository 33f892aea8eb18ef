/** A name that HTTP allows, except `__proto__`, which is a special member of JavaScript objects. */
export const HEADER_NAME = /^(?!__proto__$)[\w!#$%&'*+.^`|~-]+$/

export const NO_NAME = 'must be a valid header name'

/** Headers for credentials, or for a single connection or message, which only Behalf and its HTTP client may set. */
const OWN: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])

/**
 * The problem with the name of a header that an operator or a schema sets on requests to an API; undefined if there is none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export function headerNameProblem(name: string): string | undefined {
  if (!HEADER_NAME.test(name)) return NO_NAME
  return OWN.has(name.toLowerCase()) ? 'is a header that Behalf sets itself' : undefined
}
