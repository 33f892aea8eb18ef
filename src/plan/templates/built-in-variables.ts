/**
 * The prefix of values that Behalf itself provides. Arguments and fields cannot have such names, so no client or API
 * can provide a different value.
 */
const CALLER = 'caller:'
const API = /\{api:(\w{1,100})\}/g

/** The object ID of the calling user, as in `{caller:objectId}`. */
export const CALLER_ID = `${CALLER}objectId`

/** Whether a variable refers to the caller rather than to an argument or a field. */
export function isOfCaller(variable: string): boolean {
  return variable.startsWith(CALLER)
}

/**
 * Inserts values from the API's configuration into a body: `{api:baseUrl}` is the base URL of the schema's paths.
 *
 * @param baseUrl - as configured for the API; undefined if it is not configured.
 * @throws SyntaxError for any other `{api:…}` variable.
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
    if (name !== 'baseUrl')
      throw new SyntaxError(`${variable} is unknown: the only variable for an API is {api:baseUrl}`)
    return baseUrl ?? ''
  })
}
