import { describe, expect, it } from '@jest/globals'
import { createEnums } from '../../../src/plan/schema/enum-values.ts'
import { createInputMapping } from '../../../src/plan/schema/input-mapping.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    f(text: String, input: EventInput, inputs: [EventInput!], grid: [[Rank!]!], rank: Rank, ranks: [Rank]): Int
  }
  input EventInput {
    subject: String
    place: String @from(at: "$.location.displayName")
    floor: Int @from(at: "$.location.address.floor")
    rank: Rank
    guests: [GuestInput!]
    follows: EventInput
    maker: String @from(at: "$.constructor.name")
    prototype: String @from(at: "$.__proto__.name")
  }
  input GuestInput {
    address: String! @from(at: "$.emailAddress.address")
    name: String @from(at: "$.emailAddress.name")
    ranks: [Rank!]
  }
  enum Rank { VERY_HIGH, LOW @value(is: "0") }
`)

function map(argument: string, value: unknown): unknown {
  const type = schema
    .getQueryType()
    ?.getFields()
    .f?.args.find(({ name }) => name === argument)?.type
  if (!type) throw new TypeError(`there is no argument ${argument}`)
  return createInputMapping(schema, type, createEnums(schema))(value)
}

describe('createInputMapping', () => {
  it('leaves plain values as they are', () => {
    expect(['a', null, undefined].map((value) => map('text', value))).toEqual(['a', null, undefined])
  })

  it('puts members where the API has them, several into one object', () => {
    expect(map('input', { subject: 'a', place: 'Oslo', floor: 3 })).toEqual({
      subject: 'a',
      location: { displayName: 'Oslo', address: { floor: 3 } },
    })
  })

  it('leaves out what was not given, and keeps null: the API is to forget the value', () => {
    const mapped = map('input', { place: null })

    expect(mapped).toEqual({ location: { displayName: null } })
    expect(Object.keys(mapped as object)).toEqual(['location'])
  })

  it('maps lists element by element, and inputs within inputs', () => {
    const value = {
      guests: [{ address: 'a', name: 'A', ranks: ['LOW', 'VERY_HIGH'] }, { address: 'b' }],
      follows: { place: 'Bergen', follows: { rank: 'LOW' } },
    }

    expect(map('input', value)).toEqual({
      guests: [
        { emailAddress: { address: 'a', name: 'A' }, ranks: ['0', 'veryHigh'] },
        { emailAddress: { address: 'b' } },
      ],
      follows: { location: { displayName: 'Bergen' }, follows: { rank: '0' } },
    })
    expect(map('inputs', [{ place: 'a' }, { rank: 'VERY_HIGH' }])).toEqual([
      { location: { displayName: 'a' } },
      { rank: 'veryHigh' },
    ])
  })

  it('calls members of enums what the API calls them, in lists of lists too', () => {
    expect(map('rank', 'VERY_HIGH')).toBe('veryHigh')
    expect(map('ranks', ['LOW', null])).toEqual(['0', null])
    expect(map('grid', [['LOW'], [], ['VERY_HIGH', 'LOW']])).toEqual([['0'], [], ['veryHigh', '0']])
  })

  it('does not change what it was given', () => {
    const given = Object.freeze({ guests: Object.freeze([Object.freeze({ address: 'a' })]) })

    expect(map('input', given)).toEqual({ guests: [{ emailAddress: { address: 'a' } }] })
    expect(given).toEqual({ guests: [{ address: 'a' }] })
  })

  it('puts a member only into the request, even if objects inherit its path', () => {
    const mapped = map('input', { maker: 'a', prototype: 'b' })

    expect(JSON.stringify(mapped)).toBe('{"constructor":{"name":"a"},"__proto__":{"name":"b"}}')
    expect([Object.name, 'name' in {}]).toEqual(['Object', false])
  })
})
