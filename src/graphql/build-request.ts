import type { ApiRequest } from '../downstream/api-request.ts'
import type { RequestField, RequestPlan } from '../plan/schema-plan.ts'
import { headerValue } from './header-value.ts'

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
    if (mapping) return mapping(args[name])
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
    const text = headerValue(name, value, lookUp)
    return text === null ? [] : [[name, text] as const]
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
