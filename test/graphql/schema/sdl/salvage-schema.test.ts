import { describe, expect, it } from '@jest/globals'
import { buildASTSchema, type GraphQLSchema, parse, printSchema, Source, validateSchema } from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
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
