import type { ApiRequest } from '../../downstream/http/api-request.ts'
import { ForbiddenError } from '../../errors/caller.ts'
import { withTexts } from '../../json/lossless-json.ts'
import { scopesAt } from '../../plan/authorization/scopes-at.ts'
import { withPairs } from '../../plan/odata/query-string.ts'
import type { EntityPlan, RequestField, RequestPlan } from '../../plan/schema/schema-plan.ts'
import { CALLER_ID } from '../../plan/templates/built-in-variables.ts'
import { fieldMask } from '../../plan/templates/field-mask.ts'
import { denialIn } from '../responses/denial.ts'
import { isNothing, locateIn, type Origin } from '../responses/locate-value.ts'
import { headerValue } from './header-value.ts'
import { unfitApiValue } from './unfit-api-value.ts'

export type Arguments = Readonly<Record<string, unknown>>

/** The context of a request: the field's arguments, and the object that the field belongs to. */
export interface RequestSite {
  readonly parent: unknown
  readonly args: Arguments
  /** A path to the parent; undefined if only its key is known. */
  readonly address: string | undefined
  /** The path of the request that returned the parent; undefined if unknown. */
  readonly foundAt: string | undefined
  /** The response that contained the parent; undefined if it is not kept. */
  readonly origin: Origin | undefined
  /** The object ID of the calling user; null for an application. */
  readonly me: string | null
  /** Fields of the parent whose values are hidden, for a path that is only displayed. Default: none. */
  readonly hidden?: ReadonlySet<string>
}

/** Replaces the value of a hidden field. */
const HIDDEN = '…'

/**
 * Builds the request for a field, without the parts of the path that a projection or a page adds.
 *
 * @throws {@link BadUserInputError} if an argument is invalid at its location.
 * @throws {@link DownstreamError} if a value in the parent is invalid.
 */
export function buildRequest(field: RequestField, site: RequestSite): ApiRequest {
  return withVariables(field, site, (lookUp) => requestWith(field, site, lookUp))
}

/** Placeholder for a value from the first response: a date is valid anywhere in a path. */
const ANY_VALUE = '2000-01-01'

/**
 * Checks the values in the path to poll. This happens before the first request is sent, because after a write it would
 * be too late.
 *
 * @throws the errors of {@link buildRequest}.
 */
export function checkPollPath(field: RequestField, site: RequestSite): void {
  const { path = null } = field.poll ?? {}
  if (path === null) return
  withVariables(field, site, (lookUp) => {
    const inPath = (name: string) => (path.values.has(name) ? ANY_VALUE : withTexts(lookUp(name)))
    return [path.template.expand(inPath), path.query.expand(inPath)]
  })
}

function withVariables<Built>(
  field: RequestField,
  site: RequestSite,
  build: (lookUp: (name: string) => unknown) => Built,
): Built {
  const find = variablesOf(field, site)
  let latest = ''
  const lookUp = (name: string) => {
    latest = name
    return find(name)
  }
  try {
    return build(lookUp)
  } catch (error) {
    throw isFromParent(field, latest) ? unfitApiValue(error, field.request.api) : error
  }
}

function isFromParent({ inputs, parentFields }: RequestField, variable: string): boolean {
  return !inputs.has(variable) && parentFields.some(({ name }) => name === variable)
}

function requestWith(
  field: RequestField,
  { address, foundAt, me }: RequestSite,
  lookUp: (name: string) => unknown,
): ApiRequest {
  const { request, belowAddress, owners } = field
  const inPath = (name: string) => withTexts(lookUp(name))
  const owner = foundAt === undefined ? null : (owners?.ownerOf(foundAt) ?? null)
  const path =
    address !== undefined && belowAddress
      ? address + belowAddress.expand(inPath)
      : owner !== null && owners
        ? owner + owners.below.expand(inPath)
        : request.path.expand(inPath)
  return {
    path: withPairs(path, request.query.expand(inPath)),
    ...fill({ ...request, scopes: scopesAt(request, path, me) }, lookUp),
    ...cachingOf(field),
  }
}

/**
 * How to cache the response to a request. A response that reports that the request was not carried out is not cached.
 */
export function cachingOf(
  field: Pick<RequestField | EntityPlan, 'denials' | 'request'>,
): Pick<ApiRequest, 'caching'> {
  const { caching } = field.request
  if (caching === null) return {}
  return { caching: { ...caching, isError: (response) => denialIn(response, field) !== undefined } }
}

/**
 * The variables of a field's request, in this order: the caller's variables, the field's arguments, and the parent's
 * fields.
 */
export function variablesOf(
  { inputs, masks, parentFields }: Pick<RequestField, 'inputs' | 'masks' | 'parentFields'>,
  { parent, args, origin, me, hidden }: Pick<RequestSite, 'parent' | 'args' | 'origin' | 'me' | 'hidden'>,
): (name: string) => unknown {
  const lookUp = (name: string): unknown => {
    if (name === CALLER_ID) return requireUser(me)
    const mask = masks.get(name)
    if (mask) return fieldMask(mask, lookUp)
    const mapping = inputs.get(name)
    // An argument can have the name of a member that every object inherits, so check whether it was passed.
    if (mapping) return Object.hasOwn(args, name) ? mapping(args[name]) : undefined
    if (hidden?.has(name)) return HIDDEN
    const field = parentFields.find((each) => each.name === name)
    return field && locateIn(field.path, parent, origin)
  }
  return lookUp
}

/** @throws {@link ForbiddenError} for an application, because it is not a user. */
function requireUser(me: string | null): string {
  if (me !== null) return me
  const reason =
    'the request needs the ID of the calling user, but the caller is an application without a user'
  throw new ForbiddenError({ reason, requiredScopes: [] })
}

/**
 * Whether the parent has all the values that the field's request needs. If one were missing, the request would be
 * broader: `/posts` instead of `/posts?authorId=7`. This does not apply to arguments: those that may be null are
 * optional.
 */
export function hasParentValues(
  { parentFields, belowAddress }: Pick<RequestField, 'parentFields' | 'belowAddress'>,
  { parent, address, origin }: Pick<RequestSite, 'parent' | 'address' | 'origin'>,
): boolean {
  if (address !== undefined && belowAddress) return true
  return !parentFields.some(({ path }) => isNothing(locateIn(path, parent, origin)))
}

/** Everything in a request except its path. */
export function fill(
  {
    method,
    kind,
    headers,
    body,
    scopes,
    caching = null,
    csrf = null,
    responseForm = 'json',
  }: Pick<RequestPlan, 'method' | 'kind' | 'headers' | 'body' | 'scopes'> &
    Partial<Pick<RequestPlan, 'caching' | 'csrf' | 'responseForm'>>,
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
    ...(csrf === null ? {} : { csrf }),
    ...(responseForm === 'json' ? {} : { responseForm }),
    ...(filled.length > 0 ? { headers: Object.fromEntries(filled) } : {}),
    ...(body ? { body: body.expand(lookUp) } : {}),
  }
}
