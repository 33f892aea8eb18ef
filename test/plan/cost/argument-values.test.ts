import { describe, expect, it } from '@jest/globals'
import { type FieldNode, Kind, parse } from 'graphql'
import { createArgumentValues, sizesOf } from '../../../src/plan/cost/argument-values.ts'

function fieldOf(source: string): FieldNode {
  const [operation] = parse(source).definitions
  const field =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined
  if (field?.kind !== Kind.FIELD) throw new TypeError('there is no field')
  return field
}

describe('createArgumentValues', () => {
  it.each([
    ['{ a }', 0],
    ['{ a(b: 1, c: "x", d: null, e: RED) }', 4],
    // The list, the object, its member and value, and the two numbers.
    ['{ a(b: [1, 2, {c: true}]) }', 6],
    ['query ($few: Int) { a(b: $few) }', 1],
    ['query ($many: [Int]) { a(b: $many) }', 128],
    ['query ($many: [Int]) { a(b: {c: $many}, d: $many) }', 258],
  ])('counts in %s: %i', (source, count) => {
    const valuesOf = createArgumentValues(sizesOf({ few: 1, many: Array(100).fill(1) }))

    expect(valuesOf(fieldOf(source))).toBe(count)
  })
})

describe('sizesOf', () => {
  it('rounds up, and leaves out what makes no difference', () => {
    const sizes = sizesOf({
      text: 'x'.repeat(1000),
      few: [1, 2],
      some: Array(40).fill(1),
      nested: [Array(70).fill([])],
    })

    expect(Object.fromEntries(sizes)).toEqual({ some: 64, nested: 128 })
  })
})
