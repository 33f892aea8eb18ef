import { type ASTNode, type DocumentNode, Kind, Location, parse, Source, Token, TokenKind } from 'graphql'
import { endsOfDefinitions } from './ends-of-definitions.ts'

/** The size of a part to parse, in characters. Each part ends at the next end of a definition. */
const PART = 65_536

/**
 * Parses SDL and keeps little more than a schema needs. graphql-js keeps every token in a document, linked to the next one, and a
 * location for each node, which account for most of the memory that a large schema uses. This function parses the text in parts,
 * so the tokens of one part are released before those of the next part are created. Locations state the line on which a node
 * starts. A node on the same line as its parent shares the parent's location. Repeated strings, such as names, are stored once.
 *
 * @throws GraphQLError as `parse` does, and if the text is nested too deeply.
 */
export function parseSchemaFile(source: Source): DocumentNode {
  const texts = new Map<string, string>()
  const definitions = partsOf(source).flatMap((part) => {
    const document = parsePart(source, part)
    compactNode(document, undefined, { source, part, texts })
    return document.definitions
  })
  return { kind: Kind.DOCUMENT, definitions }
}

/** A part of the SDL that starts and ends between definitions. */
interface Part {
  readonly text: string
  /** The number of characters in the text before the part. */
  readonly start: number
  /** The number of lines before the part. */
  readonly lines: number
  /** The number of characters that precede the part on its first line. */
  readonly columns: number
}

function parsePart(source: Source, { text, start }: Part): DocumentNode {
  try {
    return parse(new Source(text, source.name))
  } catch (error) {
    if (start > 0 && hasNoDefinition(text)) return { kind: Kind.DOCUMENT, definitions: [] }
    // The error for the whole text has the correct location.
    parse(source)
    throw error
  }
}

function hasNoDefinition(text: string): boolean {
  return text.split(/\r\n|\n|\r/).every((line) => /^[\s,\uFEFF]*(?:#|$)/.test(line))
}

/** Splits SDL between definitions. If the text is not SDL, the parser reports an error. */
function partsOf(source: Source): readonly Part[] {
  const { body } = source
  const parts: Part[] = []
  let next = { start: 0, lines: 0, columns: 0 }
  const cut = (end: number) => {
    const text = body.slice(next.start, end)
    parts.push({ text, ...next })
    const lines = text.split(/\r\n|\n|\r/)
    const last = lines.at(-1)?.length ?? 0
    next = {
      start: end,
      lines: next.lines + lines.length - 1,
      columns: lines.length > 1 ? last : next.columns + last,
    }
  }
  for (const end of endsOfDefinitions(source)) if (end - next.start >= PART) cut(end)
  if (next.start < body.length || parts.length === 0) cut(body.length)
  return parts
}

interface Place {
  readonly source: Source
  readonly part: Part
  readonly texts: Map<string, string>
}

/** A node that nothing else refers to yet, so it can be changed. */
interface Changeable {
  loc?: Location | undefined
  [member: string]: unknown
}

function compactNode(node: ASTNode, around: Location | undefined, place: Place): void {
  const open = node as unknown as Changeable
  const own = open.loc
  const loc = own && locationIn(own, around, place)
  if (own) open.loc = loc
  for (const name in open) open[name] = compactMember(open[name], loc, place)
}

/** @returns the member as it is to be stored. */
function compactMember(member: unknown, loc: Location | undefined, place: Place): unknown {
  if (typeof member === 'string') return onceOf(member, place)
  if (Array.isArray(member)) {
    for (const each of member) compactNode(each as ASTNode, loc, place)
    // The parser's lists have spare capacity, so copy them.
    return member.slice()
  }
  if (isNode(member)) compactNode(member, loc, place)
  return member
}

function isNode(member: unknown): member is ASTNode {
  return typeof member === 'object' && member !== null && 'kind' in member
}

function onceOf(text: string, { texts }: Place): string {
  const known = texts.get(text)
  if (known === undefined) texts.set(text, text)
  return known ?? text
}

/** Where a node in a part starts in the whole text, without the preceding and following tokens. */
function locationIn(
  { start, end, startToken }: Location,
  around: Location | undefined,
  { source, part }: Place,
): Location {
  const line = startToken.line + part.lines
  if (around?.startToken.line === line) return around
  const column = startToken.line === 1 ? startToken.column + part.columns : startToken.column
  const token = new Token(TokenKind.SOF, start + part.start, end + part.start, line, column)
  return new Location(token, token, source)
}
