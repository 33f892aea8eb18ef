import { describe, expect, it } from '@jest/globals'
import { createNameSearch } from '../../../../../src/plan/compile/problems/protected/name-search.ts'
import type { Place } from '../../../../../src/plan/compile/problems/protected/places.ts'

/** The members of a place: a string is a field, an object a place further below. */
interface Members {
  readonly [name: string]: string | Members
}

let count = 0
const place = (members: string | Members): Place => ({
  id: count++,
  fields: new Set(typeof members === 'string' ? [members] : []),
  types: new Set(),
  below: new Map(Object.entries(typeof members === 'string' ? {} : members).map(([k, v]) => [k, place(v)])),
})

/**
 * A search where every field but `open` is protected. An unknown word `x` names the field `named.x`.
 *
 * @param members - where names lead to from the objects of the list.
 */
function search(members: Members, isAccepted: (coordinate: string) => boolean = () => false) {
  const asked: (readonly string[])[] = []
  const created = createNameSearch(
    {
      at: () => place({}),
      step: (from, name) =>
        from.flatMap((each) => (each === created.start[0] ? start : each).below.get(name) ?? []),
    },
    place({}),
    {
      has: (coordinate) => coordinate !== 'open',
      all: [],
      namedBy(words) {
        if (words.length > 0) asked.push(words)
        return words.map((word) => `named.${word}`)
      },
    },
    isAccepted,
  )
  const start = place(members)
  return { ...created, asked }
}

const PERSON: Members = {
  pay: 'P.pay',
  name: 'open',
  home: { street: 'H.street', town: 'open', name: 'H.name' },
}

describe('createNameSearch', () => {
  it('notes every field on a path, with the first part that names it', () => {
    const { text, found } = search(PERSON)

    text('one', 'home/street,pay')
    text('two', 'pay')

    expect([...found]).toEqual([
      ['H.street', 'one'],
      ['P.pay', 'one'],
    ])
  })

  it('notes the fields below the end of a path in a string, but not next to its way', () => {
    const { text, found } = search(PERSON)

    text('a', 'home')

    expect([...found.keys()]).toEqual(['H.street', 'H.name'])
  })

  it('notes by its name a field that is unknown there, not one that a known name could also mean', () => {
    const { text, found, asked } = search(PERSON)

    text('a', 'name,min salary')

    expect(asked).toEqual([['min', 'salary']])
    expect([...found.keys()]).toEqual(['named.min', 'named.salary'])
  })

  it('takes words for one name up to a known name', () => {
    const { text, asked } = search(PERSON)

    text('a', 'min-hourly rate,pay,desc')

    expect(asked).toEqual([['min', 'hourly', 'rate'], ['desc']])
  })

  it.each([
    // A name means what is nearest.
    [['home', 'name'], ['H.name']],
    // Names that are unknown there may be of the objects in the list.
    [['home', 'pay'], ['P.pay']],
    [
      ['unknown', 'pay'],
      ['P.pay', 'named.unknown'],
    ],
    [
      ['pay', 'home', 'street'],
      ['P.pay', 'H.street'],
    ],
  ])('follows %j', (names, fields) => {
    const { follow, found, start } = search(PERSON)

    follow('a', names, start)

    expect([...found.keys()]).toEqual(fields)
  })

  it('returns where a member leads, and the start for an unknown one', () => {
    const { follow, start, asked } = search(PERSON)

    expect(follow('a', ['home'], start).map(({ below }) => [...below.keys()])).toEqual([
      ['street', 'town', 'name'],
    ])
    expect(follow('a', ['home', 'unknown'], start)).toBe(start)
    expect(asked).toEqual([['unknown']])
  })

  it('begins the paths of a string at a given place', () => {
    const { follow, text, found, start } = search(PERSON)

    text('a', 'name', follow('a', ['home'], start))

    expect([...found.keys()]).toEqual(['H.name'])
  })

  const many = (letter: string, size: number) =>
    Array.from({ length: size }, (_each, index) => letter + String.fromCharCode(97 + index))

  it('is over when it has found 20 fields', () => {
    const { text, found, isOver } = search({})

    text('a', many('x', 19).join(' '))
    expect([found.size > 0, isOver()]).toEqual([true, false])
    for (const name of many('y', 25)) text('a', name)

    expect([found.size, isOver()]).toEqual([20, true])
  })

  it('is not over because of fields that are accepted, or found before', () => {
    const { text, found, isOver } = search(
      Object.fromEntries(many('x', 25).map((name) => [name, `T.${name}`])),
      (coordinate) => coordinate !== 'T.xc',
    )

    for (const name of [...many('x', 25), ...many('x', 25)]) text('a', name)

    expect([found.size, isOver()]).toEqual([25, false])
  })
})
