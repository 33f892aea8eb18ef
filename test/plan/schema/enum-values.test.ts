import { describe, expect, it, jest } from '@jest/globals'
import { GraphQLInt } from 'graphql'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { createEnums, enumNameOf, enumReader } from '../../../src/plan/schema/enum-values.ts'
import { schemaOf } from '../../support/schema.ts'

const enums = createEnums(
  schemaOf(`
    enum Activity { IN_A_MEETING, AWAY, PART_2_OF_3, OUT_OF_OFFICE @value(is: "oof"), UNKNOWN }
    enum Size { S @value(is: "small"), XL @value(is: "extra-large") }
    enum Presence { BUSY @value(is: "Busy"), UNKNOWN @value(is: "PresenceUnknown") }
    enum Grade { LOWER @value(is: "a"), UPPER @value(is: "A") }
  `),
)

function valuesOf(name: string) {
  const values = enums(name)
  if (!values) throw new TypeError(`there is no enum ${name}`)
  return values
}

describe('createEnums', () => {
  it('treats a number and its text as one value, unless the schema has both', () => {
    const members = ['A @value(is: 1)', 'A @value(is: "1")', 'A @value(is: 1) B @value(is: "1")']
    const named = createEnums(
      schemaOf(members.map((each, at) => `enum E${at} { ${each} UNKNOWN }`).join(' ')),
    )
    const [number, text, both] = [0, 1, 2].map((at) => named(`E${at}`))

    expect([number, text, both].map((values) => [values?.fromApi(1), values?.fromApi('1')])).toEqual([
      ['A', 'A'],
      ['A', 'A'],
      ['A', 'B'],
    ])
    expect([number?.fromApi(2), number?.toApi('A'), text?.toApi('A')]).toEqual(['UNKNOWN', 1, '1'])
  })

  it.each([
    ['Activity', 'IN_A_MEETING', 'inAMeeting'],
    ['Activity', 'AWAY', 'away'],
    ['Activity', 'PART_2_OF_3', 'part2Of3'],
    ['Activity', 'OUT_OF_OFFICE', 'oof'],
    ['Size', 'XL', 'extra-large'],
    ['Presence', 'UNKNOWN', 'PresenceUnknown'],
  ])('calls %s.%s what the API calls it, both ways', (type, name, value) => {
    const values = valuesOf(type)

    expect([values.toApi(name), values.fromApi(value)]).toEqual([value, name])
  })

  it('takes a value that the schema does not know for UNKNOWN, where there is such a member', () => {
    expect([valuesOf('Activity'), valuesOf('Presence')].map(({ fromApi }) => fromApi('juggling'))).toEqual([
      'UNKNOWN',
      'UNKNOWN',
    ])
  })

  it('does not convert text that is longer than every value', () => {
    const toLowerCase = jest.spyOn(String.prototype, 'toLowerCase')
    const read = ['I'.repeat(11), 'I'.repeat(10)].map((text) => {
      const value = valuesOf('Activity').fromApi(text)
      return [value, toLowerCase.mock.calls.length]
    })
    toLowerCase.mockRestore()

    expect(read).toEqual([
      ['UNKNOWN', 0],
      ['UNKNOWN', 1],
    ])
  })

  it('leaves a value that the schema does not know as it is, where there is none', () => {
    expect(valuesOf('Size').fromApi('medium')).toBe('medium')
  })

  // Microsoft's page of a mailbox's settings has `Scheduled` and `All`, its metadata has `scheduled` and `all`:
  // https://learn.microsoft.com/graph/api/user-get-mailboxsettings#response
  it('takes a value in another letter case, where that means one member', () => {
    expect(['Away', 'INAMEETING', 'OOF'].map(valuesOf('Activity').fromApi)).toEqual([
      'AWAY',
      'IN_A_MEETING',
      'OUT_OF_OFFICE',
    ])
    expect(valuesOf('Size').fromApi('Small')).toBe('S')
    expect(['a', 'A'].map(valuesOf('Grade').fromApi)).toEqual(['LOWER', 'UPPER'])
  })

  it('has no value of the API for UNKNOWN, unless the schema names one', () => {
    expect(() => valuesOf('Activity').toApi('UNKNOWN')).toThrow(BadUserInputError)
    expect(valuesOf('Activity').fromApi('unknown')).toBe('UNKNOWN')
    expect(valuesOf('Size').toApi('UNKNOWN')).toBe('UNKNOWN')
  })

  it('does not take the name of a member for its value', () => {
    expect(valuesOf('Size').fromApi('XL')).toBe('XL')
    expect(valuesOf('Activity').fromApi('OUT_OF_OFFICE')).toBe('UNKNOWN')
  })

  it.each([[null], [undefined], [{}]])('passes %j on: that is no value of an enum', (value) => {
    expect(valuesOf('Activity').fromApi(value)).toBe(value)
  })

  it('knows no enum that the schema does not have, and none of introspection', () => {
    expect([enums('Color'), enums('__TypeKind')]).toEqual([undefined, undefined])
  })
})

describe('enumReader', () => {
  it('reads one value and a list of them, and of no enum nothing', () => {
    const read = enumReader('Size', enums)

    expect([read?.('small'), read?.(['extra-large'])]).toEqual(['S', ['XL']])
    expect([enumReader(null, enums), enumReader('Nothing', enums)]).toEqual([undefined, undefined])
    expect(enumNameOf(GraphQLInt)).toBeNull()
  })
})
