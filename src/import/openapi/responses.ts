import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { Result } from '../description.ts'
import { isJson, isText, preferredMedia } from './media-types.ts'
import type { OperationSite, ReadingOperations } from './operation-site.ts'
import type { Resolved } from './references.ts'

/** The successful responses of an operation. */
export interface Responses {
  readonly result: Result | null
  readonly mayBeEmpty: boolean
  readonly isAccepted: boolean
  readonly unsupported: string | null
  /** The schema of the result; an empty schema if there is none. */
  readonly schema: JsonObject
  /** Names of the headers in the successful response, in lower case. */
  readonly headers: readonly string[]
}

/** Successful status codes of responses without a body. */
const WITHOUT_BODY = new Set(['202', '204', '205'])

/** Reads an operation's successful responses. The response with a body determines the result, regardless of its status. */
export function responsesOf(
  reading: ReadingOperations,
  { method, operation, where }: OperationSite,
  context: readonly string[],
): Responses {
  const { references, types } = reading
  const all = Object.entries(isJsonObject(operation.responses) ? operation.responses : {})
    .filter(([status]) => /^2/.test(status) || status === 'default')
    .map(([status, response]) => ({
      status,
      ...references.resolve(response, `${where}/responses/${status}`),
    }))
  const successes = all.some(({ status }) => status !== 'default')
    ? all.filter(({ status }) => status !== 'default')
    : all
  const produced = Array.isArray(operation.produces) ? operation.produces : reading.document.produces
  const bodies = successes.flatMap((success) => contentOf(success, produced))
  const body = bodies.find(({ mediaType }) => isJson(mediaType)) ?? bodies[0]
  const statuses = successes.map(({ status }) => status)
  const stated = {
    mayBeEmpty: bodies.length < successes.length,
    isAccepted: statuses.includes('202'),
    headers: successes.flatMap(({ value }) =>
      Object.keys(isJsonObject(value.headers) ? value.headers : {}).map((name) => name.toLowerCase()),
    ),
  }
  if (body === undefined) {
    const empty = emptyResponses(statuses, operation)
    return { ...stated, ...empty, ...(mayHaveBody(method, statuses, empty) ? UNKNOWN : {}) }
  }
  if (!isJson(body.mediaType) && !isText(body.mediaType)) {
    return { ...stated, result: null, schema: {}, unsupported: `it responds with ${body.mediaType}` }
  }
  const { value } = references.resolve(body.schema, body.where)
  const type = isJson(body.mediaType)
    ? types.read(body.schema, { name: '', context, where: body.where })
    : ({ kind: 'scalar', scalar: 'String' } as const)
  return { ...stated, result: { contentType: body.mediaType, type }, schema: value, unsupported: null }
}

function emptyResponses(statuses: readonly string[], operation: JsonObject) {
  const redirects = Object.keys(isJsonObject(operation.responses) ? operation.responses : {}).filter((each) =>
    /^30[1237]$/.test(each),
  )
  const unsupported =
    statuses.length === 0 && redirects.length > 0 ? 'it responds with a redirect to a download' : null
  return { result: null, schema: {}, unsupported }
}

/**
 * Whether a response may have a body. A response to a GET with status 200 has one, although some descriptions do not mention it.
 */
function mayHaveBody(
  method: string,
  statuses: readonly string[],
  { unsupported }: ReturnType<typeof emptyResponses>,
): boolean {
  const isSuccess =
    statuses.length === 0 || statuses.some((status) => status === '200' || status === 'default')
  return method === 'GET' && unsupported === null && isSuccess && !statuses.includes('204')
}

const UNKNOWN = {
  result: { contentType: 'application/json', type: { kind: 'any' } },
  mayBeEmpty: false,
} as const

interface Content {
  readonly mediaType: string
  readonly schema: JsonObject
  readonly where: string
}

function contentOf(
  { status, value, address }: Resolved & { readonly status: string },
  produced: unknown,
): readonly Content[] {
  if (isJsonObject(value.content)) return mediaContent(value.content, status, address)
  if (!isJsonObject(value.schema)) return []
  return [
    { mediaType: producedMedia(value.schema, produced), schema: value.schema, where: `${address}/schema` },
  ]
}

/** OpenAPI 3: `content` by media type. */
function mediaContent(content: JsonObject, status: string, address: string): readonly Content[] {
  const mediaType = preferredMedia(Object.keys(content))
  const media = mediaType === undefined ? undefined : content[mediaType]
  if (mediaType === undefined || !isJsonObject(media)) return []
  const schema = isJsonObject(media.schema) ? media.schema : {}
  // Some descriptions specify a media type for a status without a body.
  const isEmpty = WITHOUT_BODY.has(status) && Object.keys(schema).length === 0
  return isEmpty ? [] : [{ mediaType, schema, where: `${address}/content/${mediaType}/schema` }]
}

/** OpenAPI 2.0: `schema` in the response, and the media types in `produces`. */
function producedMedia(schema: JsonObject, produced: unknown): string {
  const media = Array.isArray(produced) ? produced.filter((each) => typeof each === 'string') : []
  const isFile = schema.type === 'file' || schema.format === 'binary'
  if (isFile) return media.find((each) => !isJson(each)) ?? 'application/octet-stream'
  return preferredMedia(media) ?? 'application/json'
}
