import { isJsonObject } from '../../../json/json-object.ts'
import { badRequest } from '../http/graph-error.ts'

/** A validated request in a batch. */
export interface BatchItem {
  readonly id: string
  readonly method: string
  /** Relative to the version, including the query. */
  readonly url: string
  /** Header names are in lowercase. */
  readonly headers: Readonly<Record<string, string>>
  /** Null if there is none. */
  readonly body: Uint8Array | null
  /** IDs of items that must have succeeded first. */
  readonly dependsOn: readonly string[]
}

/** The maximum number of items; larger batches are rejected. */
const MAX_ITEMS = 20
/** The maximum length that Node.js accepts for a request URL. The query parsers are designed for this limit. */
const MAX_URL_LENGTH = 16 * 1024

/**
 * Returns the items in an order in which every item follows those that it depends on.
 *
 * @throws GraphError 400
 */
export function parseBatch(body: unknown): readonly BatchItem[] {
  const requests = isJsonObject(body) ? body.requests : undefined
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.')
  if (requests.length > MAX_ITEMS) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${MAX_ITEMS}.`)
  }
  const items = requests.map(parseItem)
  checkIds(items)
  return inDependencyOrder(items)
}

function parseItem(item: unknown): BatchItem {
  if (!isJsonObject(item)) throw badRequest('Invalid batch payload format.')
  const { id, method, url, dependsOn = [] } = item
  if (typeof id !== 'string' || id === '')
    throw badRequest('Each request in a batch must have an id that is a string.')
  if (typeof method !== 'string') throw badRequest(`Request '${id}' in the batch must have a method.`)
  if (typeof url !== 'string' || url === '' || /^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) {
    throw badRequest(`Request '${id}' in the batch must have a url that is relative to the API version.`)
  }
  if (url.length > MAX_URL_LENGTH) throw badRequest(`The url of request '${id}' in the batch is too long.`)
  if (!Array.isArray(dependsOn) || dependsOn.some((other) => typeof other !== 'string')) {
    throw badRequest(`The dependsOn of request '${id}' must be an array of ids.`)
  }
  const headers = parseHeaders(item.headers, id)
  if (item.body !== undefined && headers['content-type'] === undefined) {
    throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`)
  }
  return { id, method: method.toUpperCase(), url, headers, body: bodyOf(item, headers), dependsOn }
}

/** A body that is not JSON is base64-encoded. */
function bodyOf(
  { body }: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Uint8Array | null {
  if (body === undefined || body === null) return null
  const isJson = headers['content-type']?.toLowerCase().startsWith('application/json') === true
  return isJson || typeof body !== 'string' ? Buffer.from(JSON.stringify(body)) : Buffer.from(body, 'base64')
}

function parseHeaders(headers: unknown, id: string): Readonly<Record<string, string>> {
  if (headers === undefined || headers === null) return {}
  if (!isJsonObject(headers)) throw badRequest(`The headers of request '${id}' must be an object.`)
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}

function checkIds(items: readonly BatchItem[]): void {
  const seen = new Set<string>()
  for (const { id } of items) {
    if (seen.has(id.toLowerCase())) throw badRequest(`Request Id ${id} has to be unique in a batch.`)
    seen.add(id.toLowerCase())
  }
  for (const { id, dependsOn } of items) {
    const missing = dependsOn.find((other) => !items.some((item) => item.id === other))
    if (missing !== undefined)
      throw badRequest(`Request '${id}' depends on '${missing}', which is not in the batch.`)
  }
}

function inDependencyOrder(items: readonly BatchItem[]): readonly BatchItem[] {
  const ordered = new Map<string, BatchItem>()
  while (ordered.size < items.length) {
    const ready = items.filter(
      ({ id, dependsOn }) => !ordered.has(id) && dependsOn.every((other) => ordered.has(other)),
    )
    if (ready.length === 0) throw badRequest('The requests in the batch have a circular dependency.')
    for (const item of ready) ordered.set(item.id, item)
  }
  return [...ordered.values()]
}
