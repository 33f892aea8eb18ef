import { create } from 'content-disposition'

/**
 * Headers for content from an API that is served from our own origin. They prevent browsers from executing the content in that
 * origin, and pages from other origins from embedding it. `no-store` and `nosniff` are set on every response.
 */
export const ISOLATED = {
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'Authorization, Origin',
} as const

/**
 * The headers for serving API content from our own origin: as a download, never as a page. Mail attachments can be hostile
 * HTML, so no browser may execute the content in our origin, regardless of what a client does with the address.
 *
 * @param contentType - as sent by the API.
 * @param name - the file name, as its author wrote it.
 */
export function contentHeaders(
  contentType: string | null,
  name: string | null,
): Readonly<Record<string, string>> {
  return {
    ...ISOLATED,
    'content-type': servedType(contentType),
    'content-disposition': create(fileName(name)),
    'accept-ranges': 'none',
  }
}

/** Types that no browser executes. A front end that creates a `Blob` from the response uses this type in its own origin. */
const INERT =
  /^(?:image\/(?:jpeg|png|gif|webp|avif|bmp)|(?:audio|video)\/[a-z0-9][a-z0-9.+-]{0,60}|application\/(?:pdf|zip|json|vnd\.[a-z0-9.-]{1,80})|text\/(?:plain|csv|calendar))$/

function servedType(contentType: string | null): string {
  const [written = ''] = (contentType ?? '').slice(0, MAX_TYPE_LENGTH).split(';', 1)
  const type = written.trim().toLowerCase()
  return INERT.test(type) && !/[+.](?:xml|x?html|svg|javascript)\b/.test(type)
    ? type
    : 'application/octet-stream'
}

const MAX_TYPE_LENGTH = 200
/** The maximum length of a name, in characters. File systems allow 255 bytes. */
const MAX_NAME_LENGTH = 150
const MAX_EXTENSION_LENGTH = 16
const UNNAMED = 'download'

/**
 * Characters that can end a name, hide a part of it, or refer to a location: control characters, direction marks, unpaired
 * surrogates, and characters that Windows reserves.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"*/:<>?\\|%]/gu
/** Windows device names, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * The file name of a download: one name without a path and without anything that file systems or people could misread.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
function fileName(name: string | null): string {
  const plain = (name ?? '')
    .slice(0, 4 * MAX_NAME_LENGTH)

    .replaceAll(UNSAFE, '_')
  const trimmed = withoutEnds(plain)
  if (trimmed === '') return UNNAMED
  return shortened(DEVICE.test(trimmed) ? `_${trimmed}` : trimmed)
}

/** Removes dots and spaces at both ends: a leading dot hides a file, and Windows drops trailing ones. */
function withoutEnds(name: string): string {
  const isEnd = (character: string | undefined) => character === '.' || character?.trim() === ''
  const characters = [...name]
  const start = characters.findIndex((character) => !isEnd(character))
  const end = characters.findLastIndex((character) => !isEnd(character))
  return characters.slice(Math.max(start, 0), end + 1).join('')
}

/** Keeps the extension, because it states the type of the file. */
function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= MAX_NAME_LENGTH) return name
  const dot = characters.lastIndexOf('.')
  const extension = dot >= characters.length - MAX_EXTENSION_LENGTH ? characters.slice(dot) : []
  return [...characters.slice(0, MAX_NAME_LENGTH - extension.length), ...extension].join('')
}
