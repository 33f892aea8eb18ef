// Covers: read-operations.ts
import { beforeAll, describe, expect, it } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { permissionsOfOperation } from '../../../src/plan/permissions/operation-permissions.ts'
import type { PermissionSources } from '../../../src/plan/permissions/permission-use.ts'
import { readOperations } from '../../../src/plan/permissions/read-operations.ts'
import { settingsOf, sourcesOf } from '../../registration/registration-under-test.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

let sources: PermissionSources
beforeAll(async () => {
  sources = await sourcesOf(settingsOf())
})

function permissionsOf(text: string) {
  const problems: string[] = []
  const [read] = readOperations(sources.schema, { text, file: 'q.graphql' }, (problem) =>
    problems.push(problem),
  )
  if (!read) throw new Error(problems.join())
  const { uses, callers } = permissionsOfOperation(sources, read.document, read.operation)
  return { uses: uses.map(({ path, scopes }) => [path, scopes[0]?.join()]), callers }
}

describe('permissionsOfOperation', () => {
  it('is of no operation that a request with it would be rejected for', () => {
    expect(() => permissionsOf('subscription { me { id } }')).toThrow(
      'q.graphql:1: The schema has no subscriptions.',
    )
  })

  it('reports which field needs which permission', () => {
    const { uses } = permissionsOf(
      '{ boss: me { manager { mail } } orders { nodes { salesperson { id } } } }',
    )

    expect(uses).toEqual([
      ['boss', 'User.Read'],
      ['boss.manager', 'User.Read.All'],
      ['orders', 'Orders.Read'],
      ['orders.nodes.salesperson', 'User.ReadBasic.All'],
    ])
  })

  it('looks into fragments, and at what a variable may leave out', () => {
    const { uses } = permissionsOf(
      'query Q($all: Boolean!) { me { ...More @include(if: $all) } } fragment More on User { people { nodes { id } } }',
    )

    expect(uses).toEqual([
      ['me', 'User.Read'],
      ['me.people', 'People.Read'],
    ])
  })

  it('counts every type that an interface can turn out to be', () => {
    const { uses } = permissionsOf(
      '{ me { memberOf { nodes { displayName ... on Group { members { nodes { id } } } ... on User { photoUrl } } } } }',
    )

    expect(uses).toEqual([
      ['me', 'User.Read'],
      ['me.memberOf', 'User.Read'],
      ['me.memberOf.nodes.members', 'GroupMember.Read.All'],
      ['me.memberOf.nodes.photoUrl', 'User.Read'],
    ])
  })

  it.each([
    ['{ node(id: "x") { ... on Product { name } } }', [['node', 'Orders.Read']]],
    [
      '{ node(id: "x") { ...Named } } fragment Named on Node { ... on User { mail } ... on Group { id } }',
      [
        ['node', 'User.ReadBasic.All'],
        ['node', 'GroupMember.Read.All'],
      ],
    ],
  ])('takes of Query.node the types that the operation names: %s', (text, expected) => {
    expect(permissionsOf(text).uses).toEqual(expected)
  })

  it('takes every type where Query.node is asked for none', () => {
    const { uses } = permissionsOf('{ node(id: "x") { globalId } }')

    expect(new Set(uses.map(([, permission]) => permission))).toEqual(
      new Set(['User.ReadBasic.All', 'GroupMember.Read.All', 'Orders.Read']),
    )
  })

  it('ends where fragments of Query.node spread each other over and over', () => {
    const levels = Array.from(
      { length: 30 },
      (_each, level) => `fragment F${level} on Node { ...F${level + 1} ... on Node { ...F${level + 1} } }`,
    )

    const { uses } = permissionsOf(
      `{ node(id: "x") { ...F0 } } ${levels.join(' ')} fragment F30 on Node { ... on User { mail } }`,
    )

    expect(uses).toEqual([['node', 'User.ReadBasic.All']])
  })

  it('ends where fragments spread each other over and over', () => {
    const levels = Array.from(
      { length: 30 },
      (_each, level) => `fragment F${level} on User { ...F${level + 1} ... on User { ...F${level + 1} } }`,
    )

    const { uses } = permissionsOf(
      `{ me { ...F0 } } ${levels.join(' ')} fragment F30 on User { manager { id } }`,
    )

    expect(uses).toEqual([
      ['me', 'User.Read'],
      ['me.manager', 'User.Read.All'],
    ])
  })
})

describe('permissionsOfOperation in a small schema', () => {
  const SDL = `
    extend type Query {
      person: Person @rest(api: "crm", GET: "/person", scopes: [["P"]])
      pay: Int @rest(api: "crm", GET: "/pay", scopes: [["Y"]]) @requiresScopes(scopes: [["Pay"]])
      rank: Int @rest(api: "crm", GET: "/rank", scopes: [["R"]]) @requiresScopes(scopes: [["Rank"], ["Pay"]])
    }
    type Person { name: String boss: Person @rest(api: "crm", GET: "/boss", scopes: [["B"]]) home: String @requiresScopes(scopes: [["Home"]]) }`
  const schema = schemaOf(SDL)
  const plan = compileSchema(schema, environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]])))

  function permissionsIn(text: string) {
    const document = parse(text)
    const operation = getOperationAST(document)
    if (!operation) throw new TypeError(text)
    const { uses, callers } = permissionsOfOperation(
      { schema, plan, handWritten: new Map() },
      document,
      operation,
    )
    return {
      uses: uses.map(({ coordinate, path }) => [coordinate, path]),
      callers: callers.map(({ coordinate, path, requirement }) => [coordinate, path, requirement.scopes]),
    }
  }

  it('has each request and each requirement once, where it occurs first', () => {
    const text = '{ a: person { boss { home boss { home } } } b: person { home name } pay again: pay rank }'

    expect(permissionsIn(text)).toEqual({
      uses: [
        ['Query.person', 'a'],
        ['Person.boss', 'a.boss'],
        ['Query.pay', 'pay'],
        ['Query.rank', 'rank'],
      ],
      callers: [
        ['Person.home', 'a.boss.home', [['Home']]],
        ['Query.pay', 'pay', [['Pay']]],
        ['Query.rank', 'rank', [['Rank'], ['Pay']]],
      ],
    })
  })

  it('has no requirements of fields without any', () => {
    expect(permissionsIn('{ person { name } }').callers).toEqual([])
  })
})

describe('readOperations', () => {
  it.each([
    ['{ me { id }', 'q.graphql:1: Syntax Error'],
    ['{\n  me { salary }\n}', 'q.graphql:2: Cannot query field "salary"'],
    [
      `{\n  me ${'{ manager '.repeat(5000)}`,
      'q.graphql:2: Syntax Error: Braces, brackets and parentheses are nested',
    ],
  ])('reports file and line of a text that is not an operation of the schema: %j', (text, problem) => {
    const problems: string[] = []

    const operations = readOperations(sources.schema, { text, file: 'q.graphql' }, (each) =>
      problems.push(each),
    )

    expect(operations).toEqual([])
    expect(problems).toEqual([expect.stringContaining(problem)])
  })
})
