import type { JsonObject } from '../../json/json-object.ts'
import type { Operation } from '../description.ts'
import { type OpenApiOptions, readOpenApi } from '../openapi/read-openapi.ts'
import { createReferences } from '../openapi/references.ts'
import {
  createDocumentedResponses,
  type DocumentedResponse,
  type MockResponse,
} from './documented-response.ts'
import { pageOf } from './mock-pages.ts'
import { createRoutes } from './routes.ts'

/** A request to a mock. */
export interface MockRequest {
  readonly method: string
  /** The address as sent by the client, with the mock's own origin. */
  readonly url: URL
  readonly hasBody: boolean
}

export type MockApi = (request: MockRequest) => MockResponse

/** The parts of a description that a mock needs. */
interface Mocked<Site> {
  readonly operations: readonly Site[]
  /** The path of the base URL. Clients can include or omit it. */
  readonly prefix: string
  read(site: Site): Operation | undefined
  success(site: Site): DocumentedResponse
  /** Null if the description has no response with this status. */
  error(site: Site, status: number): DocumentedResponse | null
}

/**
 * Responds like an API, using only its OpenAPI description: with examples from the description, or with values generated from
 * its types. Lists are returned in pages if the description states how one page refers to the next. Requests that do not
 * match the description get an error: 404 for an unknown path, 405 for an unsupported method, and 400, with the described
 * body if there is one, if a required parameter or body is missing.
 *
 * @throws {@link ImportError} if the document is not an OpenAPI description.
 */
export function createMockApi(document: unknown, readDocument: OpenApiOptions['readDocument']): MockApi {
  const { operations, read } = readOpenApi(document, { reserved: [], prefix: [], readDocument })
  const responses = createDocumentedResponses(
    document as JsonObject,
    createReferences(document, readDocument),
  )
  return createMock({
    ...responses,
    operations,
    prefix: pathOf(read([]).baseUrl ?? ''),
    read: (site) => read([site]).operations[0],
  })
}

/** Creates a mock from any kind of description. */
export function createMock<Site extends Pick<Operation, 'method' | 'path'>>({
  operations,
  prefix,
  read,
  success,
  error,
}: Mocked<Site>): MockApi {
  const find = createRoutes(operations)
  const findBelow = (method: string, path: string) => {
    const own = find(method, path)
    return own.kind === 'nothing' && prefix !== '' ? find(method, path.slice(prefix.length)) : own
  }
  return (request) => {
    const path = decoded(request.url.pathname)
    const found = findBelow(request.method, path)
    if (found.kind === 'nothing')
      return errorResponse(404, `${request.method} ${path} is not in the API description.`)
    if (found.kind === 'method') return notAllowed(path, found.allowed)
    const operation = read(found.operation)
    const problem = operation && problemOf(operation, request)
    if (problem) return responseOf(error(found.operation, 400) ?? errorResponse(400, problem))
    const response = success(found.operation)
    return operation?.paging ? pageOf(response, operation.paging, request.url) : responseOf(response)
  }
}

function responseOf({ status, headers, body }: DocumentedResponse | MockResponse): MockResponse {
  return { status, headers, ...(body === undefined ? {} : { body }) }
}

function notAllowed(path: string, methods: readonly string[]): MockResponse {
  const allow = methods.join(', ')
  const response = errorResponse(405, `${path} accepts only ${allow}.`)
  return { ...response, headers: { ...response.headers, allow } }
}

/** What is missing from the request; null if it is complete. */
function problemOf({ parameters, body }: Operation, { url, hasBody }: MockRequest): string | null {
  const missing = parameters.find(
    ({ in: place, name, required, constant }) =>
      place === 'query' && required && constant === null && !url.searchParams.has(name),
  )
  if (missing) return `The query parameter ${missing.name} is missing.`
  return body?.required && !hasBody ? 'The body is missing.' : null
}

function errorResponse(status: number, message: string): MockResponse {
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
