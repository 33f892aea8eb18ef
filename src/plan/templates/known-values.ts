/**
 * Begins the name of a value that Behalf knows on its own. No argument and no field can have such a name, so that no client and no
 * API can give another value.
 */
const CALLER = 'caller:'
const API = /\{api:(\w{1,100})\}/g

/** Object id of the user who calls, as in `{caller:objectId}`. */
export const CALLER_ID = `${CALLER}objectId`

/** Whether a variable is of the caller, and neither an argument nor a field. */
export function isOfCaller(variable: string): boolean {
  return variable.startsWith(CALLER)
}

/**
 * A body with what is known of its API: `{api:baseUrl}` is the address that the paths of the schema are below.
 *
 * @param baseUrl - of the API as it is configured; undefined for one that is not.
 * @throws SyntaxError for something else of the API.
 */
export function withApiValues(body: unknown, baseUrl: string | undefined): unknown {
  if (Array.isArray(body)) return body.map((item) => withApiValues(item, baseUrl))
  if (typeof body === 'object' && body !== null) {
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, withApiValues(value, baseUrl)]),
    )
  }
  if (typeof body !== 'string') return body
  return body.replace(API, (variable, name) => {
    if (name !== 'baseUrl') throw new SyntaxError(`${variable}: of an API, only {api:baseUrl} is known`)
    return baseUrl ?? ''
  })
}
