/** Links that one API gives: to the next page, or to what it has made. */
export interface ApiLinks {
  /**
   * The path, below the API's base URL, of what a link leads to; without a fragment. Null if it leads elsewhere, or cannot
   * be read: a token of this API must not go there.
   *
   * @param link - absolute or relative.
   * @param base - what a relative link is relative to.
   */
  pathOf(link: string, base: LinkBase): string | null
}

/** Where a link was found. */
export interface LinkBase {
  /** Path of the request whose answer has it, below the API's base URL. */
  readonly path: string
  /** A URL that the answer gives for its links to be relative to, itself relative to the request. */
  readonly context?: string
}

/** Longest link that is read, and longest that one leads to. Servers take no longer request lines than 8 to 16 KiB. */
const MAX_CHARACTERS = 16_384

/**
 * Makes what reads the links of an API. They are resolved as RFC 3986 §5 says, by the URL parser that the request would go
 * through as well, and compared by scheme, host, port and the segments of the base URL's path.
 *
 * @param baseUrl - absolute, without query and fragment.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3.1
 */
export function createApiLinks(baseUrl: string): ApiLinks {
  const { origin, pathname } = new URL(baseUrl)
  const own = pathname.replace(/\/$/, '').split('/')
  const url = `${origin}${own.join('/')}`

  /** Null if a URL is not below the base. */
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

/** A user name and a password would not be sent, but no API has a valid reason for them. */
function isAt(target: URL, origin: string): boolean {
  return target.origin === origin && target.username === '' && target.password === ''
}

/**
 * Whether a server could take a path for one above where it begins: by `.` or `..` for a segment, however these and the slashes
 * around them are encoded, and however often; also where servers cut a segment off at its `;`.
 */
export function climbs(path: string): boolean {
  let text = path
  for (let decoding = 0; decoding < MAX_DECODINGS; decoding++) {
    if (DOT_SEGMENT.test(text)) return true
    const less = text.replace(/%(?:25|2e|2f|5c)/gi, (encoded) => DECODED[encoded.toLowerCase()] ?? encoded)
    if (less === text) return false
    text = less
  }
  // What is encoded so often was made to be misread.
  return true
}

const MAX_DECODINGS = 4
const DOT_SEGMENT = /(?:^|[/\\])\.{1,2}(?:[/\\;]|$)/
const DECODED: Readonly<Record<string, string>> = { '%25': '%', '%2e': '.', '%2f': '/', '%5c': '\\' }

function parse(text: string, base: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}

/** RFC 3986 §6.2.2: `%7E` and `~` are the same, and so are `%3a` and `%3A`. */
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
