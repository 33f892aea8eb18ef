import type { ApiRequest, ApiResponse } from '../http/api-request.ts'

/**
 * How long an answer may be reused without asking, in milliseconds: the shorter of what the schema says and what the API
 * allows. 0 where the API has to confirm it each time; null where the API does not allow storing it.
 *
 * That a request carried an `Authorization` header does not keep an answer from being `PUBLIC`, as RFC 9111 §3.5 has it: the
 * schema takes that only of APIs that are called without any user's token.
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

/** With an unreadable date it has expired (RFC 9111 §5.3); without the header it does not expire. */
function untilExpiryMs({ expires, date }: ApiResponse['headers'], now: number): number {
  if (expires === undefined) return Number.POSITIVE_INFINITY
  const sent = Date.parse(date ?? '')
  const end = Date.parse(expires)
  return Number.isNaN(end) ? 0 : end - (Number.isNaN(sent) ? now : sent)
}

function secondsOf(text: string, otherwise: number): number {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : otherwise
}

/** All that a request varies by is part of its key, except what is unknown. */
function variesByAnything(vary = ''): boolean {
  return vary.split(',').some((name) => name.trim() === '*')
}

/**
 * The directives of a `Cache-Control` header, names in lower case; of several of one name, the first. A quote that does not end could
 * hide any of them, so that nothing may be stored.
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

/** What commas separate that are not within quotes; null where a quote does not end. */
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
