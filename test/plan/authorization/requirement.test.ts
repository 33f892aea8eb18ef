import { describe, expect, it } from '@jest/globals'
import { buildSchema, isObjectType } from 'graphql'
import type { Policies, Policy } from '../../../src/plan/authorization/policy.ts'
import {
  combined,
  type Requirement,
  requirementOf,
  requiresAsMuch,
} from '../../../src/plan/authorization/requirement.ts'

const DIRECTIVES = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
`

const POLICIES: Policies = new Map<string, Policy>([
  ['approver', () => true],
  ['strong', () => false],
])

function arrange(sdl: string, coordinate = 'Query.a') {
  const schema = buildSchema(`${DIRECTIVES}\n${sdl}`)
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  const type = schema.getType(typeName)
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined
  if (!isObjectType(type) || !field) throw new Error(`${coordinate} is not in the schema`)
  const problems: string[] = []
  const report = (where: { astNode?: unknown }, problem: string) => {
    problems.push(where.astNode ? problem : `nowhere: ${problem}`)
  }
  return { requirement: requirementOf(schema, type, field, POLICIES, report), problems }
}

function requirementIn(sdl: string, coordinate?: string): Requirement | null {
  const { requirement, problems } = arrange(sdl, coordinate)
  expect(problems).toEqual([])
  return requirement
}

describe('requirementOf', () => {
  it.each([
    ['no directive', 'type Query { a: Int }'],
    ['@authenticated, which every request to Behalf satisfies', 'type Query { a: Int @authenticated }'],
  ])('is null for %s', (_, sdl) => {
    expect(requirementIn(sdl)).toBeNull()
  })

  it('is null where the schema does not have the directives', () => {
    const schema = buildSchema('type Query { a: Int }')
    const query = schema.getQueryType()
    const field = query?.getFields().a
    if (!query || !field) throw new Error('Query.a is not in the schema')

    expect(requirementOf(schema, query, field, new Map(), () => {})).toBeNull()
  })

  it.each([
    ['the field', 'type Query { a: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) }'],
    ['its type', 'type Query @requiresScopes(scopes: [["x", "y"], ["z"]]) { a: Int }'],
    [
      'an extension of its type',
      'type Query { a: Int } extend type Query @requiresScopes(scopes: [["x", "y"], ["z"]])',
    ],
    [
      'the type it leads to',
      'type Query { a: [T!]! } type T @requiresScopes(scopes: [["x", "y"], ["z"]]) { b: Int }',
    ],
    ['the scalar it leads to', 'type Query { a: S } scalar S @requiresScopes(scopes: [["x", "y"], ["z"]])'],
    ['the enum it leads to', 'type Query { a: E } enum E @requiresScopes(scopes: [["x", "y"], ["z"]]) { B }'],
    [
      'the interface it leads to',
      'type Query { a: I } interface I @requiresScopes(scopes: [["x", "y"], ["z"]]) { b: Int }',
    ],
    [
      'an interface of the type it leads to',
      'type Query { a: T } interface I @requiresScopes(scopes: [["x", "y"], ["z"]]) { b: Int } type T implements I { b: Int }',
    ],
    [
      'the nodes of the connection it leads to',
      'type Query { a: C } type C { nodes: [T!]! pageInfo: Int } type T @requiresScopes(scopes: [["x", "y"], ["z"]]) { b: Int }',
    ],
    [
      'the edges of the connection it leads to',
      'type Query { a: C } type C { edges: [E!]! pageInfo: Int } type E { node: T! } type T @requiresScopes(scopes: [["x", "y"], ["z"]]) { b: Int }',
    ],
  ])('has the scopes of %s', (_, sdl) => {
    expect(requirementIn(sdl)).toEqual({ scopes: [['x', 'y'], ['z']], policies: [], named: new Map() })
  })

  it.each([
    ['its own interface', 'interface I @requiresScopes(scopes: [["x"]]) { b: Int }'],
    ['the field of its interface', 'interface I { b: Int @requiresScopes(scopes: [["x"]]) }'],
  ])('has the scopes of %s', (_, sdl) => {
    const schema = `type Query { a: T } type T implements I { b: Int } ${sdl}`

    expect(requirementIn(schema, 'T.b')?.scopes).toEqual([['x']])
  })

  it('looks through connections alone', () => {
    const sdl =
      'type Query { a: Tree } type Tree { nodes: [T!]! } type T @requiresScopes(scopes: [["x"]]) { b: Int }'

    expect(requirementIn(sdl)).toBeNull()
  })

  it('combines the requirements from all places, including each only once', () => {
    const sdl = `
      type Query @requiresScopes(scopes: [["x"], ["y"]]) {
        a: Query @requiresScopes(scopes: [["x", "z"]]) @policy(policies: [["approver"], ["strong"]])
      }`

    expect(requirementIn(sdl)).toEqual({
      scopes: [
        ['x', 'z'],
        ['y', 'x', 'z'],
      ],
      policies: [['approver'], ['strong']],
      named: POLICIES,
    })
  })

  it('reports an undefined policy, and suggests the right name', () => {
    const { problems } = arrange(
      'type Query { a: Int @policy(policies: [["aprover", "approver"], ["nothing-like-it"]]) }',
    )

    expect(problems).toEqual([
      'Query.a needs the policy "aprover", which does not exist: did you mean "approver"?',
      'Query.a needs the policy "nothing-like-it", which does not exist: add it to policies in behalf.yml',
    ])
  })

  it.each(['[]', '[[]]', '[["x"], []]'])('reports the list %s, which libraries disagree about', (list) => {
    const { problems } = arrange(`type Query { a: Int @requiresScopes(scopes: ${list}) }`)

    expect(problems).toEqual(['@requiresScopes has an empty list'])
  })
})

const requirement = (
  scopes: Requirement['scopes'],
  policies: Requirement['policies'] = [],
  named: Policies = new Map(),
): Requirement => ({ scopes, policies, named })

describe('requiresAsMuch', () => {
  it.each([
    ['nothing, of nothing', undefined, requirement([]), true],
    ['nothing, of a scope', undefined, requirement([['a']]), false],
    ['nothing, of a policy', undefined, requirement([], [['p']]), false],
    ['the same', requirement([['a']], [['p']]), requirement([['a']], [['p']]), true],
    ['more', requirement([['a', 'b']], [['p', 'q']]), requirement([['a']], [['p']]), true],
    ['an alternative', requirement([['a'], ['b']]), requirement([['a']]), false],
    ['one of several alternatives', requirement([['a']]), requirement([['a'], ['b']]), true],
    ['the scopes alone', requirement([['a']]), requirement([['a']], [['p']]), false],
    ['the policies alone', requirement([], [['p']]), requirement([['a']], [['p']]), false],
    ['something', requirement([['a']], [['p']]), requirement([]), true],
  ])('compares what is required: %s', (_what, own, needed, expected) => {
    expect(requiresAsMuch(own, needed)).toBe(expected)
  })
})

describe('combined', () => {
  it('requires both, with the policies of both', () => {
    const [one, other] = [() => true, () => false]

    expect(
      combined(
        requirement([['a'], ['b']], [['p']], new Map([['p', one]])),
        requirement([['c']], [['q']], new Map([['q', other]])),
      ),
    ).toEqual({
      scopes: [
        ['a', 'c'],
        ['b', 'c'],
      ],
      policies: [['p', 'q']],
      named: new Map([
        ['p', one],
        ['q', other],
      ]),
    })
  })
})
