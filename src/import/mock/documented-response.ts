import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import { isJson, preferredMedia } from '../openapi/media-types.ts'
import type { OperationSite } from '../openapi/operation-site.ts'
import type { References } from '../openapi/references.ts'
import { sampleOf } from './sample.ts'

/** A mock's response. The body is sent as JSON, unless it is a string with another media type. */
export interface MockResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * A response from the description, together with a sample of its whole schema. It has only the headers for which the
 * description contains a value.
 */
export interface DocumentedResponse extends MockResponse {
  /** A value with all members that the schema defines. An example can lack some of them. */
  readonly sample?: unknown
  /** Names of all headers that the description defines for the response, in lower case. */
  readonly headerNames: ReadonlySet<string>
}

/** Finds responses in a description. */
export interface DocumentedResponses {
  /** The first successful response: its example, or a value generated from its schema. */
  success(site: OperationSite): DocumentedResponse
  /** The operation's response with this status, or its `default` response; null if neither is described. */
  error(site: OperationSite, status: number): DocumentedResponse | null
}

export function createDocumentedResponses(document: JsonObject, references: References): DocumentedResponses {
  function responseOf(
    { operation, where }: OperationSite,
    status: number,
    response: unknown,
  ): DocumentedResponse {
    const { value } = references.resolve(response, where)
    const { headers, names } = headersOf(value, references)
    const media = mediaOf(value, operation.produces ?? document.produces)
    if (media === undefined || status === 204) return { status, headers, headerNames: names }
    const sample = sampleOf(media.content.schema ?? {}, references)
    return {
      status,
      headers: { ...headers, 'content-type': media.type },
      headerNames: names,
      body: exampleOf(media.content, references) ?? sample,
      sample,
    }
  }

  return {
    success(site) {
      const all = Object.entries(responsesOf(site))
      const [status = 'default', response = {}] =
        all.find(([each]) => /^2/.test(each)) ?? all.find(([each]) => each === 'default') ?? []
      return responseOf(site, /^\d{3}$/.test(status) ? Number(status) : 200, response)
    },
    error(site, status) {
      const responses = responsesOf(site)
      const range = `${String(status)[0]}XX`
      const response = responses[String(status)] ?? responses[range] ?? responses.default
      return response === undefined ? null : responseOf(site, status, response)
    },
  }
}

function responsesOf({ operation }: OperationSite): JsonObject {
  return isJsonObject(operation.responses) ? operation.responses : {}
}

function headersOf({ headers }: JsonObject, references: References) {
  const all = Object.entries(isJsonObject(headers) ? headers : {}).map(([name, header]) => {
    const { value } = references.resolve(header, '#/headers')
    const schema = isJsonObject(value.schema) ? value.schema : value
    return [name.toLowerCase(), exampleOf(value, references) ?? schema.example ?? schema.default] as const
  })
  const given = all.filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return {
    names: new Set(all.map(([name]) => name)),
    headers: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  }
}

/** The media type of a response and its content. In OpenAPI 2.0, the schema is in the response itself. */
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
