import { describe, expect, it } from '@jest/globals'
import { type FieldNode, GraphQLInt, GraphQLString } from 'graphql'
import { createOperationMemo } from '../../../src/plan/selection/operation-memo.ts'

const FIELD: readonly FieldNode[] = []
const SITE = { fieldNodes: FIELD, returnType: GraphQLInt, variableValues: {} }

describe('createOperationMemo', () => {
  it('computes a value once for all objects of a list', () => {
    const memo = createOperationMemo<string, object>()
    const value = memo(SITE, 'a', () => ({}))

    expect(memo({ ...SITE }, 'a', () => ({}))).toBe(value)
  })

  it.each([
    ['another field', { ...SITE, fieldNodes: [] }, 'a'],
    ['another operation with equal variables', { ...SITE, variableValues: {} }, 'a'],
    ['another type', { ...SITE, returnType: GraphQLString }, 'a'],
    ['another subject', SITE, 'b'],
  ])('computes another value for %s', (_what, site, subject) => {
    const memo = createOperationMemo<string, string>()
    memo(SITE, 'a', () => 'first')

    expect(memo(site, subject, () => 'second')).toBe('second')
    expect(memo(SITE, 'a', () => 'third')).toBe('first')
  })

  it('remembers undefined and null, too', () => {
    const memo = createOperationMemo<string, unknown>()
    memo(SITE, 'a', () => undefined)

    expect(memo(SITE, 'a', () => 'again')).toBeUndefined()
  })

  it('remembers nothing while an operation is estimated', () => {
    const memo = createOperationMemo<string, number>()
    const estimating = { ...SITE, visits: { spend: () => true, isExceeded: false } }

    expect([
      memo(estimating, 'a', () => 1),
      memo(estimating, 'a', () => 2),
      memo(SITE, 'a', () => 3),
    ]).toEqual([1, 2, 3])
  })
})
