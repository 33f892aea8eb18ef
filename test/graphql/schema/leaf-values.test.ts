import { describe, expect, it } from '@jest/globals'
import type { GraphQLOutputType } from 'graphql'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { OperationTooComplexError } from '../../../src/errors/requests.ts'
import { PacedItems } from '../../../src/graphql/paging/paced-list.ts'
import {
  type CompletionLimits,
  createCompletionLimits,
} from '../../../src/graphql/responses/completion-limits.ts'
import { createValueCheck } from '../../../src/graphql/schema/leaf-values.ts'
import { checkScalars } from '../../../src/graphql/schema/scalars.ts'
import { NumberLiteral, readJson } from '../../../src/json/lossless-json.ts'
import { UNBOUNDED_SLOT } from '../../../src/operation-slot.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    int: Int float: Float string: String id: ID required: ID! boolean: Boolean
    long: Long decimal: Decimal date: Date time: Time tier: Tier mood: constructor open: Open ints: [Int!] grid: [[Int!]!] thing: Thing things: [Thing]
  }
  enum Tier { GOLD }
  enum constructor { GOOD }
  scalar Open
  type Thing { id: ID }`)
checkScalars(schema)

function typeOf(name: string): GraphQLOutputType {
  const field = schema.getQueryType()?.getFields()[name]
  if (!field) throw new TypeError(`there is no field ${name}`)
  return field.type
}

/** A value of a field after its check: itself, null, or the message of an error. */
function checked(name: string, value: unknown, work: CompletionLimits = createCompletionLimits()): unknown {
  const check = createValueCheck(typeOf(name))
  if (check === null) throw new TypeError(`nothing is checked in ${name}`)
  const result = check(value, work)
  return result instanceof Error ? result.message : result
}

/** There is room for the first portion of memory, which the outer list takes, and for no other. */
function onlyOnce(): () => boolean {
  let taken = 0
  return () => ++taken === 1
}

const [LONG_NUMBER] = readJson(Buffer.from('[9007199254740993]')) as readonly unknown[]

describe('createValueCheck', () => {
  it.each([
    ['int', 7],
    ['int', -2_147_483_648],
    ['int', 2_147_483_647],
    ['float', 1.5],
    ['float', LONG_NUMBER],
    ['decimal', 1.5],
    ['decimal', '1.50'],
    ['long', 7],
    ['long', '9223372036854775807'],
    ['long', LONG_NUMBER],
    ['string', ''],
    ['string', 7],
    ['id', 7],
    ['required', 'a'],
    ['boolean', false],
    ['date', '2026-11-23'],
    ['tier', 'GOLD'],
    ['mood', 'GOOD'],
    ['open', { a: [1] }],
    ['int', null],
    ['int', undefined],
    ['tier', null],
  ])('passes on a value of %s: %j', (name, value) => {
    expect(checked(name, value)).toBe(value)
  })

  it.each([
    ['int', '12', 'Int cannot represent a string without @from(as): "12"'],
    ['int', true, 'Int cannot represent a boolean without @from(as): true'],
    ['float', 'x'.repeat(30), `Float cannot represent a string without @from(as): "${'x'.repeat(18)}…`],
    ['float', false, 'Float cannot represent a boolean without @from(as): false'],
    ['boolean', 1, 'Boolean cannot represent a number without @from(as): 1'],
    ['int', 1.5, 'Int cannot represent non-integer value: 1.5'],
    ['int', 2_147_483_648, 'Int cannot represent non 32-bit signed integer value: 2147483648'],
    ['string', { a: 1 }, 'String cannot represent an object or a list'],
    ['id', ['a'], 'ID cannot represent an object or a list'],
    ['tier', 'x'.repeat(257), 'Tier cannot represent a string of 257 characters'],
    ['tier', 'SILVER', 'Enum "Tier" cannot represent value: "SILVER"'],
    ['mood', 'BAD', 'Enum "constructor" cannot represent value: "BAD"'],
    ['date', 'tomorrow', 'Date cannot represent value: "tomorrow"'],
    ['long', 'x', 'Long cannot represent value: x'],
    // As text, these would fit.
    ['time', ['09:30'], 'Time cannot represent an object or a list'],
    ['tier', ['GOLD'], 'Tier cannot represent an object or a list'],
  ])('is an error for a value that does not fit %s: %j', (name, value, message) => {
    expect(checked(name, value)).toBe(message)
  })

  it('repeats a rejected text of up to 256 characters', () => {
    expect(checked('tier', 'x'.repeat(256))).toBe(`Enum "Tier" cannot represent value: "${'x'.repeat(256)}"`)
  })

  it('checks the items of a list, and passes on other values', () => {
    expect(createValueCheck(typeOf('ints'))?.([1, 1.5, null], createCompletionLimits())).toEqual([
      1,
      expect.objectContaining({ message: 'Int cannot represent non-integer value: 1.5' }),
      null,
    ])
    expect(checked('ints', 'text')).toBe('text')
  })

  it('passes on the errors of items that have failed, which are no mismatches', () => {
    const failed = new DownstreamError({ code: 'DOWNSTREAM_FORBIDDEN', api: 'crm', status: 403 })
    const work = createCompletionLimits()
    const items = [[1, ...Array.from({ length: 101 }, () => failed)], failed]

    expect(createValueCheck(typeOf('grid'))?.(items, work)).toEqual(items)
    expect(work.unreported()).toBe(0)
  })

  it('completes lists of objects, which are not leaves, in portions', () => {
    const things = [{ id: 1 }]

    expect(createValueCheck(typeOf('thing'))).toBeNull()
    expect(checked('things', things)).toBe(things)
  })

  it('reports the first 100 mismatches, and counts others', () => {
    const work = createCompletionLimits()
    const results = Array.from({ length: 102 }, () => checked('int', 'x', work))

    expect([results[99], ...results.slice(100)]).toEqual([expect.any(String), null, null])
    expect(work.unreported()).toBe(2)
  })

  it('examines no further values after 10,000 mismatches', () => {
    const work = createCompletionLimits()
    for (let count = 0; count < 10_000; count++) checked('int', 'x', work)

    // This number would fit if it were examined.
    expect(checked('string', 7, work)).toBeNull()
    expect(checked('string', 'text', work)).toBe('text')
  })
})

describe('after 10,000 mismatches', () => {
  function workWithMismatches(): CompletionLimits {
    const work = createCompletionLimits()
    for (let count = 0; count < 10_000; count++) work.reportsMismatch()
    return work
  }

  it.each([
    ['int', -7],
    ['float', 1.5],
    ['decimal', 1.5],
    ['long', Number.MAX_SAFE_INTEGER],
    ['boolean', false],
    ['string', ''],
    ['id', 'a'],
    ['date', '2026-11-23'],
    ['tier', 'GOLD'],
    ['open', 7],
    ['tier', null],
  ])('a value of %s that looks right is still passed on: %j', (name, value) => {
    const work = workWithMismatches()
    const before = work.unreported()

    expect(checked(name, value, work)).toBe(value)
    expect(work.unreported()).toBe(before)
  })

  it.each([
    ['int', 1.5],
    ['int', 2_147_483_648],
    ['float', '1.5'],
    ['long', 2 ** 53],
    ['boolean', 1],
    ['date', 'tomorrow'],
    ['tier', 'SILVER'],
  ])('a value of %s that looks wrong is only counted: %j', (name, value) => {
    const work = workWithMismatches()
    const before = work.unreported()

    expect(checked(name, value, work)).toBeNull()
    expect(work.unreported()).toBe(before + 1)
  })
})

describe('the limit of text in a response', () => {
  /** Work that has as much room left. */
  function workWith(room: number): CompletionLimits {
    const work = createCompletionLimits()
    work.exceededBy(6 * 1024 ** 2 - room)
    return work
  }

  const TOO_MUCH = new OperationTooComplexError(
    [{ limit: 'answerCharacters', cost: 6 * 1024 ** 2 + 1, bound: 6 * 1024 ** 2, path: '' }],
    'running',
  ).message

  it.each<[string, unknown, number]>([
    ['string', 'text', 4],
    ['id', 'text', 4],
    ['open', 'text', 4],
    // Characters and punctuation: {"ab":["c",1]} has 2 + 2 + (2 + 3 + 2).
    ['open', { ab: ['c', 1] }, 11],
    ['open', [], 2],
    ['open', [[], {}, null], 8],
    ['open', [-1.5], 2 + 5],
    ['open', new NumberLiteral('12345678901234567890'), 21],
    ['open', { ab: [new NumberLiteral('12345678901234567890')] }, 2 + 2 + 2 + 21],
  ])('is reached by a value of %s only if there is no room for it: %j', (name, value, size) => {
    expect(checked(name, value, workWith(size))).toBe(value)
    expect(checked(name, value, workWith(size - 1))).toBe(TOO_MUCH)
  })

  it('counts a value again for each name under which it is selected', () => {
    const work = workWith(5)
    const value: unknown = []

    expect([1, 2, 3].map(() => checked('open', value, work))).toEqual([value, value, TOO_MUCH])
  })

  it('does not count numbers of open scalars', () => {
    expect(checked('open', 7, workWith(0))).toBe(7)
  })

  it.each([
    [
      'is too long',
      createCompletionLimits(),
      new Array(50_001).fill(1),
      'A list cannot represent 50001 items',
    ],
    [
      'has no room',
      createCompletionLimits({ ...UNBOUNDED_SLOT.memory, take: onlyOnce() }),
      [1],
      'This gateway is overloaded. Try again soon.',
    ],
  ])(
    'has an error for a list in a list that %s, so that nothing is rejected if the outer list is abandoned',
    async (_how, work, row, message) => {
      const check = createValueCheck(typeOf('grid'))
      const list = check?.([...Array.from({ length: 2_499 }, () => [1]), row], work)
      if (!(list instanceof PacedItems)) throw new TypeError('the list is not paced')

      const portions = await Promise.all(list.portions)

      expect(portions.flat().at(-1)).toEqual(expect.objectContaining({ message }))
    },
  )
})
