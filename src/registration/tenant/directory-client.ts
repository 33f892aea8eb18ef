import { DirectoryError } from '../../errors.ts'

/** Reads Microsoft Graph as the operator. */
export interface DirectoryClient {
  /** One object; null where there is none. @param path - below the base URL, e.g. `/applications(appId='…')`. */
  find(path: string): Promise<Json | null>
  /** All objects of a collection, page by page. */
  list(path: string): Promise<readonly Json[]>
}

/** An object of the directory, of whose shape nothing is known. */
export type Json = Readonly<Record<string, unknown>>

interface DirectoryClientOptions {
  /** Of Microsoft Graph, with its version and without a slash at the end. */
  readonly baseUrl: string
  /** Of the operator. Sent to the origin of `baseUrl` and to no other. */
  readonly token: string
  readonly fetch: typeof fetch
}

const DEADLINE_MS = 30_000
/** Enough for any registration; whoever answers more goes round in circles. */
const MOST_PAGES = 50

/**
 * Makes a client that reads. Redirects are not followed, and a next page elsewhere is refused, because the token is for
 * this origin alone.
 */
export function createDirectoryClient({ baseUrl, token, fetch }: DirectoryClientOptions): DirectoryClient {
  async function get(url: string): Promise<Json | null> {
    const response = await ask(url)
    if (response.status === 404) return null
    const body = (await response.json().catch(() => null)) as Json | null
    if (response.ok && body !== null) return body
    const { code } = (body?.error ?? {}) as { readonly code?: unknown }
    throw new DirectoryError({ status: response.status, graphCode: String(code ?? '') })
  }

  async function ask(url: string): Promise<Response> {
    try {
      return await fetch(url, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(DEADLINE_MS),
      })
    } catch (cause) {
      throw new DirectoryError({ status: undefined, graphCode: '', cause })
    }
  }

  return {
    find: (path) => get(`${baseUrl}${path}`),
    async list(path) {
      const items: Json[] = []
      let next: unknown = `${baseUrl}${path}`
      for (let page = 0; typeof next === 'string' && page < MOST_PAGES; page += 1) {
        if (!next.startsWith(`${baseUrl}/`)) throw new DirectoryError({ status: 200, graphCode: 'nextLink' })
        const body = await get(next)
        items.push(...((body?.value ?? []) as readonly Json[]))
        next = body?.['@odata.nextLink']
      }
      return items
    },
  }
}
