/** Links in the responses from one API: to the next page, or to an object that the API has created. */
export interface ApiLinks {
  /**
   * The path of a link, relative to the API's base URL and without a fragment. Null if the link points outside the
   * API or cannot be parsed: a token for this API must not be sent to another address.
   *
   * @param link - absolute or relative.
   * @param base - the base of a relative link.
   */
  pathOf(link: string, base: LinkBase): string | null
}

/** Where a link was found. */
export interface LinkBase {
  /** Path of the request whose response contains the link, relative to the API's base URL. */
  readonly path: string
  /** The base URL that the response specifies for its links; may be relative to the URL of the request. */
  readonly context?: string
}

/** Maximum length of a link, before and after it is resolved. Servers accept request lines of at most 8 to 16 KiB. */
const MAX_CHARACTERS = 16_384

/**
 * Creates the reader of an API's links. Links are resolved according to RFC 3986 §5, with the same URL parser that requests use,
 * and compared by scheme, host, port and the segments of the base URL's path.
 *
 * @param baseUrl - absolute, without query and fragment.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3.1
 */
export function createApiLinks(baseUrl: string): ApiLinks {
  const { origin, pathname } = new URL(baseUrl)
  const own = pathname.replace(/\/$/, '').split('/')
  const url = `${origin}${own.join('/')}`

  /** The path relative to the base URL; null if the URL is not below the base URL. */
  function below({ pathname: full, search }: URL): string | null {
    const segments = full.split('/')
    const isBelow = segments.length > own.length && own.every((segment, at) => isSame(segment, segments[at]))
    const found = `/${segments.slice(own.length).join('/')}`
    return isBelow && !climbs(found) ? `${found}${search}` : null
  }

  return {
    pathOf(link, { path, context }) {
      if (link.length > MAX_CHARACTERS || (context?.length ?? 0) > MAX_CHARACTERS) return null
      const requested = `${url}${path}`
      const base = context === undefined ? requested : parse(context, requested)?.href
      const target = parse(link, base ?? requested)
      const isRead = target !== undefined && target.href.length <= MAX_CHARACTERS
      return isRead && isAt(target, origin) ? below(target) : null
    },
  }
}

/**
 * Rejects URLs with a user name or a password: they would not be sent, but no API has a valid reason to
 * include them.
 */
function isAt(target: URL, origin: string): boolean {
  return target.origin === origin && target.username === '' && target.password === ''
}

/**
 * Whether a server could resolve a path to a location above its start, because a segment is `.` or `..`. The dots and
 * the slashes around them may be percent-encoded, even several times, and a server may ignore the part of a segment
 * after `;`.
 */
export function climbs(path: string): boolean {
  let text = path
  for (let decoding = 0; decoding < MAX_DECODINGS; decoding++) {
    if (DOT_SEGMENT.test(text)) return true
    const less = text.replace(/%(?:25|2e|2f|5c)/gi, (encoded) => DECODED[encoded.toLowerCase()] ?? encoded)
    if (less === text) return false
    text = less
  }
  // A path with more layers of encoding is an attempt to mislead servers.
  return true
}

const MAX_DECODINGS = 4
const DOT_SEGMENT = /(?:^|[/\\])\.{1,2}(?:[/\\;]|$)/
const DECODED: Readonly<Record<string, string>> = { '%25': '%', '%2e': '.', '%2f': '/', '%5c': '\\' }

function parse(text: string, base: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}

/** Treats `%7E` and `~` as equal, as well as `%3a` and `%3A` (RFC 3986 §6.2.2). */
function isSame(segment: string, other: string | undefined): boolean {
  return segment === other || (other !== undefined && decoded(segment) === decoded(other))
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
