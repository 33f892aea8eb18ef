import { describe, expect, it } from '@jest/globals'
import { GraphQLError, isScalarType, parseValue } from 'graphql'
import { checkScalars } from '../../../src/graphql/schema/scalars.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf('extend type Query { on: Date }')
checkScalars(schema)

function scalar(name: string) {
  const type = schema.getType(name)
  if (!isScalarType(type)) throw new TypeError(`there is no scalar ${name}`)
  return {
    variable: (value: unknown) => type.parseValue(value),
    literal: (text: string) => type.parseLiteral(parseValue(text)),
    output: (value: unknown) => type.serialize(value),
  }
}

describe.each([
  [
    'DateTime',
    [
      '2026-11-23T09:00:00Z',
      '2026-11-23T09:00Z',
      '2026-11-23T09:00:00.1234567Z',
      '2026-11-23T23:59:59+05:30',
      '2024-02-29T00:00:00-23:59',
    ],
  ],
  ['Date', ['2026-11-23', '2024-02-29', '0001-01-01']],
])('%s', (name, good) => {
  const { variable, literal, output } = scalar(name)

  it.each(good)('takes %s, by variable and in the document', (text) => {
    expect([variable(text), literal(JSON.stringify(text))]).toEqual([text, text])
  })

  it.each([
    ['more after it', `${good[0]} or 1 eq 1`],
    ['a remark after it, which dates may have elsewhere', `${good[0]} (or 1 eq 1)`],
    ['more before it', `1 eq 1 or ${good[0]}`],
    ['a line break after it', `${good[0]}\n`],
    ['a quote', `${good[0]}'`],
    ['a percent sign', `${good[0]}%20or%201`],
    ['nothing', ''],
    ['a word', 'today'],
    ['a month that does not exist', good[0]?.replace('2026-11', '2026-13')],
    ['a day that does not exist', good[0]?.replace('2026-11-23', '2026-02-30')],
    ['a leap day of another year', good[0]?.replace('2026-11-23', '2026-02-29')],
    ['digits of another script', '٢٠٢٦-١١-٢٣'],
  ])('rejects %s', (_what, text) => {
    expect(() => variable(text)).toThrow(GraphQLError)
    expect(() => literal(JSON.stringify(text))).toThrow(
      `${name} cannot represent ${JSON.stringify(text)}. Expected`,
    )
  })

  it.each([[7], [true], [{}], [[]], [null]])('rejects %j, which is not text', (value) => {
    expect(() => variable(value)).toThrow(GraphQLError)
  })

  it.each(['2026', 'true', '[]', 'TODAY'])('rejects the literal %s, which is not text', (text) => {
    expect(() => literal(text)).toThrow(GraphQLError)
  })

  it('passes on what an API answers', () => {
    expect(output(good[0])).toBe(good[0])
  })

  it.each([['today'], [''], [7], [{}]])('rejects %j from an API', (value) => {
    expect(() => output(value)).toThrow(`${name} cannot represent value`)
  })
})

describe('DateTime', () => {
  it.each([
    ['no offset', '2026-11-23T09:00:00'],
    ['no time', '2026-11-23'],
    ['an hour that does not exist', '2026-11-23T24:00:00Z'],
    ['a minute that does not exist', '2026-11-23T09:60:00Z'],
    ['an offset that does not exist', '2026-11-23T09:00:00+24:00'],
    ['a space', '2026-11-23 09:00:00Z'],
  ])('rejects %s', (_what, text) => {
    expect(() => scalar('DateTime').variable(text)).toThrow('Expected a value such as "2026-11-23T09:00:00Z"')
  })
})

describe('Date', () => {
  it('rejects a moment', () => {
    expect(() => scalar('Date').variable('2026-11-23T09:00:00Z')).toThrow(
      'Expected a value such as "2026-11-23"',
    )
  })
})

// `JSON.parse('1e400')` is Infinity, which `JSON.stringify` writes as null.
describe('a number beyond the range of a double', () => {
  const wide = schemaOf('scalar Anything\nextend type Query { some(thing: Anything, factor: Float): Date }')
  checkScalars(wide)
  const [anything, float] = ['Anything', 'Float'].map((name) => wide.getType(name))
  if (!isScalarType(anything) || !isScalarType(float)) throw new TypeError('there are no such scalars')

  it.each([Number.POSITIVE_INFINITY, { limits: [Number.NEGATIVE_INFINITY] }])(
    'is rejected in a variable: %j',
    (value) => {
      expect(() => anything.parseValue(value)).toThrow('Anything cannot represent a number beyond 1.8e308')
    },
  )

  it('is rejected in a document for Float, and keeps its digits in other values', () => {
    expect(() => float.parseLiteral(parseValue('-1e400'))).toThrow('Float cannot represent a number beyond')
    expect(float.parseLiteral(parseValue('1.5'))).toBe(1.5)
    expect(String(anything.parseLiteral(parseValue('1e400')))).toBe('1e400')
  })
})
