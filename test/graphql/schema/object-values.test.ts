import { describe, expect, it } from '@jest/globals'
import { buildSchema, type GraphQLOutputType } from 'graphql'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'
import { createObjectCheck } from '../../../src/graphql/schema/object-values.ts'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'

const FIELDS = buildSchema(`
  type Query { thing: Thing things: [[Thing!]!]! named: Named either: Either name: String tier: [Tier] }
  type Thing implements Named { name: String }
  type Other { name: String }
  interface Named { name: String }
  union Either = Thing | Other
  enum Tier { GOLD }`)
  .getQueryType()
  ?.getFields()

function typeOf(field: string): GraphQLOutputType {
  const type = FIELDS?.[field]?.type
  if (type === undefined) throw new TypeError(`there is no field ${field}`)
  return type
}

describe('createObjectCheck', () => {
  it('checks objects, interfaces and unions, in lists of any depth, but no plain values', () => {
    const checks = ['thing', 'things', 'named', 'either', 'name', 'tier'].map((field) =>
      createObjectCheck(typeOf(field)),
    )

    expect(checks.map((check) => check !== null)).toEqual([true, true, true, true, false, false])
  })

  it.each([
    [{}],
    [{ name: 1 }],
    [new (class Page {})()],
    [new Error('failed')],
    [Promise.resolve()],
    [null],
    [undefined],
  ])('passes on %p', (value) => {
    expect(createObjectCheck(typeOf('thing'))?.(value, createCompletionLimits())).toBe(value)
  })

  it.each([
    ['a text', 'secret', 'Thing cannot represent a string'],
    ['an empty text', '', 'Thing cannot represent a string'],
    ['a number', 0, 'Thing cannot represent a number'],
    [
      'a number that a double cannot represent',
      new NumberLiteral('1e400'),
      'Thing cannot represent a number',
    ],
    ['a Boolean', false, 'Thing cannot represent a boolean'],
    ['a list', [{ name: 'secret' }], 'Thing cannot represent a list'],
  ])('reports %s, without its content', (_, value, message) => {
    expect(createObjectCheck(typeOf('thing'))?.(value, createCompletionLimits())).toEqual(new Error(message))
  })

  it('reports the first 100 mismatches, and counts others', () => {
    const work = createCompletionLimits()
    const check = createObjectCheck(typeOf('thing'))
    const results = Array.from({ length: 102 }, () => check?.('x', work))

    expect([results[99], ...results.slice(100)]).toEqual([expect.any(Error), null, null])
    expect(work.unreported()).toBe(2)
  })
})
