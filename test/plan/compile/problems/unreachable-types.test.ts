import { describe, expect, it } from '@jest/globals'
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
      'test.graphql:11: nothing leads to type Lost',
      'test.graphql:12: nothing leads to type Island',
    ])
  })
})
