import { describe, expect, it } from '@jest/globals'
import type { Queryable } from '../../../../src/tenant/graph/odata/property-path.ts'
import { compileSearch } from '../../../../src/tenant/graph/odata/search.ts'

type Row = Readonly<Record<string, string>>

const people: Queryable<Row> = {
  typeName: 'test.person',
  typeOf: () => 'Edm.String',
  read: (row, property) => row[property] ?? null,
}
const ROWS: readonly Row[] = [
  { name: 'Ann OR Bob', mail: 'ann@contoso.example' },
  { name: 'Bob', mail: 'bob@contoso.example' },
  { name: 'Bob "AND" Co', mail: 'co@contoso.example' },
]

function found(text: string): readonly number[] {
  const matches = compileSearch(text, { style: 'clauses', properties: ['name', 'mail'] }, people)
  return ROWS.flatMap((row, index) => (matches(row) ? [index] : []))
}

describe('compileSearch', () => {
  it.each<[string, readonly number[]]>([
    ['"name:bob"', [0, 1, 2]],
    ['"name:bob" AND "mail:bob"', [1]],
    ['"name:bob" AND "mail:bob" OR "mail:ann"', [0, 1]],
    ['"name:ann OR bob"', [0]],
    ['  "mail:ann"\n OR\t"mail:co@"  ', [0, 2]],
    ['"name:bob \\"AND\\" co"', [2]],
  ])('finds by %s', (text, rows) => {
    expect(found(text)).toEqual(rows)
  })

  it.each(['"name:bob"AND"mail:bob"', '"name:bob" and "mail:bob"', 'AND', '"name:bob', 'name:bob'])(
    'refuses %s',
    (text) => {
      expect(() => found(text)).toThrow('Syntax error')
    },
  )

  it.each([
    ['spaces', ' '.repeat(200_000)],
    ['separators', '"name:a" AND '.repeat(40_000)],
    ['quotes that do not end', '"a AND \\'.repeat(80_000)],
  ])('looks at each of many %s once', (_, text) => {
    expect(() => found(`${text}x`)).toThrow('Syntax error')
  })
})
