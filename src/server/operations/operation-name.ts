/** Comments, then the keyword of an operation and its name. */
const FIRST_OPERATION =
  /^[\s,\uFEFF]*(?:#[^\n]*\n[\s,]*)*(?:query|mutation|subscription)\s+([_A-Za-z]\w{0,127})/

/**
 * The name of the operation that a GraphQL request asks for, for the log: the one it states, or else the one its
 * document begins with. Undefined where neither is a name. Cheap rather than exact: nothing is parsed.
 *
 * @param parameters - body of a POST, or query string of a GET, as the client sent it.
 */
export function operationNameOf(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null) return undefined
  const { operationName, query } = parameters as { operationName?: unknown; query?: unknown }
  if (typeof operationName === 'string' && /^[_A-Za-z]\w{0,127}$/.test(operationName)) return operationName
  return typeof query === 'string' ? FIRST_OPERATION.exec(query)?.[1] : undefined
}
