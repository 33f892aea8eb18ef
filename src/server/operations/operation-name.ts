/** Comments, followed by the keyword of an operation and its name. */
const FIRST_OPERATION =
  /^[\s,\uFEFF]*(?:#[^\n]*\n[\s,]*)*(?:query|mutation|subscription)\s+([_A-Za-z]\w{0,127})/

/**
 * The operation name to log for a GraphQL request: the stated name, or else the first name in the document. Undefined
 * if there is no valid name. The document is not parsed, so the result is fast but approximate.
 *
 * @param parameters - the body of a POST or the query string of a GET, as sent by the client.
 */
export function operationNameOf(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null) return undefined
  const { operationName, query } = parameters as { operationName?: unknown; query?: unknown }
  if (typeof operationName === 'string' && /^[_A-Za-z]\w{0,127}$/.test(operationName)) return operationName
  return typeof query === 'string' ? FIRST_OPERATION.exec(query)?.[1] : undefined
}
