// Covers: api-declarations.ts, problems/locator-problems.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const ENVIRONMENT = environmentOf(
  new Map([
    ['crm', apiConfig({ name: 'crm' })],
    ['erp', apiConfig({ name: 'erp' })],
  ]),
)

/** Without file and line. */
function problemsOf(sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), ENVIRONMENT)
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError)
      return error.problems.map((problem) => problem.replace(/^.*?:\d+: /, ''))
    throw error
  }
}

const fromBoth = (fields: string) => `
extend schema @api(name: "crm", as: [TEXT])
extend type Query {
  a: Holder @rest(api: "crm", GET: "/a", scopes: [["A"]])
  b: Thing @rest(api: "erp", GET: "/b", scopes: [["A"]])
}
type Holder { thing: Thing }
type Thing { ${fields} }`

describe('representationsOf', () => {
  it('reports a type whose objects come from APIs that write its values differently', () => {
    expect(problemsOf(fromBoth('name: String, count: Int'))).toEqual([
      'objects of Thing come from "crm" and "erp", whose @api directives have different values for as: add @from(as:) to their fields',
    ])
  })

  it.each([
    ['none of its fields has another value by it', 'name: String'],
    ['its fields say it themselves', 'count: Int @from(as: [])'],
  ])('takes such a type where %s', (_what, fields) => {
    expect(problemsOf(fromBoth(fields))).toEqual([])
  })
})

describe('readApiDeclarations', () => {
  it('reports an API that is declared twice, and the nearest name for one that is not configured', () => {
    expect(
      problemsOf(
        'extend schema @api(name: "crm") @api(name: "crm") @api(name: "erq", headers: [{ name: "Host", value: "x" }])',
      ),
    ).toEqual([
      '@api: "crm" is already declared at test.graphql:1: combine both in one @api',
      '@api: API "erq" is not configured (configured: crm, erp); did you mean "erp"?',
      expect.stringContaining('@api: header "Host"'),
    ])
  })
})

describe('locatorProblems', () => {
  it('reports something that is not the place of a member in an input, and no place in an object for a discriminator', () => {
    expect(
      problemsOf(`input Name { first: String @from(at: "$.names[0]"), last: String @from(at: "header.x") }
      interface Animal @discriminator(path: "status", otherwise: "Cat") { name: String }
      type Cat implements Animal { name: String }`),
    ).toEqual([
      '@discriminator: "status" does not refer to a JSON value: expected $ or $.member',
      `@from: "$.names[0]" names no member of an object: expected $.member or $['member']`,
      `@from: "header.x" names no member of an object: expected $.member or $['member']`,
    ])
  })
})
