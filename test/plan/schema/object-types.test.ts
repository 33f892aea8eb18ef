import { describe, expect, it } from '@jest/globals'
import { GraphQLString } from 'graphql'
import { objectTypesOf, possibleTypes } from '../../../src/plan/schema/object-types.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query { one: [Cat!]!, any: Pet, named: Named }
  interface Named { name: String }
  type Cat implements Named { name: String }
  type Dog implements Named { name: String }
  union Pet = Cat | Dog
`)
const typeOf = (field: string) => schema.getQueryType()?.getFields()[field]?.type ?? GraphQLString

describe('possibleTypes', () => {
  it.each([
    ['one', ['Cat']],
    ['any', ['Cat', 'Dog']],
    ['named', ['Cat', 'Dog']],
  ])('gives the object types of %s, through lists and wrappers', (field, names) => {
    expect(possibleTypes(schema, typeOf(field)).map(({ name }) => name)).toEqual(names)
  })

  it('gives none for a plain value', () => {
    expect(possibleTypes(schema, GraphQLString)).toEqual([])
  })
})

describe('objectTypesOf', () => {
  it('leaves out abstract types, plain ones and those of introspection', () => {
    const names = objectTypesOf(schema).map(({ name }) => name)

    expect(names).toEqual(expect.arrayContaining(['Query', 'Cat', 'Dog']))
    expect(names).not.toEqual(expect.arrayContaining(['Named']))
    expect(names.filter((name) => name.startsWith('__') || name === 'Pet' || name === 'String')).toEqual([])
  })
})
