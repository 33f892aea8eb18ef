// Covers: request-readers.ts
import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const REST = 'api: "crm", scopes: [["A"]]'
const KEY = '@requiresScopes(scopes: [["Key"]])'

/** The scopes that a field requires. */
function scopesOf(
  sdl: string,
  coordinate: string,
  handWritten: Readonly<Record<string, readonly string[]>> = {},
) {
  const environment = environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]]))
  const plan = compileSchema(schemaOf(sdl), {
    ...environment,
    handWritten: new Map([...environment.handWritten, ...Object.entries(handWritten)]),
  })
  const [type = '', field = ''] = coordinate.split('.')
  return plan.requirement(type, field)?.scopes ?? null
}

const PERSON = (fields: string, type = '') => `
  extend type Query { person(ssn: ID!): Person @rest(${REST}, GET: "/people/{ssn}") }
  type Person implements Node @key(fields: "ssn") @rest(${REST}, GET: "/people/{ssn}") ${type} {
    globalId: ID! ssn: ID! ${KEY} name: String kind: String @resolver(needs: ["ssn"]) ${fields}
  }`

describe('withShownFields', () => {
  it('asks for globalId what the key asks for, and once what the type asks for too', () => {
    expect(scopesOf(PERSON(''), 'Person.globalId')).toEqual([['Key']])
    expect(scopesOf(PERSON('', '@requiresScopes(scopes: [["People"]])'), 'Person.globalId')).toEqual([
      ['People', 'Key'],
    ])
    expect(scopesOf(PERSON('', KEY), 'Person.globalId')).toEqual([['Key']])
  })

  it('asks nothing more of other fields of the object, and of code of the operator', () => {
    expect(scopesOf(PERSON(''), 'Person.name')).toBeNull()
    expect(scopesOf(PERSON(''), 'Person.kind')).toBeNull()
    expect(scopesOf(PERSON('').replace(KEY, ''), 'Person.globalId')).toBeNull()
  })

  it('asks for what our own code makes of a field what the field asks for', () => {
    expect(scopesOf(PERSON('photo: String'), 'Person.photo', { 'Person.photo': ['ssn'] })).toEqual([['Key']])
  })

  it('applies the requirements of its name, but not those of its path, to the address of content', () => {
    const content = (name: string) =>
      PERSON(`badge: String @rest(${REST}, GET: "/people/{ssn}/badge") @content(name: "${name}.png")`)

    expect(scopesOf(content('{ssn}'), 'Person.badge')).toEqual([['Key']])
    expect(scopesOf(content('{name}'), 'Person.badge')).toBeNull()
  })

  it('applies the requirements of the fields there to the keys of removed items', () => {
    const changes = (key: string, field: string) => `
      extend type Query { changes(first: Int! = 5, after: String): Changes
        @rest(${REST}, GET: "/changes") @page(delta: { at: "$.later", removed: { at: "$.gone" } ${key} }) }
      type Changes { edges: [ChangeEdge!]! nodes: [Item]! pageInfo: PageInfo! removed: [ID!]! deltaCursor: String }
      type ChangeEdge { cursor: String! node: Item }
      type Item { ${field} at: Place name: String }
      type Place { code: ID ${KEY} }`

    expect(scopesOf(changes('', `number: ID @from(at: "$.id") ${KEY}`), 'Changes.removed')).toEqual([['Key']])
    expect(scopesOf(changes('key: "$.at.code"', 'id: ID'), 'Changes.removed')).toEqual([['Key']])
    expect(scopesOf(changes('', 'id: ID'), 'Changes.removed')).toBeNull()
    expect(scopesOf(changes('', `id: ID pay: Int ${KEY}`), 'Changes.removed')).toBeNull()
    expect(scopesOf(changes('key: "$.at.number"', 'id: ID'), 'Changes.removed')).toBeNull()
    expect(
      scopesOf(changes('', `id: ID tag: String @from(at: "header.etag") ${KEY}`), 'Changes.removed'),
    ).toBeNull()
  })

  it('applies the requirements of a field to a request variable with the same value', () => {
    const notes = PERSON(`notes: Notes @rest(${REST}, GET: "/people/{ssn}/notes")`)
    const types = `type Notes { value: [Note] }
      type Note { text: String of: ID @from(at: "request.ssn") }`

    expect(scopesOf(notes + types, 'Note.of')).toEqual([['Key']])
    expect(scopesOf(notes + types, 'Note.text')).toBeNull()
    expect(scopesOf(PERSON('own: ID @from(at: "request.ssn")'), 'Person.own')).toEqual([['Key']])
  })

  it('follows what is shown of what is shown', () => {
    const sdl = `${PERSON(`notes: [Note] @rest(${REST}, GET: "/people/{ssn}/notes", result: "$")`)}
      type Note { of: ID @from(at: "request.ssn") text: String @rest(${REST}, GET: "/x/{of}") @content(name: "{of}") }`

    expect(scopesOf(sdl, 'Note.text')).toEqual([['Key']])
  })

  it('asks for globalId what every field of the key asks for', () => {
    const sdl = `extend type Query { part: Part @rest(${REST}, GET: "/part") }
      type Part implements Node @key(fields: "plant number") @rest(${REST}, GET: "/parts/{plant}/{number}") {
        globalId: ID! plant: ID! ${KEY} number: ID! @requiresScopes(scopes: [["Number"]]) }`

    expect(scopesOf(sdl, 'Part.globalId')?.map((each) => each.toSorted())).toEqual([['Key', 'Number']])
  })

  it('leaves the alternatives of a field that asks for as much', () => {
    const either = '@requiresScopes(scopes: [["Key"], ["People"]])'

    expect(scopesOf(PERSON('', either).replace(KEY, ''), 'Person.globalId')).toEqual([['Key'], ['People']])
    expect(scopesOf(PERSON('').replace(KEY, either), 'Person.globalId')).toEqual([['Key'], ['People']])
    expect(scopesOf(PERSON('', '@requiresScopes(scopes: [["Key", "People"]])'), 'Person.globalId')).toEqual([
      ['Key', 'People'],
    ])
  })

  it('ends where two fields show each other', () => {
    const sdl = `extend type Query { a: A @rest(${REST}, GET: "/a") }
      type A { x: ID @from(at: "request.y") ${KEY} b: B @rest(${REST}, GET: "/b/{x}") }
      type B { y: ID @from(at: "request.x") a: A @rest(${REST}, GET: "/a/{y}") }`

    expect(scopesOf(sdl, 'B.y')).toEqual([['Key']])
    expect(scopesOf(sdl, 'A.x')).toEqual([['Key']])
  })

  it('does not ask for the keys of removed items what other members of the same object ask for', () => {
    const changes = (item: string) => `
      extend type Query { changes(first: Int! = 5, after: String): Changes
        @rest(${REST}, GET: "/changes") @page(delta: { at: "$.later", removed: { at: "$.gone" } key: "$.at.code" }) }
      type Changes { edges: [ChangeEdge!]! nodes: [Item]! pageInfo: PageInfo! removed: [ID!]! deltaCursor: String }
      type ChangeEdge { cursor: String! node: Item }
      type Item { id: ID ${item} more: Item @rest(${REST}, GET: "/items/{id}") }`

    expect(scopesOf(changes(`number: ID @from(at: "$.at.number") ${KEY}`), 'Changes.removed')).toBeNull()
    expect(scopesOf(changes(`whole: JSON @from(at: "$.at") ${KEY}`), 'Changes.removed')).toEqual([['Key']])
    expect(scopesOf(changes(`code: ID @from(at: "$.at.code") ${KEY}`), 'Changes.removed')).toEqual([['Key']])
    const bad = `code: ID @from(at: "$.at.code") ${KEY} bad: Int @rest(${REST}, GET: "bad")`
    expect(() => scopesOf(changes(bad), 'Changes.removed')).toThrow(/must start with exactly one \//)
  })

  const NOTES = (
    field: string,
    more = '',
  ) => `${PERSON(`office: ID @requiresScopes(scopes: [["Office"]]) ${field}`)}
    type Notes { value: [Note] } type Note { text: String part: Part ${more} }
    type Part { of: ID @from(at: "request.ssn") at: ID @from(at: "request.office") header: String @from(at: "header.ssn") }`

  it('applies the requirements to each request variable within items, and to no other variable', () => {
    const notes = `notes: Notes @rest(${REST}, GET: "/people/{ssn}/{office}/notes")`

    expect(scopesOf(NOTES(notes), 'Part.of')).toEqual([['Key']])
    expect(scopesOf(NOTES(notes), 'Part.at')).toEqual([['Office']])
    expect(scopesOf(NOTES(notes), 'Part.header')).toBeNull()
    expect(scopesOf(NOTES(notes), 'Note.text')).toBeNull()
  })

  it('applies nothing to a request variable that is an argument', () => {
    const notes = `notes(ssn: ID): Notes @rest(${REST}, GET: "/people/{ssn}/{office}/notes")`

    expect(scopesOf(NOTES(notes), 'Part.of')).toBeNull()
    expect(scopesOf(NOTES(notes), 'Part.at')).toEqual([['Office']])
  })

  it('reports the problems of a field that is not compiled', () => {
    const notes = `notes: Notes @rest(${REST}, GET: "/people/{ssn}/notes")`

    expect(() => scopesOf(NOTES(notes, `bad: Int @rest(${REST}, GET: "bad")`), 'Part.of')).toThrow(
      /must start with exactly one \//,
    )
  })
})
