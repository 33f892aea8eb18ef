import { describe, expect, it } from '@jest/globals'
import { readCsdlTable, writeCsdlTable } from './csdl-table.ts'
import { reachableCsdl } from './reachable-csdl.ts'

const CSDL = readCsdlTable(`set halls hall
set towers tower
type hall : room
  plan plan
  doors > door[]
  owner > person
type room key id
type plan
  tone tone
type door
type person
type ballroom : hall
  orchestra orchestra
type cellar : hall
type orchestra
type tower
type alarm
type fee
enum tone calm
operation book on hall (fee: fee)
operation burn on hall (alarm: alarm)
operation climb on tower ()
`)

function reached(named: { roots?: string[]; types?: string[]; words?: string[] }): string {
  const { roots = [], types = [], words = [] } = named
  const csdl = reachableCsdl(CSDL, { roots: new Set(roots), types: new Set(types), words: new Set(words) })
  return [
    ...[...csdl.types.keys(), ...csdl.enums.keys()].map((name) => name.replace('microsoft.graph.', '')),
    ...csdl.operations.map(({ name }) => `${name}()`),
  ].join(' ')
}

describe('reachableCsdl', () => {
  it('keeps the type of a root, its base type, and the types of its properties', () => {
    expect(reached({ roots: ['halls'] })).toBe('hall room plan tone')
  })

  it('follows relationships and operations that are named', () => {
    expect(reached({ roots: ['halls'], words: ['doors', 'book', 'climb'] })).toBe(
      'hall room plan door fee tone book()',
    )
  })

  it('keeps derived types that are named, in any case, with what they contain', () => {
    expect(reached({ roots: ['halls'], words: ['Ballroom'] })).toBe('hall room plan ballroom orchestra tone')
  })

  it('keeps types that are named', () => {
    expect(reached({ types: ['microsoft.graph.alarm', 'microsoft.graph.nothing'] })).toBe('alarm')
  })

  it('keeps every root and every member, so that what is missing can be reported', () => {
    const csdl = reachableCsdl(CSDL, { roots: new Set(['halls']), types: new Set(), words: new Set() })

    expect(writeCsdlTable(csdl)).toContain('set towers tower\n')
    expect(writeCsdlTable(csdl)).toContain('  owner > person\n')
  })
})
