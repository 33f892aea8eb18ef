// Covers: compile-filter.ts, parse-filter.ts, property-path.ts, tokenize-filter.ts
import { describe, expect, it } from '@jest/globals'
import { compileFilter } from '../../../../src/tenant/graph/odata/compile-filter.ts'
import type { ComplexType, EdmType } from '../../../../src/tenant/graph/odata/edm.ts'
import { parseFilter } from '../../../../src/tenant/graph/odata/parse-filter.ts'
import type { Queryable } from '../../../../src/tenant/graph/odata/property-path.ts'

const address: ComplexType = { name: 'graph.address', members: { city: 'Edm.String', floor: 'Edm.Int32' } }

const TYPES: ReadonlyMap<string, EdmType> = new Map<string, EdmType>(
  Object.entries({
    id: 'Edm.String',
    name: 'Edm.String',
    nickname: 'Edm.String',
    age: 'Edm.Int32',
    active: 'Edm.Boolean',
    hired: 'Edm.DateTimeOffset',
    address,
    tags: { of: 'Edm.String' },
    homes: { of: address },
  }),
)

type Row = Readonly<Record<string, unknown>>

const things: Queryable<Row> = {
  typeName: 'test.thing',
  typeOf: (property) => TYPES.get(property),
  read: (row, property) => row[property] ?? null,
}

const ROWS: readonly Row[] = [
  {
    id: '11111111-2222-4333-a444-555555555555',
    name: "Ann O'Hara",
    age: 30,
    active: true,
    hired: '2026-01-15T08:00:00Z',
    address: { city: 'Oslo', floor: 2 },
    tags: ['red', 'blue'],
    homes: [
      { city: 'Oslo', floor: 2 },
      { city: 'Rome', floor: 5 },
    ],
  },
  {
    id: 'b',
    name: 'Bob and Co',
    nickname: 'bobby',
    age: 40,
    active: false,
    hired: '2025-06-01T00:00:00+02:00',
    address: { city: 'Rome', floor: 0 },
    tags: [],
    homes: [],
  },
  { id: 'c', name: 'cy', age: -1, active: true, hired: null, address: null, tags: ['red'], homes: [] },
]

function idsOf(filter: string): string {
  const holds = compileFilter(parseFilter(filter), things)
  return ROWS.filter(holds)
    .map(({ id }) => String(id).slice(0, 1))
    .join('')
}

describe('$filter', () => {
  it.each([
    ["name eq 'BOB AND CO'", 'b'],
    ["name ne 'cy'", '1b'],
    ["name eq 'Ann O''Hara'", '1'],
    ['id eq 11111111-2222-4333-a444-555555555555', '1'],
    ['age gt 30', 'b'],
    ['age ge 30 and age le 40', '1b'],
    ['age lt 0', 'c'],
    ['age eq -1', 'c'],
    ["name eq 'cy' or age eq 30 and active eq true", '1c'],
    ["(name eq 'cy' or age eq 30) and active eq false", ''],
    ['not active', 'b'],
    ['NOT(active) OR age EQ 30', '1b'],
    ["not(startsWith(name,'bob'))", '1c'],
    ["startswith(name, 'Ann')", '1'],
    ["endsWith(name,'co')", 'b'],
    ["contains(name,'and')", 'b'],
    ["contains(name,'and') eq false", '1c'],
    ["name in ('cy', 'Bob and Co')", 'bc'],
    ['nickname eq null', '1c'],
    ['nickname ne null', 'b'],
    ['hired ge 2026-01-01T00:00:00Z', '1'],
    ['hired lt 2026-01-01', 'b'],
    ['hired eq 2025-05-31T22:00:00Z', 'b'],
    ["address/city eq 'oslo'", '1'],
    ["tags/any(t:t eq 'red')", '1c'],
    ["tags/all(t:t eq 'red')", 'bc'],
    ['tags/any()', '1c'],
    ['tags/$count eq 2', '1'],
    ["homes/any(h:h/city eq 'Rome' and h/floor gt 2)", '1'],
    ["homes/any(h:h/city eq 'Rome' and age eq 40)", ''],
  ])('%s is true of %p', (filter, expected) => {
    expect(idsOf(filter)).toBe(expected)
  })

  it.each([
    ["name eq 'x", 'There is an unterminated string literal at position 8'],
    ['name eq', 'unexpected end of the expression at position 7'],
    ["name is 'x'", "unexpected 'is' at position 5"],
    ["name eq 'x' and", 'unexpected end of the expression'],
    ["(name eq 'x'", 'unexpected end of the expression'],
    ["name eq 'x')", "unexpected ')' at position 11"],
    ["name in ('a',)", "unexpected ')'"],
    ["name eq 'x' ; drop", "character ';' is not valid at position 12"],
    ["soundsLike(name,'x')", "unknown function with name 'soundsLike'"],
    ["startsWith(age,'x')", "'startswith' takes two strings"],
    ["color eq 'x'", "Could not find a property named 'color' on type 'test.thing'."],
    ["address/street eq 'x'", "Could not find a property named 'street' on type 'microsoft.graph.address'."],
    ["constructor eq 'x'", "Could not find a property named 'constructor'"],
    ['name/length eq 1', "The path segment 'length' is not allowed"],
    [
      'name eq 5',
      "incompatible types was detected: 'name' of type 'Edm.String' eq a literal of type number.",
    ],
    ["age in (1, 'x')", 'incompatible types'],
    ["hired gt '2026'", 'incompatible types'],
    ['hired gt 2026-13-01', 'is not a valid date'],
    ['name', 'The filter must be a condition'],
    ['address eq null', 'cannot be compared'],
    ["name/any(n:n eq 'x')", 'is not a collection'],
    ["tags/any(t:u eq 'x')", "Could not find a property named 'u'"],
    [`${'('.repeat(60)}active${')'.repeat(60)}`, 'nested too deeply'],
  ])('%s is rejected', (filter, message) => {
    expect(() => idsOf(filter)).toThrow(message)
    expect(() => idsOf(filter)).toThrow(expect.objectContaining({ name: 'BadQueryError' }))
  })
})
