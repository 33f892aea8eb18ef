import { describe, expect, it } from '@jest/globals'
import { planOf, problemsOf } from './problems-of.ts'

const A = 'scopes: [["A"]]'
const C = `type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! }`
const T = `type T @key(fields: "owner, repo") @rest(api: "crm", GET: "/t/{owner}/{repo}", ${A}) { owner: ID! repo: Int! }`

const ofType = (type: string) =>
  problemsOf(`extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) } ${type}`)

const sdlOf = (field: string, types: string) =>
  `extend type Query { o: O @rest(api: "crm", GET: "/o", ${A}) } type O { a: ID b: Int ${field} } ${types}`
const ofField = (field: string, types = C) => problemsOf(sdlOf(field, types))

describe('compileEntity', () => {
  it.each([
    [
      `type C @bulk(api: "crm", GET: "/c{?ids}", items: "$", ${A}) { id: ID! }`,
      'type C has @bulk without @rest',
    ],
    [
      `type C @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! }`,
      'type C has @rest, so it needs @key(fields: "…") with one or more of its fields',
    ],
    [
      `type C @key(fields: " ") @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! }`,
      'type C has @rest, so it needs @key(fields: "…") with one or more of its fields',
    ],
    [
      `type C @key(fields: "id nothing") @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! }`,
      'type C has @rest, so it needs @key(fields: "…") with one or more of its fields: it has no field "nothing"',
    ],
    [
      `type C @key(fields: "id") @rest(api: "crm", GET: "/c/{name}", ${A}) { id: ID! name: String }`,
      '{name} in the @rest on type C is not a field of its key "id"',
    ],
    [
      `type C @key(fields: "id name") @rest(api: "crm", GET: "/c/all", ${A}) { id: ID! name: String }`,
      'the @rest on type C does not contain {id name}, so all objects would be the same',
    ],
  ])('reports %s', (type, problem) => {
    expect(ofType(type)).toEqual([problem])
  })

  it('compiles the fields of a key in order, with their places in the API', () => {
    const entity = planOf(
      `extend type Query { t: T @rest(api: "crm", GET: "/t", ${A}) } ${T.replace('owner: ID!', 'owner: ID! @from(at: "$.by.login")')}`,
    ).entity('T')

    expect(entity).toMatchObject({
      ...{ typeName: 'T', bulk: [], denials: { reads: ['by', 'repo'] }, keepsOrigin: false },
      keyFields: [
        { name: 'owner', path: { text: '$.by.login' } },
        { name: 'repo', path: { text: 'repo' } },
      ],
      request: { method: 'GET', kind: 'read', path: { template: '/t/{owner}/{repo}' } },
    })
  })
})

describe('compileEntityField', () => {
  it.each([
    ['c: C @entity', C, 'specify either id or key'],
    ['c: C @entity(id: "{a}", key: [{ name: "id", value: "{a}" }])', C, 'specify either id or key'],
    ['c: C @entity(id: "1")', C, '"1" has no variable, such as {id}, so all objects would be the same'],
    ['c: D @entity(id: "{a}")', 'type D { id: ID! }', 'type D has no @rest to load it with'],
    ['c: [C] @entity(id: "{a}")', C, 'O.c is a list, but a key identifies only one object'],
    ['c: [C!]! @entity(id: "{a}")', C, 'O.c is a list, but a key identifies only one object'],
    ['c: T @entity(id: "{a}")', T, 'the key of T has the fields owner, repo: use key instead of id'],
    [
      'c: T @entity(key: [{ name: "owner", value: "{a}" }])',
      T,
      'key must contain each of owner, repo once, and no other fields',
    ],
    [
      'c: T @entity(key: [{ name: "owner", value: "{a}" }, { name: "owner", value: "{a}" }])',
      T,
      'key must contain each of owner, repo once, and no other fields',
    ],
    [
      'c: T @entity(key: [{ name: "owner", value: "{a}" }, { name: "repo", value: "{b}" }, { name: "other", value: "{b}" }])',
      T,
      'key must contain each of owner, repo once, and no other fields: the key has no field "other"',
    ],
    [
      'c: T @entity(key: [{ name: "owner", value: "x" }, { name: "repo", value: "y" }])',
      T,
      '"x y" has no variable, such as {id}, so all objects would be the same',
    ],
  ])('reports %s', (field, types, problem) => {
    expect(ofField(field, types)).toEqual([`@entity: ${problem}`])
  })

  it.each(['Query', 'Mutation'])('suggests @rest for a field of %s, which has no parent', (root) => {
    const field = `extend type ${root} { d(id: ID!): C @entity(id: "{id}") }`

    expect(ofType(`${C} ${field}`)).toEqual([
      `@entity: ${root}.d has no parent object with a key: use @rest with the path of C`,
    ])
  })

  it('leaves problems of the type to the type', () => {
    expect(ofField('c: C @entity(id: "{a}")', C.replace('"id"', '"nothing"'))).toEqual([
      expect.stringMatching(/^type C has @rest, so it needs @key/),
    ])
  })

  it('compiles the key in the order of the type, and reads each field of the parent once', () => {
    const field = planOf(
      sdlOf('c: T @entity(key: [{ name: "repo", value: "{b}-{a}" }, { name: "owner", value: "{a}" }])', T),
    ).field('O', 'c')

    expect(field).toMatchObject({
      ...{ kind: 'entity', typeName: 'T', expansion: null },
      key: [{ variables: ['a'] }, { variables: ['b', 'a'] }],
      parentFields: [{ name: 'a' }, { name: 'b' }],
    })
  })
})
