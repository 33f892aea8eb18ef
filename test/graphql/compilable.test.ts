import { describe, expect, it } from '@jest/globals'
import { Kind, parse } from 'graphql'
import { isCompilable } from '../../src/graphql/compilable.ts'

function verdictOn(text: string): boolean {
  const document = parse(text)
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
  if (operation === undefined) throw new Error('the test has no operation')
  return isCompilable(operation, document)
}

describe('isCompilable', () => {
  it.each([
    'query Plain($id: ID!) { user(id: $id) { __typename name: displayName ...Rest } } fragment Rest on User { mail }',
    '{ me { ... on User { mail } } }',
  ])('says yes to %s', (text) => {
    expect(verdictOn(text)).toBe(true)
  })

  it.each([
    ['a mutation', 'mutation { deleteOrder(id: "1") }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['introspection of one type', '{ __type(name: "User") { name } }'],
    ['@include', 'query($all: Boolean!) { me { mail @include(if: $all) } }'],
    ['@skip in a fragment', '{ me { ...Rest } } fragment Rest on User { mail @skip(if: true) }'],
    ['@skip on a spread', 'query($no: Boolean!) { me { ...R @skip(if: $no) } } fragment R on User { mail }'],
    [
      'more selections than may be',
      `{ ${Array.from({ length: 501 }, (_, index) => `a${index}: me { mail }`).join(' ')} }`,
    ],
  ])('says no to %s', (_what, text) => {
    expect(verdictOn(text)).toBe(false)
  })

  it('says no to fragments that spread each other over and over, without following them all', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) =>
        `fragment F${level} on User { a: manager { ...F${level + 1} } b: manager { ...F${level + 1} } }`,
    )

    expect(verdictOn(`{ me { ...F0 } } ${levels.join(' ')} fragment F40 on User { id }`)).toBe(false)
  })
})
