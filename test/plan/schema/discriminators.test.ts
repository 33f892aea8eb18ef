import { describe, expect, it } from '@jest/globals'
import type { GraphQLAbstractType } from 'graphql'
import { createDiscriminator, createDistinguishing } from '../../../src/plan/schema/discriminators.ts'
import { schemaOf } from '../../support/schema.ts'

// https://learn.microsoft.com/graph/api/resources/driveitem: a folder has the facet `folder`, a file `file`.
const schema = schemaOf(`
  extend type Query { item: Item, member: Member, part: Part, plain: Plain }
  interface Item @discriminator(otherwise: "Other") { id: ID }
  type User implements Item @type(is: "#microsoft.graph.user") { id: ID }
  type Folder implements Item @type(is: "#microsoft.graph.folder", has: "folder") { id: ID }
  type File implements Item @type(has: "file") { id: ID }
  type Other implements Item { id: ID }
  union Member @discriminator(path: "$.info.kind", otherwise: "User") = User | Group
  type Group @type(is: "group") { id: ID }
  union Part @discriminator(path: "$.kind", otherwise: "Group") = File | Group
  union Plain = User | Alone
  type Alone { id: ID }`)

const discriminatorOf = (name: string) =>
  createDiscriminator(schema, schema.getType(name) as GraphQLAbstractType)

describe('createDiscriminator', () => {
  it.each([
    ['the value of the annotation', { '@odata.type': '#microsoft.graph.user' }, 'User'],
    ['a member that only one type has', { file: {} }, 'File'],
    ['a member that is empty', { file: '' }, 'File'],
    ['the value, before any member', { '@odata.type': '#microsoft.graph.user', folder: {} }, 'User'],
    ['a member, for an unknown value', { '@odata.type': '#microsoft.graph.site', folder: {} }, 'Folder'],
    ['no member that is null', { folder: null, file: {} }, 'File'],
  ])('distinguishes objects by %s', (_what, value, type) => {
    expect(discriminatorOf('Item')?.typeOf(value)).toBe(type)
  })

  it.each([
    ['an unknown value', { '@odata.type': '#microsoft.graph.site' }],
    ['a value that is no text', { '@odata.type': 1 }],
    ['nothing', {}],
    ['another value than an object', 'user'],
    ['null', null],
  ])('has another type for %s', (_what, value) => {
    expect(discriminatorOf('Item')?.typeOf(value)).toBe('Other')
  })

  it('reads the type where the directive says', () => {
    const types = [{ info: { kind: 'group' } }, { kind: 'group' }].map((value) =>
      discriminatorOf('Member')?.typeOf(value),
    )

    expect(types).toEqual(['Group', 'User'])
  })

  it('needs the members that it reads, but no annotation, which comes without being selected', () => {
    expect(discriminatorOf('Item')?.properties).toEqual(['folder', 'file'])
    expect(discriminatorOf('Member')?.properties).toEqual(['info'])
  })

  it('reads @type on an extension of a type', () => {
    const extended = schemaOf(`
      extend type Query { item: Item }
      interface Item @discriminator(otherwise: "Other") { id: ID }
      type File implements Item { id: ID }
      extend type File @type(has: "file")
      type Other implements Item { id: ID }`)
    const discriminator = createDiscriminator(extended, extended.getType('Item') as GraphQLAbstractType)

    expect(discriminator?.typeOf({ file: {} })).toBe('File')
  })

  it('is absent without the directive', () => {
    expect(discriminatorOf('Plain')).toBeUndefined()
  })
})

describe('createDistinguishing', () => {
  const distinguishing = createDistinguishing(schema)

  it('has the members that every interface and union of a type needs', () => {
    expect([...distinguishing('User')].toSorted()).toEqual(['file', 'folder', 'info'])
    expect([...new Set(distinguishing('File'))].toSorted()).toEqual(['file', 'folder', 'kind'])
  })

  it.each(['Alone', 'Item', 'Member', 'Unknown'])('has none for %s', (name) => {
    expect(distinguishing(name)).toEqual([])
  })
})
