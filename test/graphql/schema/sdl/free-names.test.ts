import { describe, expect, it } from '@jest/globals'
import { concatAST, parse, print, Source } from 'graphql'
import { freeNames, withoutAlias } from '../../../../src/graphql/schema/sdl/free-names.ts'

const LANGUAGE = `
  directive @rest(headers: [Header!], check: Check) on FIELD_DEFINITION
  input Header { name: String test: Test }
  input Check { unit: Unit }
  enum Test { A }
  enum Unit { A }
  scalar Duration
  scalar Date
  type Query { today: Date }`

/** The schema with the operator's own types, as one line per definition. */
function freed(own: string) {
  const language = new Source(LANGUAGE, 'behalf.graphql')
  const document = concatAST([parse(language), parse(new Source(own, 'own.graphql'))])
  const result = freeNames(document, new Set([language]))
  return {
    isSame: result === document,
    lines: result.definitions.map((node) => print(node).replaceAll(/\s+/g, ' ')),
  }
}

describe('freeNames', () => {
  it('leaves a schema whose own types have other names as it is', () => {
    expect(freed('type Order { id: ID }').isSame).toBe(true)
  })

  it('renames types of directive arguments in all references, and no own type', () => {
    const { lines } = freed('type Header { id: ID } type Test { header: Header }')

    expect(lines).toEqual([
      'directive @rest(headers: [Behalf_Header!], check: Check) on FIELD_DEFINITION',
      'input Behalf_Header { name: String test: Behalf_Test }',
      'input Check { unit: Unit }',
      'enum Behalf_Test { A }',
      'enum Unit { A }',
      'scalar Duration',
      'scalar Date',
      'type Query { today: Date }',
      'type Header { id: ID }',
      'type Test { header: Header }',
    ])
  })

  it('removes a scalar that nothing else uses', () => {
    const { lines } = freed('enum Duration { LONG }')

    expect(lines.filter((line) => line.includes('Duration'))).toEqual(['enum Duration { LONG }'])
    expect(lines).toHaveLength(8)
  })

  it('keeps names that the built-in schema serves, or that own types extend', () => {
    const { isSame } = freed('scalar Date type Query { own: Int }')

    expect(isSame).toBe(true)
  })
})

describe('withoutAlias', () => {
  it('has the names that the operator knows', () => {
    expect(withoutAlias('Behalf_Header.test has the type Behalf_Test')).toBe('Header.test has the type Test')
  })
})
