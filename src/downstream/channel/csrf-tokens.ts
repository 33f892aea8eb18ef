import { createBoundedCache } from '../../caching/bounded-cache.ts'
import { heapBytesOf, stringBytes } from '../../caching/heap-bytes.ts'
import type { Caller } from '../../caller/caller.ts'
import { digestOf } from '../../digest.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import { responseOf } from '../errors/response-error.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'

/**
 * The CSRF tokens that an API requires for writes. The API issues each one in response to a read, together with cookies.
 *
 * @see https://help.sap.com/saphelp_em92/helpdata/en/b3/5c22518bc72214e10000000a44176d/content.htm
 * @see https://blogs.sap.com/2021/06/04/how-does-csrf-token-work-sap-gateway/ (`Required`, cookies)
 * @see https://www.jenkins.io/doc/book/security/csrf-protection/ (the token is in the body)
 */
export interface CsrfTokens {
  /** The tokens of one caller for one API. */
  of(options: { readonly caller: Caller; readonly api: string }): CallerCsrf
  /** Removes all tokens of a user; null for all users. */
  forgetUser(user: string | null): void
}

export interface CallerCsrf {
  /**
   * Sends a write with the caller's cached token, or with a new one. If the API rejects a cached token as too old, nothing was
   * changed, so the write is sent once more with a new token.
   *
   * @param send - sends one request with additional headers that are not recorded, because explanations must not show
   *   them.
   * @throws {@link DownstreamError} if the API does not issue a usable token; otherwise the errors of `send`.
   */
  write(
    request: ApiRequest,
    demand: NonNullable<ApiRequest['csrf']>,
    send: (request: ApiRequest, secret?: Headers) => Promise<ApiResponse>,
  ): Promise<ApiResponse>
}

type Headers = Readonly<Record<string, string>>

/** Headers to send with a write. */
interface Kept {
  readonly key: string
  /** The user that the token was issued for. */
  readonly owner: string
  readonly headers: Headers
}

const MAX_ENTRIES = 10_000
/**
 * {@link MAX_ENTRIES} entries with typical tokens and cookies take less, but an API could issue tokens a hundred times as large.
 */
const MAX_BYTES = 16 * 1024 ** 2
/** Memory overhead of an entry, not counting its strings: key and owner, index, objects. */
const ENTRY_BYTES = 500
const MAX_TOKEN_LENGTH = 2_048
const MAX_COOKIES_LENGTH = 8_192

/**
 * Keeps tokens in memory. Each is used only with the access token of the caller that it was issued for.
 *
 * @param userOf - returns the caller's user, as passed to {@link CsrfTokens.forgetUser}.
 * @param options.maxBytes - maximum memory for all tokens and their cookies. The least recently used are forgotten first.
 *   Default: 16 MiB.
 */
export function createCsrfTokens(
  userOf: (caller: Caller) => string,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): CsrfTokens {
  const kept = createBoundedCache<Kept>({ maxEntries: MAX_ENTRIES, maxBytes, bytesOf })
  return {
    of({ caller, api }) {
      // Concurrent writes in one operation wait for the same token.
      const inFlight = new Map<string, Promise<Kept>>()
      return {
        async write(request, { path, header, inBody }, send) {
          const key = `${holderOf(caller, api)} ${path}`
          async function fetchToken(): Promise<Kept> {
            const headers = { [header]: 'Fetch' }
            const { scopes } = request
            const form = inBody === null ? 'bytes' : 'text'
            const response = await send({
              method: 'GET',
              kind: 'read',
              path,
              scopes,
              headers,
              responseForm: form,
            })
            const token = inBody === null ? response.headers[header] : inBody(response.body)
            const item = { key, owner: userOf(caller), headers: headersOf(token, response, { api, header }) }
            kept.keep(item)
            return item
          }
          function fetched(): Promise<Kept> {
            const fetching = inFlight.get(key) ?? fetchToken().finally(() => inFlight.delete(key))
            inFlight.set(key, fetching)
            return fetching
          }

          const known = kept.use(key)
          try {
            return await send(request, (known ?? (await fetched())).headers)
          } catch (error) {
            if (!isRejected(error, header, inBody !== null)) throw error
            kept.forget(key)
            // A token that was just issued for this write cannot be too old.
            if (known === undefined) throw error
            return send(request, (await fetched()).headers)
          }
        },
      }
    },
    forgetUser: (user) => void (user === null ? kept.forgetAll() : kept.forgetOwner(user)),
  }
}

function bytesOf({ key, headers }: Kept): number {
  return ENTRY_BYTES + stringBytes(key) + heapBytesOf(headers)
}

function holderOf({ tenantId, objectId, clientId, assertionDigest }: Caller, api: string): string {
  return digestOf(['csrf', api, tenantId, objectId, clientId, assertionDigest])
}

/**
 * A 403 whose CSRF header is `Required` means that the token is missing or too old and that nothing was changed. An API that
 * issues its token in a body sends only the 403; nothing was changed in that case either.
 */
function isRejected(error: unknown, header: string, isInBody: boolean): boolean {
  const response = error instanceof DownstreamError ? responseOf(error) : undefined
  return response?.status === 403 && (isInBody || response.headers[header]?.toLowerCase() === 'required')
}

const TOKEN = /^[\x21-\x7e]+$/

function headersOf(
  token: unknown,
  { status, headers }: ApiResponse,
  { api, header }: { readonly api: string; readonly header: string },
): Headers {
  const cookies = cookiesIn(headers['set-cookie'] ?? '')
  if (
    typeof token !== 'string' ||
    token.length > MAX_TOKEN_LENGTH ||
    !TOKEN.test(token) ||
    cookies.length > MAX_COOKIES_LENGTH
  ) {
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api,
      status,
      reason: `the response to the request for a CSRF token has no usable token for the header ${header}: see csrf of @api`,
    })
  }
  return { [header]: token, ...(cookies === '' ? {} : { cookie: cookies }) }
}

/**
 * The cookies of a response, formatted for a request. Multiple headers are joined by commas. The dates in `Expires` contain
 * commas as well, but the text after those is not a name–value pair.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1
 */
export function cookiesIn(header: string): string {
  if (header.length > MAX_COOKIES_LENGTH * 2) return ' '.repeat(MAX_COOKIES_LENGTH + 1)
  const pairs = header.split(',').map((part) => part.split(';', 1)[0]?.trim() ?? '')
  return pairs
    .filter((pair) => /^[\w!#$%&'*+.^`|~-]{1,256}=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(pair))
    .join('; ')
}
