import { describe, expect, it } from '@jest/globals'
import {
  buildASTSchema,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  printSchema,
  Source,
  validateSchema,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { furtherProblems } from '../../../../src/graphql/schema/sdl/salvage-schema.ts'

/** What is left of a schema with errors, as it is compiled; null if nothing is. */
function salvaged(sdl: string): string | null {
  const document = parse(new Source(sdl, 'a.graphql'))
  const ofSdl = validateSDL(document)
  const errors = ofSdl.length > 0 ? ofSdl : validateSchema(buildASTSchema(document, { assumeValidSDL: true }))
  if (errors.length === 0) throw new Error('the SDL has no error')
  let left: GraphQLSchema | null = null
  furtherProblems(document, errors, {
    compile: (schema) => {
      left = schema
    },
    report: ({ message }) => message,
  })
  return left && printSchema(left).replaceAll(/\s+/g, ' ')
}

const DIRECTIVE = 'directive @d(a: Int) on FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM_VALUE'

describe('what is left of a schema with errors', () => {
  it('has a field without what is wrong with it: its type, an argument or a directive', () => {
    const left = salvaged(`${DIRECTIVE}
      type Query { a: Nowhere b(x: Int, y: Nowhere): ID c: Int @e }`)

    expect(left).toContain('type Query { a: String b(x: Int): ID c: Int }')
  })

  it('keeps the first of two fields', () => {
    expect(salvaged('type Query { a: Int a: ID b: Int }')).toContain('type Query { a: Int b: Int }')
  })

  it('has a union, an interface and an enum without the unknown part', () => {
    const left = salvaged(`${DIRECTIVE}
      type Query { u: U e: E t: T }
      union U = T | Nowhere
      type T implements I & J { a: Int }
      interface I { a: Int }
      enum E { A @e B }`)

    expect(left).toContain('union U = T ')
    expect(left).toContain('type T implements I {')
    expect(left).toContain('enum E { A B }')
  })

  it('has a type that lacks a field of its interface, because other types lead to it', () => {
    const left = salvaged('type Query { t: T } interface I { a: Int b: Int } type T implements I { a: Int }')

    expect(left).toContain('type Query { t: T }')
    expect(left).toContain('type T implements I { a: Int }')
  })

  it('leaves out a second type, and an extension of nothing', () => {
    const left = salvaged('type Query { t: T } type T { a: Int } type T { b: Int } extend type V { a: Int }')

    expect(left).toBe('type Query { t: T } type T { a: Int }')
  })
})

describe('furtherProblems', () => {
  const SDL = `type Query { a: Int b: T c: Int }
type T { a: Nowhere }
type U { a: Int }`

  /** The problems that are reported in addition, if compiling what is left finds the given ones. */
  function reported(problems: readonly string[], sdl = SDL, errors?: readonly GraphQLError[]) {
    const document = parse(new Source(sdl, 'a.graphql'))
    const compile = () => {
      throw new SchemaInvalidError(problems)
    }
    const report = ({ message }: GraphQLError) => message
    return furtherProblems(document, errors ?? validateSDL(document), { compile, report })
  }

  it('has problems at other places', () => {
    expect(reported(['a.graphql:1: Query.c has no @rest'])).toEqual(['a.graphql:1: Query.c has no @rest'])
  })

  it('has no consequences of what was left out, and nothing without a place', () => {
    expect(
      reported([
        'a.graphql:2: T.a is not known',
        'a.graphql:3: no operation reaches type U',
        'a.graphql:1: Query.b leads to T, which has no fields',
        'something without a place',
      ]),
    ).toEqual([])
  })

  it('is empty if nothing can be compiled', () => {
    expect(reported(['a.graphql:1: x'], 'type Query { a: Nowhere }', [])).toEqual([])
  })

  it('does not conceal a bug', () => {
    const document = parse(new Source(SDL, 'a.graphql'))
    const compile = () => {
      throw new TypeError('a bug')
    }

    expect(() => furtherProblems(document, validateSDL(document), { compile, report: String })).toThrow(
      'a bug',
    )
  })
})
