import { isJsonObject } from '../../json/json-object.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'

/** Members whose names GraphQL cannot write are listed under this name. */
const MEMBERS = '__members'

/** The body of a request with {@link withMembers}; nothing where it has none. @throws SyntaxError as that. */
export function bodyOf({ body }: Pick<RestArguments, 'body'>): Pick<RestArguments, 'body'> {
  return body === undefined ? {} : { body: withMembers(body) }
}

/**
 * A body as it is meant: what its objects list in `__members` are members like others.
 *
 * @throws SyntaxError when `__members` is no list of names and values, or has a name that is there already.
 */
function withMembers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withMembers)
  if (!isJsonObject(body)) return body
  const members = new Map<string, unknown>()
  for (const [name, value] of Object.entries(body).flatMap(listed)) {
    if (members.has(name)) throw new SyntaxError(`the body has two members "${name}"`)
    members.set(name, withMembers(value))
  }
  return Object.fromEntries(members)
}

function listed([name, value]: [string, unknown]): readonly (readonly [string, unknown])[] {
  if (name !== MEMBERS) return [[name, value]]
  return [value].flat().map((each) => {
    if (!isJsonObject(each) || typeof each.name !== 'string' || each.value === undefined) {
      throw new SyntaxError(`${MEMBERS} of a body is a list of { name: "…", value: … }`)
    }
    return [each.name, each.value]
  })
}
