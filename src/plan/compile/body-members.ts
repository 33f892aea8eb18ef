import { isJsonObject } from '../../json/json-object.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'

/** Lists the members whose names are not valid in GraphQL. */
const MEMBERS = '__members'

/**
 * The body of a request, expanded with {@link withMembers}, which may throw a SyntaxError; undefined if there is none.
 */
export function bodyOf({ body }: Pick<RestArguments, 'body'>): Pick<RestArguments, 'body'> {
  return body === undefined ? {} : { body: withMembers(body) }
}

/**
 * Expands a body: members that an object lists in `__members` become ordinary members.
 *
 * @throws SyntaxError if `__members` is not a list of names and values, or repeats a name.
 */
function withMembers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withMembers)
  if (!isJsonObject(body)) return body
  const members = new Map<string, unknown>()
  for (const [name, value] of Object.entries(body).flatMap(listed)) {
    if (members.has(name)) throw new SyntaxError(`the body has two members named "${name}"`)
    members.set(name, withMembers(value))
  }
  return Object.fromEntries(members)
}

function listed([name, value]: [string, unknown]): readonly (readonly [string, unknown])[] {
  if (name !== MEMBERS) return [[name, value]]
  return [value].flat().map((each) => {
    if (!isJsonObject(each) || typeof each.name !== 'string' || each.value === undefined) {
      throw new SyntaxError(`${MEMBERS} of a body must be a list of { name: "…", value: … }`)
    }
    return [each.name, each.value]
  })
}
