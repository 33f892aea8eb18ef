import { describe, expect, it } from '@jest/globals'
import { buildSchema, GraphQLScalarType, isScalarType, parseValue } from 'graphql'
import type { ScalarCode } from '../../../src/graphql/code/own-code.ts'
import { applyScalars } from '../../../src/graphql/code/own-scalars.ts'

/** The scalar `Currency` with code. */
function currencyWith(code: ScalarCode): GraphQLScalarType {
  const schema = buildSchema('type Query { currency: Currency } scalar Currency')
  applyScalars(schema, {
    resolvers: new Map(),
    scalars: new Map([['Currency', { code, where: 'the test' }]]),
  })
  const type = schema.getType('Currency')
  if (!isScalarType(type)) throw new TypeError('there is no scalar Currency')
  return type
}

const upper = (value: unknown) => String(value).toUpperCase()

describe('applyScalars', () => {
  it('parses variables and literals, and leaves results unchanged', () => {
    const type = currencyWith({ parseValue: upper })

    expect(type.parseValue('eur')).toBe('EUR')
    expect(type.parseLiteral(parseValue('"eur"'))).toBe('EUR')
    expect(type.serialize('eur')).toBe('eur')
  })

  it('serializes results, and leaves arguments unchanged', () => {
    const type = currencyWith({ serialize: upper })

    expect(type.serialize('eur')).toBe('EUR')
    expect(type.parseValue('eur')).toBe('eur')
    expect(type.parseLiteral(parseValue('"eur"'))).toBe('eur')
  })

  it('inserts variables into literals, if there are any', () => {
    const type = currencyWith({ parseValue: (value) => JSON.stringify(value) })

    expect(type.parseLiteral(parseValue('{ code: $code }'), { code: 'EUR' })).toBe('{"code":"EUR"}')
    expect(type.parseLiteral(parseValue('{ code: $code }'))).toBe('{}')
  })

  it('calls functions as methods of the code, as a class may need', () => {
    const code = new GraphQLScalarType({ name: 'Money' })
    const receivers: unknown[] = []
    function note(this: unknown, value: unknown): unknown {
      receivers.push(this)
      return value
    }
    Object.assign(code, { serialize: note, parseValue: note })
    const type = currencyWith(code)

    type.serialize('EUR')
    type.parseValue('EUR')
    type.parseLiteral(parseValue('"EUR"'))

    expect(receivers).toEqual([code, code, code])
    expect(receivers[0]).toBe(code)
  })

  it('changes no type that is no scalar', () => {
    const schema = buildSchema('type Query { currency: String }')
    const code = { serialize: upper }
    const found = { code, where: 'the test' }

    applyScalars(schema, {
      resolvers: new Map(),
      scalars: new Map([
        ['Query', found],
        ['Currency', found],
      ]),
    })

    expect(schema.getType('Query')).not.toHaveProperty('serialize')
  })
})
