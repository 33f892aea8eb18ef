// Covers: ends-of-definitions.ts
import { describe, expect, it } from '@jest/globals'
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  getLocation,
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
})

describe('endsOfDefinitions', () => {
  it('finds braces that are within no others, nor within texts and comments', () => {
    expect(endsOfDefinitions(new Source(FIRST))).toEqual([FIRST.length - 1])
    expect(endsOfDefinitions(new Source('enum A { B } enum C { D }'))).toEqual([12, 25])
    expect(endsOfDefinitions(new Source('type A @x(y: { z: 1 }) scalar B "}'))).toEqual([])
  })
})
