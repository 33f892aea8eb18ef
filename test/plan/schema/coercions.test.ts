import { describe, expect, it } from '@jest/globals'
import { GraphQLList, GraphQLObjectType, GraphQLScalarType, GraphQLString } from 'graphql'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'
import type { Coercion } from '../../../src/plan/generated/directive-arguments.ts'
import { fromApiConversion, toApiConversion } from '../../../src/plan/schema/coercions.ts'

const DATE_TIME = new GraphQLScalarType({ name: 'DateTime' })

describe('fromApiConversion', () => {
  it.each<[Coercion, unknown]>([
    ['EPOCH_SECONDS', '1704067200'],
    ['EPOCH_SECONDS', 1e300],
    ['EPOCH_MILLISECONDS', Number.NaN],
    ['JSON_DATE', '/Date(x)/'],
    ['JSON_DATE', '/Date(99999999999999999999)/'],
    ['UTC', '2024-01-01'],
    ['UTC', 7],
  ])('leaves what %s does not know for the scalar to reject: %j', (coercion, value) => {
    expect(fromApiConversion([coercion], DATE_TIME)?.(value)).toEqual(value)
  })

  it('reads numbers that keep their text', () => {
    const convert = fromApiConversion(['EPOCH_SECONDS'], DATE_TIME)

    expect(convert?.(new NumberLiteral('1704067200'))).toBe('2024-01-01T00:00:00.000Z')
  })

  it('is null for types that no coercion is for', () => {
    expect(fromApiConversion(['EPOCH_SECONDS', 'UTC', 'TEXT'], GraphQLString)).toBeNull()
  })
})

describe('ENTRIES', () => {
  it('makes lists of entries of the objects of a list', () => {
    const fields = { name: { type: GraphQLString }, value: { type: GraphQLString } }
    const entry = new GraphQLObjectType({ name: 'Entry', fields })
    const convert = fromApiConversion(['ENTRIES'], new GraphQLList(new GraphQLList(entry)))

    expect(convert?.([{ a: '1' }, { b: '2' }])).toEqual([
      [{ name: 'a', value: '1' }],
      [{ name: 'b', value: '2' }],
    ])
  })
})

describe('toApiConversion', () => {
  it.each<[Coercion, unknown]>([
    ['EPOCH_SECONDS', 1704067200],
    ['EPOCH_MILLISECONDS', 1704067200000],
    ['JSON_DATE', '/Date(1704067200000)/'],
    ['UTC', '2024-01-01 00:00:00'],
  ])('writes a moment by %s: %j', (coercion, written) => {
    expect(toApiConversion([coercion], DATE_TIME)?.('2024-01-01T01:00:00+01:00')).toBe(written)
  })
})
