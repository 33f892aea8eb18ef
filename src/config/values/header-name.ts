/** A name that HTTP allows, and that is not a special member of a JavaScript object. */
export const HEADER_NAME = /^(?!__proto__$)[\w!#$%&'*+.^`|~-]+$/

export const NO_NAME = 'must be the name of a header'

/** Credentials, and what belongs to one connection or message: set by Behalf and its HTTP client alone. */
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
 * What is wrong with the name of a header that an operator or a schema sets on requests to an API; undefined if nothing is.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export function headerNameProblem(name: string): string | undefined {
  if (!HEADER_NAME.test(name)) return NO_NAME
  return OWN.has(name.toLowerCase()) ? 'is a header that Behalf sets itself' : undefined
}
