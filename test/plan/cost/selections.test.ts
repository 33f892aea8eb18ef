import { describe, expect, it } from '@jest/globals'
import { type FieldNode, getOperationAST, type OperationDefinitionNode, parse } from 'graphql'
import { createBudget, createSelections, DEEPEST } from '../../../src/plan/cost/selections.ts'
import { fragmentsOf } from '../../../src/plan/selection/fragments.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf('extend type Query { a(b: Int, c: Int): Int, d: Int }')

function arrange(source: string, { max = 1_000, variables = {} } = {}) {
  const document = parse(source)
  const operation = getOperationAST(document) as OperationDefinitionNode
  const query = schema.getQueryType()
  if (!query) throw new TypeError('there is no Query')
  const budget = createBudget(max)
  const selections = createSelections({ schema, fragments: fragmentsOf(document) }, variables, budget)
  return { budget, selections, query, collected: selections.collect(query, [operation]), operation }
}

describe('createBudget', () => {
  it('allows as many visits as given, and counts only those', () => {
    const budget = createBudget(2)

    expect([budget.spend(), budget.spend(), budget.isExceeded, budget.spent]).toEqual([true, true, false, 2])
    expect([budget.spend(), budget.isExceeded, budget.spent]).toEqual([false, true, 2])
  })

  it('can be ended', () => {
    const budget = createBudget(2)

    budget.exceed()

    expect([budget.isExceeded, budget.spend()]).toEqual([true, false])
  })
})

describe('createSelections', () => {
  it('opens a fragment once in each selection', () => {
    const { budget, collected } = arrange('{ ...F ...F a } fragment F on Query { x: d ...F }')

    expect([...collected.fields.keys()]).toEqual(['x', 'a'])
    // Three in the operation, and two in the fragment.
    expect(budget.spent).toBe(5)
  })

  it('collects each selection once, and equal ones as the same', () => {
    const { selections, query, collected, operation, budget } = arrange(
      '{ a ...F } fragment F on Query { a }',
    )
    const { spent } = budget

    expect(selections.collect(query, [operation])).toBe(collected)
    expect(budget.spent).toBe(spent)
    expect(collected.fields.get('a')).toHaveLength(2)
  })

  it('distinguishes selections of the same fields in other groups', () => {
    const { selections, query } = arrange('{ a }')
    const node = (source: string) => getOperationAST(parse(source)) as OperationDefinitionNode
    const [one, other] = [
      selections.collect(query, [node('{ a }')]),
      selections.collect(query, [node('{ a d }')]),
    ]

    expect(new Set([one.id, other.id]).size).toBe(2)
  })

  it('stops when the budget is used up', () => {
    const { budget, collected } = arrange('{ w: a x: a y: a z: a }', { max: 2 })

    expect([...collected.fields.keys()]).toEqual(['w', 'x'])
    expect([budget.spent, budget.isExceeded]).toEqual([2, true])
  })

  it('examines fragments within fragments up to a number of levels', () => {
    const nested = (levels: number) => `{ ${'... { '.repeat(levels)} a ${'} '.repeat(levels)} }`
    const isExceeded = (levels: number) => arrange(nested(levels)).budget.isExceeded

    expect([isExceeded(DEEPEST), isExceeded(DEEPEST + 1)]).toEqual([false, true])
  })

  it('omits what conditions exclude', () => {
    const source = 'query ($yes: Boolean!) { a @include(if: $yes) d @skip(if: $yes) x: d @skip(if: true) }'
    const names = (yes: boolean) => [...arrange(source, { variables: { yes } }).collected.fields.keys()]

    expect([names(true), names(false)]).toEqual([['a'], ['d']])
  })

  it('has equal keys for the same field with equal arguments, in any order', () => {
    const { selections, collected } = arrange(
      'query ($n: Int) { v: a(b: 1, c: 2) w: a(c: 2, b: 1) x: a(b: 1) y: a(b: $n) z: a q: d }',
    )
    const keys = [...collected.fields.values()].map(([node]) => selections.keyOf(node as FieldNode))

    expect(keys).toEqual(['a(b:1,c:2)', 'a(b:1,c:2)', 'a(b:1)', 'a(b:$n)', 'a()', 'd()'])
  })
})
