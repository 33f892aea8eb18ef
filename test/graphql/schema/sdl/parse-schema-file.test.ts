// Covers: ends-of-definitions.ts
import { describe, expect, it } from '@jest/globals'
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  getLocation,
  Kind,
  parse,
  print,
  Source,
  visit,
} from 'graphql'
import { endsOfDefinitions } from '../../../../src/graphql/schema/sdl/ends-of-definitions.ts'
import { parseSchemaFile } from '../../../../src/graphql/schema/sdl/parse-schema-file.ts'

/** More than one part of text, with braces where none ends a definition. */
const FIRST = `"""
A type } with a brace, and \\""" in its description.
"""
type First @tag(name: "}") { a(b: In = { c: "{" }): Int # }
}
`
const MANY = Array.from(
  { length: 4000 },
  (_, index) => `type T${index} { field(argument: Int): T${index} }\r\n`,
)
const TEXT = `${FIRST}${MANY.join('')}union type = First | type2 scalar type2 extend type First { last: Int }`

/** The lines in which the nodes of a document begin. */
function linesOf(document: DocumentNode): readonly number[] {
  const lines: number[] = []
  for (const definition of document.definitions) {
    visit<ASTNode>(definition as DefinitionNode, {
      enter: ({ loc }) => void lines.push(loc?.startToken.line ?? 0),
    })
  }
  return lines
}

/** A definition in one line that is a part on its own. */
const partOf = (name: string) => `"${'x'.repeat(65_536)}" type ${name} { a: Int }`

describe('parseSchemaFile', () => {
  const source = new Source(TEXT, 'schema/large.graphql')
  const document = parseSchemaFile(source)

  it('has the definitions of the whole text', () => {
    expect(print(document)).toBe(print(parse(source)))
  })

  it('knows the line of every node', () => {
    expect(linesOf(document)).toEqual(linesOf(parse(source)))
    const last = document.definitions.at(-1)?.loc
    expect(last?.source).toBe(source)
    expect(getLocation(source, last?.start ?? 0)).toEqual({
      line: last?.startToken.line,
      column: last?.startToken.column,
    })
  })

  it('keeps no tokens', () => {
    const tokens = document.definitions.map(({ loc }) => loc?.startToken)
    expect(tokens.every((token) => token?.next === null && token.prev === null)).toBe(true)
  })

  it.each([
    ['a mistake at the end', `${TEXT} { typ`],
    ['a mistake in a late line', `${TEXT}\ntype X { a: }\n${MANY.join('')}`],
    ['a string without an end', `${TEXT} type Y @tag(name: "x) { a: Int }`],
    ['nothing', ' # only a comment'],
    ['an empty text', ''],
  ])('fails as the parser does: %s', (_name, text) => {
    const errorOf = (parsing: (source: Source) => unknown): GraphQLError | null => {
      try {
        parsing(new Source(text, 'schema/x.graphql'))
        return null
      } catch (error) {
        return error as GraphQLError
      }
    }

    const error = errorOf(parseSchemaFile)

    expect(error).toBeInstanceOf(GraphQLError)
    expect({ message: error?.message, locations: error?.locations }).toEqual({
      message: errorOf(parse)?.message,
      locations: errorOf(parse)?.locations,
    })
  })

  it('takes comments after the last definition', () => {
    const text = `${MANY.join('')}\n# the end\n`

    expect(parseSchemaFile(new Source(text)).definitions).toHaveLength(MANY.length)
  })

  it.each([
    ['a line break', '\n'],
    ['comments', ' # the end\n\n  # type B { a: Int }\r\n#\r'],
    ['characters that SDL ignores', '\t, ,\n\uFEFF, \n , # the end'],
  ])('takes a part that has only %s', (_what, rest) => {
    const { definitions } = parseSchemaFile(new Source(partOf('A') + rest))

    expect(definitions.map((each) => each.kind)).toEqual([Kind.OBJECT_TYPE_DEFINITION])
  })

  it('knows where the definitions of later parts are, in one line and in several', () => {
    const first = `${partOf('A')} ${partOf('B')}, ${partOf('C')} type D { a: Int }`
    const whole = new Source(`${first}\r\n\n  ${partOf('E')} ${partOf('F')}\n type G {\n a: Int }`)
    const placesIn = ({ definitions }: DocumentNode) =>
      definitions.map(({ loc }) => [loc?.start, loc?.end, loc?.startToken.line, loc?.startToken.column])

    const parsed = parseSchemaFile(whole)

    expect(placesIn(parsed)).toEqual(placesIn(parse(whole)))
    expect(linesOf(parsed)).toEqual(linesOf(parse(whole)))
  })

  it('stores one location for the nodes of a line, and another for those of the next line', () => {
    const [type] = parseSchemaFile(new Source('type A { a: Int\n b: Int }')).definitions
    if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new TypeError('there is no type')
    const [a, b] = type.fields ?? []

    expect(a?.loc).toBe(type.loc)
    expect(b?.type.loc).toBe(b?.loc)
    expect(b?.loc).toMatchObject({ start: 17, end: 23, startToken: { line: 2, column: 2 } })
  })
})

describe('endsOfDefinitions', () => {
  it('finds braces that are within no others, nor within texts and comments', () => {
    expect(endsOfDefinitions(new Source(FIRST))).toEqual([FIRST.length - 1])
    expect(endsOfDefinitions(new Source('enum A { B } enum C { D }'))).toEqual([12, 25])
    expect(endsOfDefinitions(new Source('type A @x(y: { z: 1 }) scalar B "}'))).toEqual([])
  })
})
