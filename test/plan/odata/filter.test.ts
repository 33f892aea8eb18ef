import { describe, expect, it } from '@jest/globals'
import { GraphQLString, isInputObjectType } from 'graphql'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { compileFilter, inFilter } from '../../../src/plan/odata/filter.ts'
import { keyScalarOf } from '../../../src/plan/schema/entity-keys.ts'
import { createEnums } from '../../../src/plan/schema/enum-values.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  input VisitFilter {
    and: [VisitFilter!]
    or: [VisitFilter!]
    not: VisitFilter
    id: IdFilter
    title: StringFilter
    guests: IntFilter
    rating: FloatFilter
    isOpen: BooleanFilter
    at: DateTimeFilter
    day: DateFilter
    mood: MoodFilter
    sender: StringFilter @from(at: "$.from.emailAddress.address")
    tags: TagsFilter
    moods: MoodsFilter
    rooms: RoomsFilter
    shelves: ShelvesFilter
    length: LongFilter
    price: DecimalFilter
    key: GuidFilter
  }
  input LongFilter { eq: Long }
  input DecimalFilter { eq: Decimal }
  input GuidFilter { eq: GUID }
  input ShelvesFilter { any: ShelfFilter }
  input ShelfFilter { in: StringFilter, label: StringFilter }
  input IntFilter { eq: Int, gt: Int, in: [Int!] }
  input FloatFilter { ge: Float, lt: Float }
  input DateFilter { le: Date }
  input MoodFilter { eq: Mood, in: [Mood!] }
  input TagsFilter { any: StringFilter }
  input MoodsFilter { any: MoodFilter }
  input RoomsFilter { any: RoomFilter }
  input RoomFilter { or: [RoomFilter!], not: RoomFilter, name: StringFilter, floor: IntFilter @from(at: "$.place.floor"), seats: SeatsFilter }
  input SeatsFilter { any: SeatFilter }
  input SeatFilter { number: IntFilter, marks: TagsFilter }
  enum Mood { VERY_GOOD, BAD @value(is: "Bad'ish"), WORST @value(is: 3), FINE @value(is: true) }
`)

function filterOf(value: unknown) {
  const type = schema.getType('VisitFilter')
  if (!isInputObjectType(type)) throw new TypeError('there is no VisitFilter')
  return compileFilter({ schema, enums: createEnums(schema) }, type, value)
}

const textOf = (value: unknown) => filterOf(value)?.text

describe('compileFilter', () => {
  it.each([
    ['eq', { title: { eq: 'a' } }, "title eq 'a'"],
    ['ne', { title: { ne: 'a' } }, "title ne 'a'"],
    ['gt', { guests: { gt: 3 } }, 'guests gt 3'],
    ['ge', { rating: { ge: -0.5 } }, 'rating ge -0.5'],
    ['lt', { rating: { lt: 4.25 } }, 'rating lt 4.25'],
    ['le', { day: { le: '2026-11-23' } }, 'day le 2026-11-23'],
    ['in', { title: { in: ['a', "b'c"] } }, "title in ('a','b''c')"],
    ['in of numbers', { guests: { in: [1, 2] } }, 'guests in (1,2)'],
    ['startsWith', { title: { startsWith: 'a' } }, "startswith(title,'a')"],
    ['endsWith', { title: { endsWith: 'a' } }, "endswith(title,'a')"],
    ['contains', { title: { contains: 'a' } }, "contains(title,'a')"],
  ])('compiles %s', (_operator, filter, text) => {
    expect(textOf(filter)).toBe(text)
  })

  it.each([
    ['a Boolean', { isOpen: { eq: false } }, 'isOpen eq false'],
    ['a moment', { at: { ge: '2026-11-23T09:00:00+01:00' } }, 'at ge 2026-11-23T09:00:00+01:00'],
    ['a long integer', { length: { eq: '9007199254740993' } }, 'length eq 9007199254740993'],
    ['a decimal', { price: { eq: '1.10' } }, 'price eq 1.10'],
    [
      'a GUID',
      { key: { eq: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b' } },
      'key eq 3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
    ],
    ['an id', { id: { eq: '42' } }, "id eq '42'"],
    ['an enum member, by the name the API has for it', { mood: { eq: 'VERY_GOOD' } }, "mood eq 'veryGood'"],
    ['an enum member that is a number', { mood: { eq: 'WORST' } }, 'mood eq 3'],
    ['an enum member that is a Boolean', { mood: { eq: 'FINE' } }, 'mood eq true'],
    ['an enum member whose name has a quote', { mood: { in: ['BAD'] } }, "mood in ('Bad''ish')"],
    ['an empty text', { title: { eq: '' } }, "title eq ''"],
    ['quotes', { title: { eq: "'' or 1 eq 1 or title eq '" } }, "title eq ''''' or 1 eq 1 or title eq '''"],
  ])('writes %s as OData does', (_what, filter, text) => {
    expect(textOf(filter)).toBe(text)
  })

  it('writes the property as the API has it, with slashes on the way down', () => {
    expect(textOf({ sender: { endsWith: '@contoso.example' } })).toBe(
      "endswith(from/emailAddress/address,'@contoso.example')",
    )
  })

  it('demands everything at once of several operators and of several properties', () => {
    expect(textOf({ guests: { gt: 1, in: [2, 3] }, title: { eq: 'a' } })).toBe(
      "guests gt 1 and guests in (2,3) and title eq 'a'",
    )
  })

  it('separates and, or and not by parentheses, at any nesting', () => {
    const filter = {
      isOpen: { eq: true },
      or: [
        { title: { eq: 'a' }, guests: { gt: 1 } },
        { and: [{ title: { eq: 'b' } }, { not: { or: [{ guests: { gt: 2 } }, { guests: { eq: 0 } }] } }] },
      ],
    }

    expect(textOf(filter)).toBe(
      "isOpen eq true and ((title eq 'a' and guests gt 1) or (((title eq 'b') and (not(((guests gt 2) or (guests eq 0)))))))",
    )
  })

  it.each([
    ['plain values', { tags: { any: { eq: 'red' } } }, "tags/any(x:x eq 'red')"],
    [
      'plain values with several operators',
      { tags: { any: { startsWith: 'r', endsWith: 'd' } } },
      "tags/any(x:startswith(x,'r') and endswith(x,'d'))",
    ],
    ['enum members', { moods: { any: { eq: 'VERY_GOOD' } } }, "moods/any(x:x eq 'veryGood')"],
    [
      'objects',
      { rooms: { any: { name: { eq: 'Oslo' }, floor: { gt: 2 } } } },
      "rooms/any(x:x/name eq 'Oslo' and x/place/floor gt 2)",
    ],
    [
      'objects with alternatives',
      { rooms: { any: { or: [{ name: { eq: 'Oslo' } }, { not: { floor: { eq: 1 } } }] } } },
      "rooms/any(x:((x/name eq 'Oslo') or (not(x/place/floor eq 1))))",
    ],
  ])('looks for any of %s', (_what, filter, text) => {
    expect(textOf(filter)).toBe(text)
  })

  it('looks for any of objects also where one of their properties is called as an operator is', () => {
    expect(textOf({ shelves: { any: { in: { eq: 'a' }, label: { eq: 'b' } } } })).toBe(
      "shelves/any(x:x/in eq 'a' and x/label eq 'b')",
    )
  })

  it('gives one any after another the same variable', () => {
    expect(textOf({ tags: { any: { eq: 'red' } }, moods: { any: { eq: 'BAD' } } })).toBe(
      "tags/any(x:x eq 'red') and moods/any(x:x eq 'Bad''ish')",
    )
  })

  it('gives each nested any a variable of its own', () => {
    const filter = { rooms: { any: { seats: { any: { number: { eq: 1 }, marks: { any: { eq: 'x' } } } } } } }

    expect(textOf(filter)).toBe("rooms/any(x:x/seats/any(x1:x1/number eq 1 and x1/marks/any(x2:x2 eq 'x')))")
  })

  it.each([
    ['eq', { title: { eq: null } }, 'title eq null'],
    ['ne', { sender: { ne: null } }, 'from/emailAddress/address ne null'],
  ])('compares with null by %s', (_operator, filter, text) => {
    expect(textOf(filter)).toBe(text)
  })

  it.each([
    ['an empty object', {}],
    ['a property without a demand', { title: {} }],
    ['an operator that was not given', { title: { eq: undefined } }],
    ['any without a demand', { tags: { any: {} }, rooms: { any: {} } }],
    ['and of nothing in particular', { and: [{}, { title: {} }] }],
    ['a property that was not given', { title: undefined }],
    [
      'a property and an operator that the type does not have',
      { nowhere: { eq: 'a' }, title: { like: 'a' } },
    ],
  ])('requires nothing for %s', (_what, filter) => {
    expect(filterOf(filter)).toBeNull()
  })

  // What is left out of a filter finds everything: https://github.com/tailcallhq/tailcall/issues/2467 is that of a parameter.
  it.each<[string, string, object]>([
    ['a property', 'title', { title: null }],
    ['a function', 'startsWith', { title: { startsWith: null } }],
    ['in', 'in', { title: { in: null } }],
    ['any', 'any', { rooms: { any: null } }],
    ['and', 'and', { and: null }],
    ['or', 'or', { or: null }],
    ['not', 'not', { not: null }],
    ['a property within or', 'title', { or: [{ title: null }] }],
  ])('rejects null for %s', (_what, name, filter) => {
    expect(() => filterOf(filter)).toThrow(`"${name}" in a filter must not be null`)
  })

  it('leaves out the part of a filter that demands nothing', () => {
    expect(textOf({ and: [{}, { title: { eq: 'a' } }], guests: {}, tags: { any: {} } })).toBe(
      "((title eq 'a'))",
    )
    expect(textOf({ title: { ne: undefined, eq: 'a', endsWith: undefined } })).toBe("title eq 'a'")
  })

  it.each([
    ['in', { title: { in: [] } }, '"in" in a filter must not be an empty list.'],
    ['or', { or: [] }, '"or" in a filter must not be an empty list.'],
    ['and', { and: [] }, '"and" in a filter must not be an empty list.'],
    ['in, deep down', { not: { rooms: { any: { name: { in: [] } } } } }, '"in" in a filter must not be'],
  ])('rejects an empty list of %s', (_operator, filter, message) => {
    expect(() => filterOf(filter)).toThrow(BadUserInputError)
    expect(() => filterOf(filter)).toThrow(message)
  })

  it.each([
    ['an alternative that everything satisfies', { or: [{ title: { eq: 'a' } }, {}] }, '"or" in a filter'],
    ['not of what everything satisfies', { not: { title: {} } }, '"not" in a filter'],
  ])('rejects %s rather than mean something else', (_what, filter, message) => {
    expect(() => filterOf(filter)).toThrow(BadUserInputError)
    expect(() => filterOf(filter)).toThrow(message)
  })

  it('accepts 50 conditions and rejects the 51st, at any place', () => {
    const conditions = (count: number) => Array.from({ length: count }, (_, n) => ({ guests: { eq: n } }))

    expect(textOf({ or: conditions(50) })?.split(' or ')).toHaveLength(50)
    expect(() => filterOf({ or: conditions(51) })).toThrow('A filter can have at most 50 conditions.')
    expect(() => filterOf({ or: conditions(25), not: { and: conditions(26) } })).toThrow(BadUserInputError)
    expect(() =>
      filterOf({ rooms: { any: { or: conditions(51).map(() => ({ floor: { gt: 1 } })) } } }),
    ).toThrow(BadUserInputError)
  })

  it('takes 50 values in a list of in, each for a condition', () => {
    const values = (count: number) => Array.from({ length: count }, (_, n) => n)

    expect(textOf({ guests: { in: values(50) } })).toContain('49)')
    expect(() => filterOf({ guests: { in: values(51) } })).toThrow('A filter can have at most 50 conditions.')
  })

  it.each([
    ['eq', { title: { eq: 'a' } }, false],
    ['in', { title: { in: ['a'] } }, false],
    ['startsWith', { title: { startsWith: 'a' } }, false],
    ['and, or', { or: [{ and: [{ title: { eq: 'a' } }] }] }, false],
    ['any', { tags: { any: { eq: 'a' } } }, false],
    ['ne', { title: { ne: 'a' } }, true],
    ['endsWith', { title: { endsWith: 'a' } }, true],
    ['contains', { title: { contains: 'a' } }, true],
    ['not', { not: { title: { eq: 'a' } } }, true],
    ['ne within any', { tags: { any: { ne: 'a' } } }, true],
    ['not within or', { or: [{ not: { title: { eq: 'a' } } }] }, true],
    ['nothing but the name of an operator', { title: { eq: 'a', endsWith: undefined } }, false],
  ])('reports whether %s is for the index alone', (_what, filter, advanced) => {
    expect(filterOf(filter)?.advanced).toBe(advanced)
  })

  it('is of an input object', () => {
    expect(() => compileFilter({ schema, enums: createEnums(schema) }, GraphQLString, {})).toThrow(
      'String is not an input object',
    )
  })
})

describe('inFilter', () => {
  it('quotes keys but those of a scalar that OData writes without quotes', () => {
    expect(inFilter('id', ["O'Neil", 'b'], keyScalarOf('ID'))).toBe("id in ('O''Neil','b')")
    expect(inFilter('account/number', ['1', 'x'], keyScalarOf('Long'))).toBe("account/number in (1,'x')")
  })
})

describe('filters of an API without in', () => {
  it('compare with each value', () => {
    const type = schema.getType('VisitFilter')
    if (!isInputObjectType(type)) throw new TypeError('there is no VisitFilter')
    const context = { schema, enums: createEnums(schema), takesIn: false }
    const filterBy = (value: unknown) => compileFilter(context, type, value)?.text

    expect(filterBy({ title: { in: ['a', "b'c"] } })).toBe("(title eq 'a' or title eq 'b''c')")
    expect(filterBy({ guests: { in: [1] }, isOpen: { eq: true } })).toBe('(guests eq 1) and isOpen eq true')
    expect(inFilter('id', ['a', 'b'], keyScalarOf('ID'), false)).toBe("(id eq 'a' or id eq 'b')")
  })
})
