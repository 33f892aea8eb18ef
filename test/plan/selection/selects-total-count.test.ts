import { describe, expect, it } from '@jest/globals'
import { buildSchema, type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { createTotalDetector } from '../../../src/plan/selection/selects-total-count.ts'

const SCHEMA = buildSchema(`
  type Query { users: UserConnection, me: User, party: Party }
  interface Party { totalCount: Int }
  type UserConnection implements Party { nodes: [User!]!, totalCount: Int }
  type User { id: ID! }
`)

/** Whether the first field of an operation selects the total. */
function detects(source: string, variableValues: Readonly<Record<string, unknown>> = {}): boolean {
  const { definitions } = parse(source)
  const fieldNodes = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? (each.selectionSet.selections as readonly FieldNode[]) : [],
  )
  const fragments = Object.fromEntries(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  )
  const field = SCHEMA.getQueryType()?.getFields()[fieldNodes[0]?.name.value ?? '']
  if (field === undefined) throw new Error('no such field')
  return createTotalDetector(SCHEMA)({ fieldNodes, fragments, returnType: field.type, variableValues })
}

describe('createTotalDetector', () => {
  it.each([
    ['{ users { totalCount } }', true],
    ['{ users { count: totalCount } }', true],
    ['{ users { ... { totalCount } } }', true],
    ['{ users { ...Total } } fragment Total on UserConnection { totalCount }', true],
    ['{ users { nodes { id } } users { totalCount } }', true],
    ['{ users { nodes { id } } }', false],
    ['{ users { totalCount: __typename } }', false],
    ['{ me { id } }', false],
  ])('finds totalCount in %s: %s', (source, expected) => {
    expect(detects(source)).toBe(expected)
  })

  it('follows @include and @skip', () => {
    const source = 'query ($yes: Boolean!) { users { totalCount @include(if: $yes) } }'

    expect([detects(source, { yes: true }), detects(source, { yes: false })]).toEqual([true, false])
  })

  it('finds none in an interface, or in a type without that field', () => {
    expect(detects('{ party { ... on UserConnection { totalCount } } }')).toBe(false)
    expect(detects('{ me { totalCount } }')).toBe(false)
  })

  it('examines a field once, unless the visits were used up', () => {
    const [definition] = parse('{ users { nodes { id } totalCount } }').definitions
    const fieldNodes = (definition as OperationDefinitionNode).selectionSet.selections as readonly FieldNode[]
    const returnType = SCHEMA.getQueryType()?.getFields().users?.type
    if (!returnType) throw new TypeError('there are no users')
    const detect = createTotalDetector(SCHEMA)
    const spentFor = (isExceeded: boolean) => {
      let spent = 0
      const visits = { isExceeded, spend: () => ++spent > 0 && !isExceeded }
      return [detect({ fieldNodes, fragments: {}, returnType, variableValues: {}, visits }), spent]
    }

    expect([spentFor(true), spentFor(false), spentFor(false)]).toEqual([
      [false, 2],
      [true, 2],
      [true, 0],
    ])
  })
})
