import { describe, expect, it } from '@jest/globals'
import { getNamedType } from 'graphql'
import { searchArgument } from '../../../../../src/plan/compile/problems/protected/argument-names.ts'
import type { Mentions } from '../../../../../src/plan/compile/problems/protected/mentions.ts'
import type { NameSearch } from '../../../../../src/plan/compile/problems/protected/name-search.ts'
import type { Place } from '../../../../../src/plan/compile/problems/protected/places.ts'
import { schemaOf } from '../../../../support/schema.ts'

interface Given {
  /** Types of the argument that mention nothing protected. */
  readonly silent?: readonly string[]
  readonly isOver?: boolean
  /** The place to which a path leads. Default: its names. */
  readonly placesOf?: (path: string) => string
}

/** What is searched in the argument `x: X`, in the order of the search. The start is `-`. */
function searched(types: string, { silent = [], isOver = false, placesOf = (path) => path }: Given = {}) {
  const schema = schemaOf(`extend type Query { a(x: X): Int } ${types}`)
  const argument = schema.getQueryType()?.getFields().a?.args[0]
  if (argument === undefined) throw new TypeError(types)
  const log: string[] = []
  const placesAt = (path: string) => path.split(' ').map((id) => ({ id }) as unknown as Place)
  const at = (places: readonly Place[]) => places.map(({ id }) => id).join(' ')
  const start = placesAt('-')
  const search: NameSearch = {
    found: new Map(),
    isOver: () => isOver,
    start,
    follow(part, names, from) {
      log.push(`${part} follows ${names.join('/')} from ${at(from)}`)
      return placesAt(placesOf(names.join('/')))
    },
    end: (part, places) => log.push(`${part} ends at ${at(places)}`),
    text: (part, text, from) => log.push(`${part} has ${text}${from ? ` from ${at(from)}` : ''}`),
  }
  const mentions: Mentions = { text: () => true, type: (type) => !silent.includes(getNamedType(type).name) }
  searchArgument({ schema, search, mentions }, argument)
  return log.map((line) => line.replace('the argument "x"', 'x').replace('the argument "x: ', 'x: "'))
}

describe('searchArgument', () => {
  it('follows each member, and ends at those that have a value', () => {
    expect(searched('input X { a: Int, b: Y } input Y { c: [Int!] }')).toEqual([
      'x follows a from -',
      'x ends at a',
      'x follows b from -',
      'x follows c from b',
      'x ends at c',
    ])
  })

  it('follows the names in the API, and looks for the name in the schema as text', () => {
    expect(searched(`input X { a: Int @from(at: "$.b['c.d'].e") }`)).toEqual([
      'x has a from -',
      'x follows b/c/d/e from -',
      'x ends at b/c/d/e',
    ])
  })

  it.each(['and', 'or', 'not', 'any', 'all'])('remains at the same place below %s', (name) => {
    expect(searched(`input X { ${name}: [Y!] } input Y { a: Int }`)).toEqual([
      'x follows a from -',
      'x ends at a',
    ])
  })

  it('examines strings in defaults', () => {
    expect(searched('input X { a: Y = { b: "-pay" } } input Y { b: String }')).toEqual([
      'x has -pay',
      'x follows a from -',
      'x follows b from a',
      'x ends at b',
    ])
  })

  it('examines the names, values and conditions of enums', () => {
    const values = 'PAY NAME @value(is: "name desc", filter: "salary ge 0") THIRD @value(is: 3)'

    expect(searched(`enum X { ${values} }`)).toEqual([
      'x: "PAY" has PAY from -',
      'x: "PAY" has  from -',
      'x: "PAY" has ',
      'x: "NAME" has NAME from -',
      'x: "NAME" has name desc from -',
      'x: "NAME" has salary ge 0',
      'x: "THIRD" has THIRD from -',
      'x: "THIRD" has 3 from -',
      'x: "THIRD" has ',
    ])
    expect(searched('input X { a: Y } enum Y { B }')).toContain('x: "B" has B from a')
  })

  it('does not examine types that mention nothing protected', () => {
    const types = 'input X { a: Y } input Y { b: Int }'

    expect(searched(types, { silent: ['Y'] })).toEqual(['x follows a from -'])
    expect(searched(types, { silent: ['X'] })).toEqual([])
    expect(searched('scalar X')).toEqual([])
  })

  it('examines nothing more when the search is over', () => {
    expect(searched('input X { a: Int }', { isOver: true })).toEqual([])
  })

  it('examines a type once for each place', () => {
    const types = 'input X { a: X b: Y c: Y } input Y { d: Int }'
    const places: Readonly<Record<string, string>> = { a: '-', b: '1 12', c: '11 2' }

    // The second time, X is at the same place.
    expect(searched(types, { placesOf: (path) => places[path] ?? path })).toEqual([
      'x follows a from -',
      'x follows b from -',
      'x follows d from 1 12',
      'x ends at d',
      'x follows c from -',
      'x follows d from 11 2',
      'x ends at d',
    ])
    expect(
      searched(types, { placesOf: () => '-' }).filter((line) => line.includes('follows d')),
    ).toHaveLength(1)
  })
})
