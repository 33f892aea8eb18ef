import { describe, expect, it } from '@jest/globals'
import { buildASTSchema, parse, Source } from 'graphql'
import { unreachableTypes } from '../../../../src/plan/compile/problems/unreachable-types.ts'
import { schemaOf } from '../../../support/schema.ts'

describe('unreachableTypes', () => {
  it('follows fields, arguments, interfaces and unions', () => {
    const schema = schemaOf(`
      extend type Query { a(input: In): Party, b: Either }
      interface Party { id: ID! }
      type Customer implements Party { id: ID! }
      union Either = One | Other
      type One { a: Int }
      type Other { a: Int }
      input In { nested: Nested }
      input Nested { kind: Kind }
      enum Kind { A }
      enum Lost { A }
      type Island { bridge: Island }`)

    expect(unreachableTypes(schema)).toEqual([
      'test.graphql:11: no operation reaches type Lost',
      'test.graphql:12: no operation reaches type Island',
    ])
  })

  it('starts at queries and mutations, and follows lists and implementations', () => {
    const schema = schemaOf(`
      extend type Query { a: [[A!]!] }
      extend type Mutation { b(input: [In!]!): B }
      interface A { id: ID! }
      interface Named implements A { id: ID! name(kind: Kind): String }
      type C implements A & Named { id: ID! name(kind: Kind): String }
      type B { other: Day }
      scalar Day
      scalar Lost
      enum Kind { A }
      input In { a: Int }
      input Unused { in: In }`)

    expect(unreachableTypes(schema)).toEqual([
      'test.graphql:9: no operation reaches type Lost',
      'test.graphql:12: no operation reaches type Unused',
    ])
  })

  it.each([
    ['behalf.graphql', true],
    ['schema/behalf.graphql', true],
    ['C:\\schema\\behalf.graphql', true],
    ['notbehalf.graphql', false],
    ['behalf.graphql.txt', false],
  ])('does not report the definitions of the directives: in %s, %s', (file, isSilent) => {
    const schema = buildASTSchema(parse(new Source('type Query { a: Int } type Lost { a: Int }', file)))

    expect(unreachableTypes(schema)).toEqual(isSilent ? [] : [`${file}:1: no operation reaches type Lost`])
  })
})
