import { parseJsonObject } from '../../json/json-object.ts'
import { createRedaction } from './redact-response.ts'

/** A request and its outcome. */
export interface RecordedResponse {
  readonly method: string
  readonly url: string
  /** Null if there was no response. */
  readonly status: number | null
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>
  /** The parsed JSON, or the text. */
  readonly body: unknown
}

/** The responses of the tenant and the APIs, without information that identifies a tenant, a user or a credential. */
export interface Transcript {
  readonly entries: readonly RecordedResponse[]
  /** Wraps a fetch function to record its requests. */
  recorded(fetch: typeof globalThis.fetch): typeof globalThis.fetch
  note(response: RecordedResponse): void
}

/** The maximum size of a body. Responses from Entra ID are never larger. */
const MAX_BODY_BYTES = 256 * 1024
/** The format of header values that are safe to keep. */
const HEADER_VALUE = /^[\w/+.;= -]{1,100}$/

/** Creates an empty transcript. */
export function createTranscript(): Transcript {
  const redaction = createRedaction()
  const entries: RecordedResponse[] = []

  function note({ method, url, status, headers, body }: RecordedResponse): void {
    entries.push({
      method,
      url: redaction.url(url),
      status,
      headers: keptHeaders(headers),
      body: redaction.body(body),
    })
  }

  return {
    entries,
    note,
    recorded: (fetch) => async (input, init) => {
      const asked = {
        method: init?.method ?? 'GET',
        url: String(input instanceof Request ? input.url : input),
      }
      try {
        const response = await fetch(input, init)
        const headers = Object.fromEntries(response.headers)
        note({ ...asked, status: response.status, headers, body: await bodyOf(response.clone()) })
        return response
      } catch (error) {
        note({ ...asked, status: null, headers: {}, body: null })
        throw error
      }
    },
  }
}

/** The body of a response; null if it is too long. Reading stops once the limit is exceeded. */
async function bodyOf({ body }: Response): Promise<unknown> {
  if (body === null) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  return parseJsonObject(text) ?? text
}

/** Keeps the names of headers, and the values that the protocols define. For a challenge, keeps only the parameter names. */
function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of ['content-type', 'retry-after']) {
    const value = headers[name] ?? ''
    if (HEADER_VALUE.test(value)) kept[name] = value
  }
  const challenge = headers['www-authenticate']
  if (challenge !== undefined) {
    const [scheme = ''] = /^[A-Za-z]{1,20}/.exec(challenge) ?? []
    const names = challenge.slice(0, 4_000).match(/\b[a-z_]{1,30}(?==")/g) ?? []
    kept['www-authenticate'] = `${scheme} ${[...new Set(names)].join(', ')}`.trim()
  }
  return kept
}
