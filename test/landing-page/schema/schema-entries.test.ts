import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { entriesOf, findEntries } from '../../../src/landing-page/schema/schema-entries.ts'

const SCHEMA = buildSchema(`
  "What can be asked."
  type Query { "The user." me(first: Int = 5, filter: Filter): User, thing: Thing }
  scalar Unused
  type User { id: ID!, color: Color }
  enum Color { RED }
  union Thing = User
  input Filter { name: String }
`)
const PERMISSIONS = {
  fields: {
    'Query.me': {
      isAllowed: true,
      requests: [{ api: 'graph', request: 'GET /me', permissions: [['User.Read']], isGranted: true }],
    },
  },
  permissions: {},
}
const ENTRIES = entriesOf(SCHEMA)

function found(at: string, search = '') {
  return findEntries(ENTRIES, { at, search }, PERMISSIONS).map(({ name, members }) => [
    name,
    ...members.map((member) => member.name),
  ])
}

describe('entriesOf', () => {
  it('begins with the operations, and says what each type consists of', () => {
    expect(ENTRIES[0]).toEqual({
      name: 'Query',
      kind: 'type',
      description: 'What can be asked.',
      members: [
        { name: 'me', args: '(first: Int, filter: Filter)', type: 'User', description: 'The user.' },
        { name: 'thing', args: '', type: 'Thing', description: '' },
      ],
    })
    expect(ENTRIES.map(({ name, kind }) => `${kind} ${name}`).slice(1, 5)).toEqual([
      'enum Color',
      'input Filter',
      'scalar ID',
      'scalar Int',
    ])
  })
})

describe('findEntries', () => {
  it('finds a type by its name, and all of them by *', () => {
    expect(found('User.id')).toEqual([['User', 'id', 'color']])
    expect(found('*')).toHaveLength(ENTRIES.length)
  })

  it.each(['user.read', 'GET /me', 'the query.me'])(
    'finds fields by permission, request and words: %s',
    (words) => {
      expect(found('', words)).toEqual([['Query', 'me']])
    },
  )

  it('begins with names that have the words', () => {
    expect(found('', 'color')).toEqual([
      ['Color', 'RED'],
      ['User', 'color'],
    ])
    expect(found('', 'user').map(([name]) => name)).toEqual(['Thing', 'User', 'Query'])
  })

  it('finds a type whose own words match, without its members', () => {
    expect(found('', 'what can be')).toEqual([['Query']])
  })
})
