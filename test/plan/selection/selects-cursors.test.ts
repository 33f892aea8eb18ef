import { describe, expect, it } from '@jest/globals'
import { buildSchema, type FieldNode, type GraphQLObjectType, getOperationAST, parse } from 'graphql'
import { fragmentsOf } from '../../../src/plan/selection/fragments.ts'
import { hasCursors } from '../../../src/plan/selection/selects-cursors.ts'

const schema = buildSchema(`
  type Query { users(first: Int, after: String): Users, other(before: String): Users, either: Either, name: String }
  type Users { nodes: [User], edges: [Edge], pageInfo: PageInfo, deltaCursor: String, totalCount: Int }
  type Edge { cursor: String, node: User }
  type PageInfo { hasNextPage: Boolean, startCursor: String, endCursor: String }
  type User { id: ID }
  union Either = Users | User
`)

function hasIn(source: string): boolean {
  const document = parse(source)
  const node = getOperationAST(document)?.selectionSet.selections[0] as FieldNode
  const query = schema.getQueryType() as GraphQLObjectType
  return hasCursors({ schema, fragments: fragmentsOf(document) }, query, node)
}

describe('hasCursors', () => {
  it.each([
    ['a cursor argument', '{ users(after: "x") { totalCount } }'],
    ['a cursor argument among others', '{ users(first: 1, after: "x") { totalCount } }'],
    ['a cursor of changes', '{ users { nodes { id } deltaCursor } }'],
    ['cursors of edges', '{ users { nodes { id } edges { node { id } cursor } } }'],
    ['the first cursor of a page', '{ users { pageInfo { hasNextPage startCursor } } }'],
    ['the last cursor of a page', '{ users { pageInfo { end: endCursor } } }'],
    ['cursors in fragments', '{ users { ...F } } fragment F on Users { ... { edges { cursor } } }'],
    ['cursors under a condition', 'query ($a: Boolean!) { users { edges @include(if: $a) { cursor } } }'],
  ])('finds %s', (_what, source) => {
    expect(hasIn(source)).toBe(true)
  })

  it.each([
    ['a page without cursors', '{ users(first: 1) { nodes { id } pageInfo { hasNextPage } totalCount } }'],
    ['other arguments', '{ other(before: "x") { edges { node { id } } } }'],
    ['other fields under the name of a cursor', '{ users { edges { cursor: node { id } } } }'],
    ['what a literal excludes', '{ users { edges @skip(if: true) { cursor } } }'],
    ['a plain value', '{ name }'],
    ['a union', '{ either { ... on Users { deltaCursor } } }'],
    ['an unknown field', '{ unknown { deltaCursor } }'],
  ])('finds none in %s', (_what, source) => {
    expect(hasIn(source)).toBe(false)
  })
})
