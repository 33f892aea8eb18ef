import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { Operation, Paging } from '../description.ts'
import { isJson, preferredMedia } from '../openapi/media-types.ts'
import type { OperationSite } from '../openapi/operation-site.ts'
import { type OpenApiOptions, readOpenApi } from '../openapi/read-openapi.ts'
import { createReferences, type References } from '../openapi/references.ts'
import { pageOf } from './mock-pages.ts'
import { createRoutes } from './routes.ts'
import { sampleOf } from './sample.ts'

/** A request to a mock. */
export interface MockRequest {
  readonly method: string
  /** Address as the client sent it, with the mock's own origin. */
  readonly url: URL
  readonly hasBody: boolean
}

/** What a mock answers; a body is sent as JSON, unless it is a text with another media type. */
export interface MockAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type MockApi = (request: MockRequest) => MockAnswer

/**
 * Answers as an API does, by its OpenAPI description alone: with its examples, or values of the types that it names; lists in two pages.
 * What is not described is an error: a path (404), a method (405), the lack of a required parameter or body (400).
 *
 * @throws {@link ImportError} when the document is no OpenAPI description.
 */
export function createMockApi(document: unknown, readDocument: OpenApiOptions['readDocument']): MockApi {
  const { operations, read } = readOpenApi(document, { reserved: [], prefix: [], readDocument })
  const references = createReferences(document, readDocument)
  const find = createRoutes(operations)
  const prefix = pathOf(read([]).baseUrl ?? '')
  return (request) => {
    const path = decoded(request.url.pathname)
    const own = find(request.method, path)
    const found =
      own.kind === 'nothing' && prefix !== '' ? find(request.method, path.slice(prefix.length)) : own
    if (found.kind === 'nothing') return refusal(404, `${request.method} ${path} is not described.`)
    if (found.kind === 'method') return notAllowed(path, found.allowed)
    const [operation] = read([found.operation]).operations
    const problem = operation && problemOf(operation, request)
    if (problem) return refusal(400, problem)
    const answer = answerOf(found.operation, document as JsonObject, references)
    return paged(answer, operation?.paging ?? null, request)
  }
}

function paged(answer: MockAnswer, paging: Paging | null, { url }: MockRequest): MockAnswer {
  if (paging === null || answer.body === undefined) return answer
  const { body, headers } = pageOf(answer.body, paging, url)
  return { ...answer, body, headers: { ...answer.headers, ...headers } }
}

function notAllowed(path: string, methods: readonly string[]): MockAnswer {
  const allow = methods.join(', ')
  const answer = refusal(405, `${path} takes ${allow}.`)
  return { ...answer, headers: { ...answer.headers, allow } }
}

/** What the request lacks; null for nothing. */
function problemOf({ parameters, body }: Operation, { url, hasBody }: MockRequest): string | null {
  const missing = parameters.find(
    ({ in: place, name, required, constant }) =>
      place === 'query' && required && constant === null && !url.searchParams.has(name),
  )
  if (missing) return `The query parameter ${missing.name} is missing.`
  return body?.required && !hasBody ? 'The body is missing.' : null
}

/** The first success that is described: its example, or a value of its schema. */
function answerOf(
  { operation, where }: OperationSite,
  document: JsonObject,
  references: References,
): MockAnswer {
  const all = Object.entries(isJsonObject(operation.responses) ? operation.responses : {})
  const [status = 'default', response = {}] =
    all.find(([each]) => /^2/.test(each)) ?? all.find(([each]) => each === 'default') ?? []
  const number = /^\d{3}$/.test(status) ? Number(status) : 200
  const { value } = references.resolve(response, where)
  const media = mediaOf(value, operation.produces ?? document.produces)
  if (media === undefined || number === 204) return { status: number, headers: {} }
  const body = exampleOf(media.content, references) ?? sampleOf(media.content.schema ?? {}, references)
  return { status: number, headers: { 'content-type': media.type }, body }
}

/** The media type of a response, and what it has: OpenAPI 2.0 has the schema in the response itself. */
function mediaOf(
  response: JsonObject,
  produces: unknown,
): { readonly type: string; readonly content: JsonObject } | undefined {
  if (isJsonObject(response.content)) {
    const type = preferredMedia(Object.keys(response.content))
    const content = type === undefined ? undefined : response.content[type]
    return type !== undefined && isJsonObject(content) ? { type, content } : undefined
  }
  if (!isJsonObject(response.schema)) return undefined
  const types = Array.isArray(produces) ? produces.filter((each) => typeof each === 'string') : []
  const type = types.find(isJson) ?? 'application/json'
  const examples = isJsonObject(response.examples) ? response.examples[type] : undefined
  return {
    type,
    content: { schema: response.schema, ...(examples === undefined ? {} : { example: examples }) },
  }
}

function exampleOf({ example, examples }: JsonObject, references: References): unknown {
  if (example !== undefined) return example
  const [first] = isJsonObject(examples) ? Object.values(examples) : []
  return first === undefined ? undefined : references.resolve(first, '#/examples').value.value
}

function refusal(status: number, message: string): MockAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: { error: { code: 'NotDescribed', message } },
  }
}

function pathOf(baseUrl: string): string {
  const [, path = ''] = /^https?:\/\/[^/]+(\/.*?)\/?$/.exec(baseUrl) ?? []
  return path
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
