// Covers: search-clauses.ts
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
  { displayName: 'Ann OR Bob', mail: 'ann@contoso.example' },
  { displayName: 'Bob', mail: 'bob@contoso.example' },
  { displayName: 'Bob "AND" Co', mail: 'co@contoso.example' },
]

function found(text: string): readonly number[] {
  const matches = compileSearch(text, { style: 'clauses', properties: ['displayName', 'mail'] }, people)
  return ROWS.flatMap((row, index) => (matches(row) ? [index] : []))
}

describe('compileSearch', () => {
  it.each<[string, readonly number[]]>([
    ['"displayName:bob"', [0, 1, 2]],
    ['"displayName:bob" AND "mail:bob"', [1]],
    ['"displayName:bob" AND "mail:bob" OR "mail:ann"', [0, 1]],
    ['"displayName:ann OR bob"', [0]],
    ['  "mail:ann"\n OR\t"mail:co@"  ', [0, 2]],
    ['"mail:ann" OR ("displayName:bob" AND ("mail:co" OR "mail:bob"))', [0, 1, 2]],
    ['("displayName:bob")AND("mail:contoso")', []],
    ['"displayName:co bob"', [2]],
    ['"displayName:bob \\"AND\\" co"', [2]],
  ])('finds by %s', (text, rows) => {
    expect(found(text)).toEqual(rows)
  })

  it('rejects parentheses that are nested too deeply', () => {
    expect(() => found(`${'('.repeat(60)}"displayName:bob"`)).toThrow('nested too deeply')
  })

  it.each([
    '("displayName:bob"',
    '"displayName:bob")',
    '"displayName:bob" "mail:bob"',
    '"displayName:bob"AND"mail:bob"',
    '"displayName:bob" and "mail:bob"',
    'AND',
    '"displayName:bob',
    'displayName:bob',
  ])('rejects %s', (text) => {
    expect(() => found(text)).toThrow('Syntax error')
  })

  it.each([
    ['spaces', ' '.repeat(200_000)],
    ['separators', '"displayName:a" AND '.repeat(40_000)],
    ['quotes that do not end', '"a AND \\'.repeat(80_000)],
  ])('looks at each of many %s once', (_, text) => {
    expect(() => found(`${text}x`)).toThrow('Syntax error')
  })
})
