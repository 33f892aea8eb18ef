import { describe, expect, it } from '@jest/globals'
import {
  GraphQLBoolean,
  GraphQLFloat,
  type GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'
import type { Coercion } from '../../../src/plan/generated/directive-arguments.ts'
import { foundAs, fromApiConversion, toApiConversion } from '../../../src/plan/schema/coercions.ts'
import { schemaOf } from '../../support/schema.ts'

const DATE_TIME = new GraphQLScalarType({ name: 'DateTime' })
const LONG = new GraphQLScalarType({ name: 'Long' })

describe('fromApiConversion', () => {
  it.each<[Coercion, unknown]>([
    ['EPOCH_SECONDS', '1704067200'],
    ['EPOCH_SECONDS', 1e300],
    ['EPOCH_MILLISECONDS', Number.NaN],
    ['JSON_DATE', '/Date(x)/'],
    ['JSON_DATE', '/Date(99999999999999999999)/'],
    ['JSON_DATE', '/Date(1704067200000+010000)/'],
    ['JSON_DATE', 'x/Date(1704067200000)/'],
    ['JSON_DATE', '/Date(1704067200000)/x'],
    ['JSON_DATE', 1704067200000],
    ['UTC', '2024-01-01'],
    ['UTC', '2024-01-01T10:00:00+01:00'],
    ['UTC', 'x2024-01-01T10:00:00'],
    ['UTC', 7],
  ])('leaves what %s does not know for the scalar to reject: %j', (coercion, value) => {
    expect(fromApiConversion([coercion], DATE_TIME)?.(value)).toEqual(value)
  })

  // RFC 3339, section 5.6: a year has four digits.
  it.each<[Coercion, unknown, string]>([
    ['EPOCH_SECONDS', 0, '1970-01-01T00:00:00.000Z'],
    ['EPOCH_SECONDS', -62135596800, '0001-01-01T00:00:00.000Z'],
    ['EPOCH_SECONDS', 1.001, '1970-01-01T00:00:01.001Z'],
    ['EPOCH_SECONDS', 1704067200.9999, '2024-01-01T00:00:00.999Z'],
    ['EPOCH_MILLISECONDS', 1704067200123, '2024-01-01T00:00:00.123Z'],
    ['EPOCH_MILLISECONDS', 253402300799999, '9999-12-31T23:59:59.999Z'],
    // https://learn.microsoft.com/dotnet/standard/serialization/stand-alone-json-serialization#datetime-wire-format
    ['JSON_DATE', '/Date(1704067200000)/', '2024-01-01T00:00:00.000Z'],
    ['JSON_DATE', '/Date(1704067200000+0100)/', '2024-01-01T00:00:00.000Z'],
    ['JSON_DATE', '/Date(-1000-0800)/', '1969-12-31T23:59:59.000Z'],
    ['UTC', '2024-01-01 10:00:00', '2024-01-01T10:00:00Z'],
    ['UTC', '2024-01-01T10:00', '2024-01-01T10:00Z'],
    ['UTC', '2024-01-01T10:00:00.1234567', '2024-01-01T10:00:00.1234567Z'],
  ])('reads a moment by %s: %j', (coercion, value, moment) => {
    expect(fromApiConversion([coercion], DATE_TIME)?.(value)).toBe(moment)
  })

  it.each<[Coercion, number]>([
    ['EPOCH_SECONDS', -62135596801],
    ['EPOCH_MILLISECONDS', 253402300800000],
  ])('leaves moments outside of the years 1 to 9999 as they are, by %s: %d', (coercion, value) => {
    expect(fromApiConversion([coercion], DATE_TIME)?.(value)).toBe(value)
  })

  it.each([
    [GraphQLBoolean, 'true', true],
    [GraphQLBoolean, 'false', false],
    [GraphQLBoolean, 'yes', 'yes'],
    [GraphQLInt, '7', 7],
    [GraphQLInt, 'true', 'true'],
    [GraphQLInt, '7 pieces', '7 pieces'],
    [GraphQLInt, 7, 7],
    [GraphQLFloat, '-0.50', -0.5],
    [GraphQLFloat, '1.', '1.'],
    // More digits than a double keeps.
    [GraphQLFloat, '1234567890123456', '1234567890123456'],
    [LONG, '9007199254740993', '9007199254740993'],
    [LONG, '-0042', '-42'],
    [LONG, '000', '0'],
    [LONG, '00x', '00x'],
    [LONG, 42, 42],
    [DATE_TIME, '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
  ])('reads %s from the text %j', (type, value, expected) => {
    expect(fromApiConversion(['TEXT'], type)?.(value)).toBe(expected)
  })

  it('reads text before everything else, in any order of the coercions', () => {
    const first = fromApiConversion(['TEXT', 'EPOCH_SECONDS'], DATE_TIME)
    const last = fromApiConversion(['EPOCH_SECONDS', 'TEXT'], DATE_TIME)

    expect([first?.('1704067200'), last?.('1704067200')]).toEqual([
      '2024-01-01T00:00:00.000Z',
      '2024-01-01T00:00:00.000Z',
    ])
  })

  it('reads Booleans from 1 and 0 alone', () => {
    const convert = fromApiConversion(['NUMBER'], GraphQLBoolean)

    expect([1, 0, 2, '1', null].map((value) => convert?.(value))).toEqual([true, false, 2, '1', null])
    expect(fromApiConversion(['NUMBER'], GraphQLInt)).toBeNull()
  })

  it('reads an empty text as null, for any type', () => {
    const convert = fromApiConversion(['EMPTY_AS_NULL'], GraphQLString)

    expect(['', ' ', 0, null].map((value) => convert?.(value))).toEqual([null, ' ', 0, null])
  })

  it('converts each item of a list', () => {
    const convert = fromApiConversion(['TEXT'], new GraphQLNonNull(new GraphQLList(GraphQLInt)))

    expect(convert?.(['1', null, '2'])).toEqual([1, null, 2])
  })

  it('reads numbers that keep their text', () => {
    const convert = fromApiConversion(['EPOCH_SECONDS'], DATE_TIME)

    expect(convert?.(new NumberLiteral('1704067200'))).toBe('2024-01-01T00:00:00.000Z')
  })

  it('does not read numbers of more than 256 characters, which the scalars reject', () => {
    const [long, longer] = [256, 257].map((length) => '1'.padStart(length, '0'))
    const [number, longNumber] = [256, 257].map(
      (length) => new NumberLiteral('1704067200.'.padEnd(length, '1')),
    )
    const ofText = fromApiConversion(['TEXT'], LONG)
    const ofMoment = fromApiConversion(['EPOCH_SECONDS'], DATE_TIME)

    expect([ofText?.(long), ofText?.(longer)]).toEqual(['1', longer])
    expect([ofMoment?.(number), ofMoment?.(longNumber)]).toEqual(['2024-01-01T00:00:00.111Z', longNumber])
  })

  it('is null for types that no coercion is for', () => {
    expect(fromApiConversion(['EPOCH_SECONDS', 'UTC', 'TEXT'], GraphQLString)).toBeNull()
  })
})

describe('foundAs', () => {
  it('adds text to what a header or the request has, which have nothing else', () => {
    expect(foundAs(['NUMBER'], 'header.x-count')).toEqual(['NUMBER', 'TEXT'])
    expect(foundAs([], 'request.id')).toEqual(['TEXT'])
  })

  it('adds nothing for members of the body', () => {
    expect(foundAs(['NUMBER'], '$.request.id')).toEqual(['NUMBER'])
    expect(foundAs(['NUMBER'], undefined)).toEqual(['NUMBER'])
  })
})

describe('ENTRIES', () => {
  const { Entry, Renamed, Text } = schemaOf(`
    extend type Query { a: Int }
    input Entry { name: String, value: String }
    type Renamed { key: String @from(at: "$.name"), text: String @from(at: "$.value.text") }
    type Text { name: String, values: String }`).getTypeMap()

  it('is for fields that read the name and the value, also under other names', () => {
    const renamed = fromApiConversion(['ENTRIES'], new GraphQLList(Renamed as GraphQLObjectType))

    expect(renamed?.({ a: { text: 'A' } })).toEqual([{ name: 'a', value: { text: 'A' } }])
  })

  it('leaves everything but an object as it is', () => {
    const convert = fromApiConversion(['ENTRIES'], new GraphQLList(Renamed as GraphQLObjectType))
    const nested = new GraphQLList(new GraphQLList(Renamed as GraphQLObjectType))

    expect([null, 'a', [{ name: 'a' }]].map((value) => convert?.(value))).toEqual([
      null,
      'a',
      [{ name: 'a' }],
    ])
    expect(fromApiConversion(['ENTRIES'], nested)?.('a')).toBe('a')
    const large = new NumberLiteral('9007199254740993')
    expect(convert?.(large)).toBe(large)
  })

  it('is for nothing but lists of such objects', () => {
    expect(fromApiConversion(['ENTRIES'], Renamed as GraphQLObjectType)).toBeNull()
    expect(fromApiConversion(['ENTRIES'], new GraphQLList(Text as GraphQLObjectType))).toBeNull()
    expect(fromApiConversion(['ENTRIES'], new GraphQLList(GraphQLString))).toBeNull()
    expect(toApiConversion(['ENTRIES'], Entry as GraphQLInputObjectType)).toBeNull()
  })

  it('makes an object of entries, whose last of a name applies', () => {
    const convert = toApiConversion(['ENTRIES'], new GraphQLList(Entry as GraphQLInputObjectType))
    const entries = [
      { name: 'a', value: '1' },
      { name: '__proto__', value: '2' },
      { name: 'a', value: '3' },
      null,
    ]

    expect(JSON.stringify(convert?.(entries))).toBe('{"a":"3","__proto__":"2"}')
    expect(convert?.(null)).toBeNull()
  })

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

  it('writes whole seconds, rounded down', () => {
    const convert = toApiConversion(['EPOCH_SECONDS'], DATE_TIME)

    expect(['2024-01-01T00:00:00.900Z', '1969-12-31T23:59:59.500Z'].map((value) => convert?.(value))).toEqual(
      [1704067200, -1],
    )
  })

  it.each<Coercion>(['EPOCH_SECONDS', 'EPOCH_MILLISECONDS', 'JSON_DATE', 'UTC'])(
    'leaves null as it is by %s',
    (coercion) => {
      expect(toApiConversion([coercion], DATE_TIME)?.(null)).toBeNull()
    },
  )

  it('writes numbers and Booleans as text, with all digits', () => {
    const convert = toApiConversion(['TEXT'], new GraphQLList(GraphQLFloat))

    expect(convert?.([7, true, new NumberLiteral('1.10'), 'x', null])).toEqual([
      '7',
      'true',
      '1.10',
      'x',
      null,
    ])
  })

  it('writes text after everything else', () => {
    for (const coercions of [
      ['TEXT', 'EPOCH_SECONDS'],
      ['EPOCH_SECONDS', 'TEXT'],
    ] as const) {
      expect(toApiConversion(coercions, DATE_TIME)?.('2024-01-01T00:00:00Z')).toBe('1704067200')
    }
  })

  it('writes Booleans as numbers, and null as an empty text', () => {
    const numbers = toApiConversion(['NUMBER'], GraphQLBoolean)
    const texts = toApiConversion(['EMPTY_AS_NULL'], GraphQLString)

    expect([true, false, null].map((value) => numbers?.(value))).toEqual([1, 0, null])
    expect([null, undefined, 'a', 0].map((value) => texts?.(value))).toEqual(['', '', 'a', 0])
  })
})
