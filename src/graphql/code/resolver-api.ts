import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { withTexts } from '../../json/lossless-json.ts'
import type { CountedCall } from '../../plan/schema/schema-plan.ts'
import { createPathTemplate } from '../../plan/templates/paths/path-template.ts'
import { createTextTemplate } from '../../plan/templates/text-template.ts'
import type { FieldPath } from '../../recording/requester.ts'
import type { RequestContext } from '../context.ts'
import { headerValue } from '../requests/header-value.ts'
import { requesterOf } from '../requests/requesters.ts'

/** Values for the variables in a path: strings, numbers and, in the query, lists of these. */
export type PathVariables = Readonly<Record<string, unknown>>

/** A request that a resolver sends. */
export interface ResolverRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /**
   * An RFC 6570 template relative to the API's base URL, such as `/orders/{id}{?currency}`. Put values into `variables`
   * rather than into this text: they are percent-encoded there, and cannot change the path or the query.
   */
  readonly path: string
  readonly variables?: PathVariables | undefined
  /** Must not contain credentials: Behalf sends its own. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Sent as JSON. */
  readonly body?: unknown
}

/** An API's response. */
export interface ResolverResponse {
  /** From 200 to 299. */
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /**
   * JSON; undefined if the response has no body. A number with more digits than JavaScript can represent is an object whose
   * `toString()` returns the number.
   */
  readonly body: unknown
}

/**
 * One API, called on behalf of the caller for one field. Every method throws if the API rejects the request or fails, just as
 * in other fields.
 */
export interface ResolverApi {
  /** The response body of a GET. Identical GETs in an operation are sent only once. */
  get<Body = unknown>(path: string, variables?: PathVariables): Promise<Body>
  /** Like `get`, but null if the resource does not exist (404, 410). */
  find<Body = unknown>(path: string, variables?: PathVariables): Promise<Body | null>
  /**
   * Sends any request. Only fields of `Mutation` can send PATCH, PUT and DELETE, and their POST is a write: it is sent once and
   * never repeated. In other fields, POST counts as a read.
   */
  send(request: ResolverRequest): Promise<ResolverResponse>
}

interface ApiSite extends Pick<CountedCall, 'api' | 'scopes' | 'csrf'> {
  readonly coordinate: string
  readonly writes: boolean
  readonly onWrite: (api: string, response: Promise<unknown>) => void
  readonly path: FieldPath
  readonly isHidden: boolean
}

/** Creates the client through which code calls an API, with the permissions that the schema declares for the code. */
export function createResolverApi(context: RequestContext, site: ApiSite): ResolverApi {
  const client = context.apis.api(site.api)
  const { path: at, coordinate } = site
  const shown = site.isHidden ? { shownPath: '/' } : {}
  const requesterFor = (template: string) =>
    context.recording === null ? undefined : requesterOf({ path: at, coordinate, template, ...shown })
  const read = (path: string, variables?: PathVariables) =>
    requestOf({ method: 'GET', path, variables }, site)
  return {
    async get(path, variables) {
      return bodyOf(await client.send(read(path, variables), requesterFor(path)))
    },
    async find(path, variables) {
      const response = await client.find(read(path, variables), requesterFor(path))
      return response === null ? null : bodyOf(response)
    },
    async send(request) {
      const built = requestOf(request, site)
      if (built.kind === 'write') context.entities.forget()
      const response = client.send(built, requesterFor(request.path))
      if (built.kind === 'write') site.onWrite(site.api, response)
      return await response
    },
  }
}

function bodyOf<Body>({ body }: ApiResponse): Body {
  return body as Body
}

const CREDENTIALS = /^(?:authorization|proxy-authorization|cookie|host|content-length|connection)$/
const VALUE = createTextTemplate('{value}')

function requestOf(
  { method, path, variables = {}, headers = {}, body }: ResolverRequest,
  { coordinate, writes, scopes, csrf }: ApiSite,
): ApiRequest {
  if (!(writes || method === 'GET' || method === 'POST')) {
    throw new Error(`the resolver for ${coordinate} sends ${method}: only fields of Mutation can change data`)
  }
  const lookUp = (name: string) => (Object.hasOwn(variables, name) ? withTexts(variables[name]) : undefined)
  const own = Object.entries(headers).flatMap(([name, value]) =>
    headerOf(name.toLowerCase(), value, coordinate),
  )
  const kind = writes && method !== 'GET' ? 'write' : 'read'
  return {
    method,
    kind,
    path: createPathTemplate(path).expand(lookUp),
    scopes,
    ...(own.length > 0 ? { headers: Object.fromEntries(own) } : {}),
    ...(body === undefined ? {} : { body }),
    ...(kind === 'write' && csrf !== null ? { csrf } : {}),
  }
}

function headerOf(name: string, value: string, coordinate: string): readonly (readonly [string, string])[] {
  if (CREDENTIALS.test(name) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    throw new Error(
      `the resolver for ${coordinate} sets the header "${name}", which Behalf sets or cannot send`,
    )
  }
  const text = headerValue(name, VALUE, () => value)
  return text === null ? [] : [[name, text]]
}
