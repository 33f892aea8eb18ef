import { describe, expect, it } from '@jest/globals'
import { getOperationAST, parse, validate } from 'graphql'
import { selectedFields } from '../../../src/plan/permissions/selected-fields.ts'
import { schemaOf } from '../../support/schema.ts'

const SCHEMA = schemaOf(`
  extend type Query { person: Person being: Being pet: Pet }
  interface Being { name: String owner: Person }
  type Person implements Node & Being { globalId: ID! name: String owner: Person pet: Pet }
  type Dog implements Node & Being { globalId: ID! name: String owner: Person bone: Int }
  type Cat implements Being { name: String owner: Person }
  union Pet = Dog | Cat`)

function fieldsOf(text: string) {
  const document = parse(text)
  expect(validate(SCHEMA, document)).toEqual([])
  const operation = getOperationAST(document)
  if (!operation) throw new TypeError(text)
  return selectedFields(SCHEMA, document, operation)
}

const selected = (text: string) =>
  fieldsOf(text).map(({ type, name, path }) => `${path}: ${type.name}.${name}`)
const nodeTypes = (text: string) =>
  fieldsOf(text)
    .flatMap((field) => field.nodeTypes ?? [])
    .map(({ name }) => name)
    .sort()

describe('selectedFields', () => {
  it('has names in the response, also of aliases', () => {
    expect(selected('{ a: person { b: name owner { name } } }')).toEqual([
      'a: Query.person',
      'a.b: Person.name',
      'a.owner: Person.owner',
      'a.owner.name: Person.name',
    ])
  })

  it('leaves out what introspection adds', () => {
    expect(selected('{ __typename person { __typename name } }')).toEqual([
      'person: Query.person',
      'person.name: Person.name',
    ])
  })

  it.each([
    '{ person { ... { name } } }',
    '{ person { ... @include(if: true) { name } } }',
    '{ person { ... on Person { name } } }',
    // On an interface, within an object of one type.
    '{ person { ... on Being { name } } }',
    '{ person { ...Name } } fragment Name on Being { ... on Person { name } }',
  ])('looks into the fragments of %s', (text) => {
    expect(selected(text)).toEqual(['person: Query.person', 'person.name: Person.name'])
  })

  it.each([
    ['{ being { name } }', ['Cat.name', 'Dog.name', 'Person.name']],
    ['{ being { ... on Dog { name } } }', ['Dog.name']],
    ['{ being { ... on Pet { ... on Being { name } } } }', ['Cat.name', 'Dog.name', 'Person.name']],
    ['{ pet { ... on Dog { bone } ... on Cat { name } } }', ['Cat.name', 'Dog.bone']],
    ['{ pet { ... on Being { ... on Cat { name } } } }', ['Cat.name']],
  ])('has for %s every type that the object can have', (text, fields) => {
    const found = selected(text)
      .slice(1)
      .map((each) => each.replace(/^.*: /, ''))

    expect(found.toSorted()).toEqual(fields)
  })

  it.each([
    ['{ node(id: "x") { globalId } }', ['Dog', 'Person']],
    ['{ node(id: "x") { ... { globalId } } }', ['Dog', 'Person']],
    ['{ node(id: "x") { ... on Dog { bone } } }', ['Dog']],
    ['{ node(id: "x") { ... { ... on Person { name } } } }', ['Person']],
    ['{ node(id: "x") { ... on Being { ... on Dog { name } } } }', ['Dog']],
    // Cats have no ID.
    ['{ node(id: "x") { ... on Being { ... on Cat { name } ... on Dog { name } } } }', ['Dog']],
    // Fragments below a field are of other objects.
    ['{ node(id: "x") { ... on Being { owner { ... on Person { name } } ... on Dog { bone } } } }', ['Dog']],
    ['{ person { name } }', []],
  ])('has for %s the types that Query.node loads', (text, types) => {
    expect(nodeTypes(text)).toEqual(types)
  })

  it('visits a selection once for each type', () => {
    const text =
      '{ person { ...Pet ...Pet pet { ...Name } } } fragment Pet on Person { name } fragment Name on Being { name }'

    expect(selected(text)).toEqual([
      'person: Query.person',
      'person.name: Person.name',
      'person.pet: Person.pet',
      'person.pet.name: Person.name',
      'person.pet.name: Dog.name',
      'person.pet.name: Cat.name',
    ])
  })
})
