import { describe, expect, it } from '@jest/globals'
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql'
import { createProblemFinder } from '../../../src/server/mcp/argument-problem.ts'

const findProblem = createProblemFinder(
  buildSchema('type Query { users(first: Int!, search: String): [ID!] book(title: String!): ID }'),
)

function problemOf(body: string, given: Readonly<Record<string, unknown>>): string | null {
  return findProblem({ operation: parse(body).definitions[0] as OperationDefinitionNode }, given)
}

const USERS = 'query Users($first: Int! = 5, $search: String) { users(first: $first, search: $search) }'
const BOOK = 'query Book($title: String!) { book(title: $title) }'

describe('createProblemFinder', () => {
  it.each([
    [USERS, {}],
    [USERS, { first: 3, search: null }],
    [BOOK, { title: '' }],
  ])('finds nothing in what %s takes', (body, given) => {
    expect(problemOf(body, given)).toBeNull()
  })

  it.each([
    [
      'a name that is not declared',
      USERS,
      { of: 'x' },
      'Unknown argument: of. This tool takes first, search.',
    ],
    ['any name where none is declared', 'query Me { me }', { of: 'x' }, 'This tool takes no arguments.'],
    ['what is required and missing', BOOK, {}, 'Required arguments are missing: title (String!).'],
    ['null where none may be', USERS, { first: null }, 'Required arguments are missing: first (Int!).'],
    ['another type', USERS, { first: 'two' }, 'Int cannot represent non-integer value: "two".'],
  ])('finds %s', (_what, body, given, problem) => {
    expect(problemOf(body, given)).toContain(problem)
  })

  it('repeats no more than the beginning of what does not fit', () => {
    expect(problemOf(USERS, { first: 'x'.repeat(100_000) })?.length).toBeLessThan(500)
  })
})
