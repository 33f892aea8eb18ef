import { describe, expect, it } from '@jest/globals'
import { locateField } from '../../../src/landing-page/graphiql/locate-field.ts'

const DOCUMENT = `query Q {
  me {
    boss: manager { id }
    ...More
    ... on User { id }
  }
}
fragment More on User { events { nodes { subject } } ...More }
`

describe('locateField', () => {
  it.each([
    [['me'], { line: 2, column: 3, length: 2 }],
    [['me', 'boss'], { line: 3, column: 5, length: 4 }],
    [['me', 'events', 'nodes'], { line: 8, column: 34, length: 5 }],
    [['me', 'id'], { line: 5, column: 19, length: 2 }],
  ])('finds %j by its name in the answer, through fragments', (path, place) => {
    expect(locateField(DOCUMENT, path)).toEqual(place)
  })

  it.each([
    ['is not there', DOCUMENT, ['me', 'manager']],
    ['is in what cannot be read', '{ me {', ['me']],
  ])('finds nothing that %s', (_, document, path) => {
    expect(locateField(document, path)).toBeNull()
  })
})
