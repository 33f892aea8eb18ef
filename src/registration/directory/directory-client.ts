import { DirectoryError } from '../../errors/registration.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { type ApiLinks, createApiLinks } from '../../link-origin.ts'
import { printable } from '../../telemetry/printable.ts'
import {
  createSender,
  type Json,
  type SenderOptions,
  UNCLEAR,
  type WriteMethod,
  writeOf,
} from './directory-request.ts'

/** Reads and writes Microsoft Graph with the operator's permissions. */
export interface DirectoryClient {
  /**
   * Returns one object; null if it does not exist.
   *
   * @param path - relative to the base URL, e.g. `/applications(appId='…')`.
   */
  find(path: string): Promise<Json | null>
  /** Returns all objects of a collection, page by page. */
  list(path: string): Promise<readonly Json[]>
  /** Sends a write once and returns the response; null if it has no body. */
  write(write: DirectoryWrite): Promise<Json | null>
}

/** A request that changes the directory. */
export interface DirectoryWrite {
  readonly method: WriteMethod
  /** Relative to the base URL. */
  readonly path: string
  readonly body?: Json
  /** Whether a PATCH creates the object if it does not exist. */
  readonly createsMissing?: true
}

interface DirectoryClientOptions extends SenderOptions {
  /** The base URL of Microsoft Graph, with its version and without a trailing slash. */
  readonly baseUrl: string
}

/** Maximum number of pages. It is enough for any registration; more pages indicate a loop. */
const MAX_PAGES = 50
/** Maximum number of characters in all pages combined: several times the maximum of one page. */
const MAX_LIST_CHARACTERS = 64 * 1024 ** 2

/**
 * Creates a client. Redirects are not followed, and a next page at a different origin is rejected, because the token is
 * intended only for the origin of the base URL. Methods throw a {@link DirectoryError} if Microsoft Graph rejects a
 * request or does not respond.
 */
export function createDirectoryClient(options: DirectoryClientOptions): DirectoryClient {
  const { baseUrl } = options
  const links = createApiLinks(baseUrl)
  const send = createSender(options)

  async function find(path: string): Promise<Json | null> {
    try {
      return (await get(path)).body
    } catch (error) {
      if (error instanceof DirectoryError && error.status === 404) return null
      throw error
    }
  }

  async function get(path: string): Promise<{ readonly body: Json; readonly length: number }> {
    const { isOk, status, body, length } = await send(`${baseUrl}${path}`, { method: 'GET' })
    if (isOk && body !== null) return { body, length }
    throw directoryError(status, body)
  }

  return {
    find,
    async list(path) {
      const items: Json[] = []
      let next: string | null = path
      let characters = 0
      for (let page = 0; next !== null; page += 1) {
        if (page === MAX_PAGES) throw new DirectoryError({ status: 200, graphCode: 'and too many pages' })
        const { body, length } = await get(next)
        characters += length
        if (characters > MAX_LIST_CHARACTERS)
          throw new DirectoryError({ status: 200, graphCode: 'and pages that are too large in total' })
        // Spreading would pass every item as an argument, and there can be thousands of them.
        for (const item of itemsOf(body)) items.push(item)
        next = pathAfter(next, body, links)
      }
      return items
    },
    async write({ method, path, body, createsMissing }) {
      const write = `${method} ${path}`
      const response = await send(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(createsMissing ? { prefer: 'create-if-missing' } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        write,
      })
      if (response.isOk) return response.body
      throw directoryError(response.status, response.body, write)
    },
  }
}

function itemsOf({ value }: Json): Json[] {
  if (Array.isArray(value) && value.every(isJsonObject)) return value
  throw new DirectoryError({ status: 200, graphCode: 'and no list' })
}

/** The URL of the next page; null after the last page. */
function pathAfter(path: string, body: Json, links: ApiLinks): string | null {
  const link = body['@odata.nextLink']
  if (link === undefined || link === null) return null
  const next = typeof link === 'string' ? links.pathOf(link, { path }) : null
  if (next === null) throw new DirectoryError({ status: 200, graphCode: 'and an invalid nextLink' })
  return next
}

/** Maximum length of the text from Microsoft Graph in an error, in characters. */
const MAX_ERROR_TEXT_LENGTH = 1000

function directoryError(status: number, body: Json | null, write?: string): DirectoryError {
  const { code, message } = isJsonObject(body?.error) ? body.error : {}
  return new DirectoryError({
    status,
    graphCode: textIn(code),
    graphMessage: textIn(message),
    mayBeDone: write !== undefined && UNCLEAR.has(status),
    ...writeOf(write),
  })
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? printable(value, MAX_ERROR_TEXT_LENGTH) : ''
}
