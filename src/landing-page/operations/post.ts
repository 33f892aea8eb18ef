import type { ExplainMode } from '../../explain/explain-extension.ts'
import { messageOf, type OperationResponse, parseContent, problemResponse } from './operation-response.ts'

export type Headers = Readonly<Record<string, string>>

/** The options for sending an operation. */
export interface Posting {
  readonly headers?: Headers
  readonly mode: ExplainMode
  readonly signal?: AbortSignal
}

/** Sends the body of an operation with a token. If the gateway cannot be reached, returns a response with an error message. */
export type Post = (body: string, token: string, posting: Posting) => Promise<OperationResponse>

interface PostOptions {
  readonly endpoint: string
  readonly fetch: typeof fetch
}

/** Headers that the page itself sets. Headers that a user enters in an editor do not replace them. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'content-type',
  'cookie',
  'x-behalf-explain',
])

export function createPost({ endpoint, fetch }: PostOptions): Post {
  return async (body, token, { headers = {}, mode, signal }) => {
    const startedAt = performance.now()
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          ...withoutOwn(headers),
          'x-behalf-explain': mode,
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body,
        credentials: 'omit',
        ...(signal === undefined ? {} : { signal }),
      })
      const content = parseContent(await response.text())
      return { response, content, milliseconds: performance.now() - startedAt }
    } catch (error) {
      if (signal?.aborted) throw error
      return problemResponse(
        `The request could not be sent to ${new URL(endpoint).origin} (${messageOf(error)}). Check that you are online, that the gateway is running, and that your headers are valid.`,
      )
    }
  }
}

function withoutOwn(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())))
}
