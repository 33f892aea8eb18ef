import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { reachableTypes } from '../../../src/landing-page/schema/reachable-types.ts'

const SCHEMA = buildSchema(`
  directive @rest(body: Body, call: ApiCall) on FIELD_DEFINITION
  scalar Body
  input ApiCall { path: Path! }
  scalar Path
  type Query { node: Node, found(filter: Filter, how: How = FAST): [Found!] }
  type Mutation { send(text: Text): Done }
  interface Node { id: ID! }
  type User implements Node & Named { id: ID!, name: String, self: User }
  interface Named { name: String }
  union Found = User | Site
  type Site { title: Title }
  scalar Title
  input Filter { and: [Filter!], at: Date }
  scalar Date
  enum How { FAST }
  scalar Text
  type Done { isDone: Boolean }
  type Unused { id: ID }
`)

describe('reachableTypes', () => {
  it('are those behind fields, arguments, inputs, interfaces and unions, and no others', () => {
    const names = [...reachableTypes(SCHEMA)].map(({ name }) => name).sort()

    expect(names.join(' ')).toBe(
      'Boolean Date Done Filter Found How ID Mutation Named Node Query Site String Text Title User',
    )
  })
})
