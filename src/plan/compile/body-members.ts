import { isJsonObject } from '../../json/json-object.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import { memberNames } from '../templates/locator.ts'

/**
 * A request whose body has its `members`, too.
 *
 * @throws SyntaxError for a place that no object has, or that `body` has already.
 */
export function withMembers<Request extends Pick<RestArguments, 'body' | 'members'>>(
  request: Request,
): Request {
  const { body = {}, members } = request
  if (members.length === 0) return request
  if (!isJsonObject(body)) throw new SyntaxError('the body is no object, so it has no members')
  return {
    ...request,
    body: members.reduce((whole, { at, value }) => put(whole, memberNames(at), { at, value }), body),
  }
}

type Member = RestArguments['members'][number]

function put(
  object: Readonly<Record<string, unknown>>,
  [name = '', ...below]: readonly string[],
  member: Member,
): Readonly<Record<string, unknown>> {
  const there = object[name]
  if (below.length === 0 && there === undefined) return { ...object, [name]: member.value }
  if (below.length === 0 || !isJsonObject(there ?? {})) {
    throw new SyntaxError(`the body has something else at "${member.at}"`)
  }
  return { ...object, [name]: put((there ?? {}) as Readonly<Record<string, unknown>>, below, member) }
}
