import type { ApiRequest, ApiResponse } from '../http/api-request.ts'

/**
 * How long a response may be reused without revalidation, in milliseconds: the shorter of the lifetimes that the schema and the
 * API allow. 0 if the API must confirm the response every time; null if the API does not allow storing it.
 *
 * Unlike in RFC 9111 §3.5, the response to a request with an `Authorization` header can be `PUBLIC`: the schema accepts `PUBLIC`
 * only for APIs that are called without any user's token.
 *
 * @param now - milliseconds since the epoch, for an `Expires` without a `Date`.
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2
 */
export function freshForMs(
  { headers }: Pick<ApiResponse, 'headers'>,
  { maxAgeMs, isPublic }: NonNullable<ApiRequest['caching']>,
  now: number,
): number | null {
  const control = directivesOf(headers['cache-control'] ?? '')
  if (control.has('no-store') || (isPublic && control.has('private')) || variesByAnything(headers.vary))
    return null
  if (control.has('no-cache')) return 0
  const shared = isPublic ? control.get('s-maxage') : undefined
  const lifetime = shared ?? control.get('max-age')
  const lifetimeMs = lifetime === undefined ? untilExpiryMs(headers, now) : secondsOf(lifetime, 0) * 1000
  const ageMs = secondsOf(headers.age ?? '', 0) * 1000
  return Math.max(0, Math.min(maxAgeMs, lifetimeMs - ageMs))
}

/** A response with an invalid `Expires` has expired (RFC 9111 §5.3); one without the header does not expire. */
function untilExpiryMs({ expires, date }: ApiResponse['headers'], now: number): number {
  if (expires === undefined) return Number.POSITIVE_INFINITY
  const sent = Date.parse(date ?? '')
  const end = Date.parse(expires)
  return Number.isNaN(end) ? 0 : end - (Number.isNaN(sent) ? now : sent)
}

function secondsOf(text: string, otherwise: number): number {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : otherwise
}

/** The key includes everything that a response can vary by, except for what `*` stands for. */
function variesByAnything(vary = ''): boolean {
  return vary.split(',').some((name) => name.trim() === '*')
}

/**
 * The directives of a `Cache-Control` header, with names in lower case. If a name occurs several times, the first one counts. An
 * unterminated quote could hide any directive, so it counts as `no-store`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2
 */
function directivesOf(header: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>()
  for (const part of elementsOf(header) ?? ['no-store']) {
    const equals = part.indexOf('=')
    const name = (equals === -1 ? part : part.slice(0, equals)).trim().toLowerCase()
    const value = equals === -1 ? '' : part.slice(equals + 1).trim()
    if (!directives.has(name)) directives.set(name, value.replace(/^"([^"]*)"$/, '$1'))
  }
  return directives
}

/** The elements between commas outside quotes; null if a quote is not terminated. */
function elementsOf(header: string): readonly string[] | null {
  const elements: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at]
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted && character === '\\') at += 1
    else if (!isQuoted && character === ',') {
      elements.push(header.slice(start, at))
      start = at + 1
    }
  }
  return isQuoted ? null : [...elements, header.slice(start)]
}
