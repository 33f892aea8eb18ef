import { withoutInvisible } from '../../telemetry/printable.ts'

/** A value of a directive's argument. */
export type SdlValue =
  | string
  | number
  | boolean
  | Enumerated
  | readonly SdlValue[]
  | { readonly [name: string]: SdlValue | undefined }

/** An enum value, which is written without quotes. */
export interface Enumerated {
  readonly enumerated: string
}

/** A value in SDL. Undefined members of objects are omitted. */
export function sdlValue(value: SdlValue): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(sdlValue).join(', ')}]`
  if ('enumerated' in value && typeof value.enumerated === 'string') return value.enumerated
  const members = Object.entries(value as Record<string, SdlValue | undefined>)
  return `{ ${members.flatMap(([name, each]) => (each === undefined ? [] : [`${name}: ${sdlValue(each)}`])).join(', ')} }`
}

function isList(value: SdlValue): value is readonly SdlValue[] {
  return Array.isArray(value)
}

/** `@name(argument: value)`. Undefined arguments are omitted. */
export function directive(name: string, args: Readonly<Record<string, SdlValue | undefined>> = {}): string {
  const given = Object.entries(args).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${sdlValue(value)}`],
  )
  return given.length === 0 ? `@${name}` : `@${name}(${given.join(', ')})`
}

/** Text as a GraphQL string. GraphQL has the same escapes as JSON, but rejects unpaired surrogates. */
export function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** The maximum length of a description, in characters. Longer descriptions make a schema hard to read. */
const MAX_LENGTH = 600

/**
 * A description as a line before the element that it describes; empty if there is none. Markdown is kept unchanged. Invisible
 * characters are removed: they could contain instructions that agents read but a human reviewer cannot see.
 *
 * @see https://embracethered.com/blog/posts/2024/hiding-and-finding-text-with-unicode-tags/
 */
export function described(text: string): string {
  const plain = withoutInvisible(text)
    .replaceAll(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
  if (plain === '') return ''
  return `${quoted(plain.length > MAX_LENGTH ? shortened(plain) : plain)}\n`
}

/** Truncates a string, at a word boundary if possible. */
function shortened(text: string): string {
  const space = text.lastIndexOf(' ', MAX_LENGTH)
  return `${text.slice(0, space > 0 ? space : MAX_LENGTH)} …`
}
