import { nearestWord } from '../../../config/did-you-mean.ts'
import { isJsonObject } from '../../../json/json-object.ts'

/** Locates a value in JSON or in the response that contains the JSON. */
export type Locator = BodyLocator | ResponseLocator

/** A location in a JSON value. */
export interface BodyLocator {
  readonly source: 'body'
  /** As written in the schema, such as `$.fields['System.Title']`. */
  readonly text: string
  /** The name of the outermost member, which a projection requests from the API; null for an index or the whole value. */
  readonly property: string | null
  /** The names of the members on the path, outermost first, without indexes. */
  readonly members: readonly string[]
  /** The value at the location; undefined if it, or an object on the path to it, is absent. */
  read(value: unknown): unknown
}

/** A location in a response, or in the request for it. */
export interface ResponseLocator {
  readonly source: 'header' | 'link' | 'status' | 'request'
  readonly text: string
  readonly property: null
  /** The header in lower case, the relation, or the variable; empty for the status. */
  readonly name: string
  /** Always undefined, because a JSON value contains no such location. */
  read(value: unknown): undefined
}

/** One step into a JSON value. */
type Segment = string | number

/** Maximum length of a locator, in characters. Locators are written by hand. */
const MAX_LENGTH = 500

/**
 * Compiles a locator: `$` and members as in the singular queries of RFC 9535, `header.<name>`, `link.<relation>`,
 * `status`, or `request.<variable>`.
 *
 * @throws SyntaxError if the text is not a locator.
 * @see https://www.rfc-editor.org/rfc/rfc9535#name-singular-queries
 */
export function createLocator(text: string): Locator {
  if (text.length > MAX_LENGTH) throw new SyntaxError(`a locator must have at most ${MAX_LENGTH} characters`)
  if (text.startsWith('$')) return bodyLocator(text, segmentsOf(text))
  const [, source, name = ''] = /^(header|link|request)\.([\w.!#$%&'*+^`|~-]+)$/.exec(text) ?? []
  if (text === 'status' || source !== undefined) {
    return responseLocator((source ?? 'status') as ResponseLocator['source'], text, name)
  }
  throw new SyntaxError(
    `"${text}" is not a locator: expected $.member, $['member'], header.name, link.relation, status or request.variable${meantBy(text)}`,
  )
}

const SOURCES = ['header', 'link', 'request', 'status']

/** The locator that was probably meant: with a different first word, or as the path of a member. */
function meantBy(text: string): string {
  const [, first = '', rest = ''] = /^([A-Za-z]+)((?:\.[\w-]+)*)$/.exec(text) ?? []
  const source = nearestWord(first, SOURCES)
  const isSource = source !== undefined && (source === 'status') === (rest === '')
  const path = first === 'body' ? rest : `.${first}${rest}`
  const meant = isSource ? `${source}${rest}` : `$${path}`
  return first === '' || path === '' || /-/.test(isSource ? '' : path) ? '' : `; did you mean "${meant}"?`
}

/** The locator of a member by its name, which can contain any character. */
export function memberLocator(name: string): BodyLocator {
  return bodyLocator(name, [name])
}

/** Like {@link createLocator}, but only for locations in a JSON value. @throws SyntaxError for any other locator. */
export function createBodyLocator(text: string): BodyLocator {
  const locator = createLocator(text)
  if (locator.source === 'body') return locator
  throw new SyntaxError(`"${text}" does not refer to a JSON value: expected $ or $.member`)
}

/**
 * The members that a locator for an input value names, outermost first.
 *
 * @throws SyntaxError if the locator contains an index, or does not name any member.
 */
export function memberNames(text: string): readonly string[] {
  const segments = text.startsWith('$') ? segmentsOf(text) : []
  const names = segments.filter((segment) => typeof segment === 'string')
  if (names.length === 0 || names.length < segments.length) {
    throw new SyntaxError(`"${text}" names no member of an object: expected $.member or $['member']`)
  }
  return names
}

function bodyLocator(text: string, segments: readonly Segment[]): BodyLocator {
  const [first, ...others] = segments
  const property = typeof first === 'string' ? first : null
  const members = segments.filter((segment) => typeof segment === 'string')
  const place = { source: 'body', text, property, members } as const
  if (first === undefined) return { ...place, read: (value) => value }
  if (others.length === 0) return { ...place, read: (value) => step(value, first) }
  return { ...place, read: (value) => segments.reduce<unknown>(step, value) }
}

function responseLocator(source: ResponseLocator['source'], text: string, name: string): ResponseLocator {
  const known = source === 'header' ? name.toLowerCase() : name
  return { source, text, property: null, name: known, read: () => undefined }
}

/** Reads only own members, because inherited members are not part of the API's JSON. A negative index counts from the end. */
function step(value: unknown, segment: Segment): unknown {
  if (typeof segment === 'number') return Array.isArray(value) ? value.at(segment) : undefined
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
}

/** One segment after `$`, in any of its forms. */
const SEGMENT =
  /\.([A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)|\[(-?(?:0|[1-9]\d{0,8}))\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y

function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let at = 1
  while (at < text.length) {
    SEGMENT.lastIndex = at
    const match = SEGMENT.exec(text)
    if (match === null) {
      const meant = at === 1 && /^\w/.test(text.slice(1)) ? `; did you mean "$.${text.slice(1)}"?` : ''
      throw new SyntaxError(
        `"${text}" is not a valid locator: at "${text.slice(at, at + 30)}", expected .member, ['member'] or [0]${meant}`,
      )
    }
    const [whole, name, index, single, double] = match
    segments.push(index === undefined ? (name ?? unescaped(single ?? double ?? '')) : Number(index))
    at += whole.length
  }
  return segments
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** @see https://www.rfc-editor.org/rfc/rfc9535#name-name-selector */
function unescaped(text: string): string {
  return text.replaceAll(/\\u([0-9A-Fa-f]{4})|\\(.)/g, (_whole, code: string | undefined, sign: string) =>
    code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
