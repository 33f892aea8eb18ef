import type { ApiRequest } from '../downstream/api-request.ts'
import { BadUserInputError } from '../errors.ts'
import type { RequestField, RequestPlan } from '../plan/schema-plan.ts'

export type Arguments = Readonly<Record<string, unknown>>

/** Where a request is made from: the field's arguments, and the object that the field belongs to. */
export interface RequestSite {
  readonly parent: unknown
  readonly args: Arguments
  /** A path that leads to the parent; undefined where none is known but by its key. */
  readonly address: string | undefined
}

/**
 * Makes the request of a field, without what a projection or a page adds to its path.
 *
 * @throws {@link BadUserInputError} when an argument cannot be in its place.
 */
export function buildRequest(field: RequestField, { parent, args, address }: RequestSite): ApiRequest {
  const { request, inputs, parentFields, belowAddress } = field
  const lookUp = (name: string): unknown => {
    const mapping = inputs.get(name)
    // An argument may be called as a member of every object is: one that was not given has no value.
    if (mapping) return Object.hasOwn(args, name) ? mapping(args[name]) : undefined
    return parentFields.find((each) => each.name === name)?.path.read(parent)
  }
  const path =
    address !== undefined && belowAddress
      ? address + belowAddress.expand(lookUp)
      : request.path.expand(lookUp)
  return { path, ...fill(request, lookUp) }
}

/** Everything of a request but its path. */
export function fill(
  {
    method,
    kind,
    headers,
    body,
    scopes,
    caching = null,
  }: Pick<RequestPlan, 'method' | 'kind' | 'headers' | 'body' | 'scopes'> &
    Partial<Pick<RequestPlan, 'caching'>>,
  lookUp: (name: string) => unknown,
): Omit<ApiRequest, 'path'> {
  const filled = headers.flatMap(({ name, value }) => {
    const text = value.expand(lookUp)
    if (text === null) return []
    rejectUnfitForHeader(name, text, value.variables.map(lookUp).map(String))
    return [[name, text] as const]
  })
  return {
    method,
    kind,
    scopes,
    ...(caching === null ? {} : { caching }),
    ...(filled.length > 0 ? { headers: Object.fromEntries(filled) } : {}),
    ...(body ? { body: body.expand(lookUp) } : {}),
  }
}

/**
 * A line break would end the header and begin another. A quote or a backslash would end a quoted part of it, so only
 * a value that is the whole header may have them, as an ETag does.
 */
function rejectUnfitForHeader(name: string, text: string, values: readonly string[]): void {
  if (/[^\t\x20-\x7e]/.test(text)) {
    throw new BadUserInputError(`What goes into the header "${name}" must be printable ASCII.`)
  }
  if (values.some((value) => value !== text && /["\\]/.test(value))) {
    throw new BadUserInputError(
      `What goes into the header "${name}" must have neither quotes nor backslashes.`,
    )
  }
}
