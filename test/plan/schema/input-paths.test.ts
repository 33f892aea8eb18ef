// Covers: error-shape.ts
import { describe, expect, it } from '@jest/globals'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import { createInputPaths } from '../../../src/plan/schema/input-paths.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
extend type Query { make(input: Input, name: String): Int }
input Input { title: String @from(at: "$.fields['System.Title']"), list: [Input!], inner: Input }`)
const args = schema.getQueryType()?.getFields().make?.args ?? []
const pathOf = createInputPaths(schema, args, { data: '{input}', n: { name: '{name}' }, c: 'x {name}' })

describe('createInputPaths', () => {
  it.each([
    ['data.fields.System.Title', ['input', 'title']],
    ['#/data/fields/System.Title', ['input', 'title']],
    ['$.Data.List[2].inner.fields.system.title', ['input', 'list', 2, 'inner', 'title']],
    ['n.name', ['name']],
    ['data', ['input']],
    ['inner.title', null],
    ['fields.System.Title', ['input', 'title']],
    ['data.unknown', null],
    ['data.list.x', null],
    ['data.list.0x', null],
    ['data.list.x0', null],
    ['data.list', ['input', 'list']],
    ['n', ['name']],
    ['n.name.more', null],
    ['/data/fields/System.Title/more', null],
    ['c', null],
    ['constructor', null],
    ['', null],
    ['data.'.repeat(1000), null],
  ])('finds %s', (field, path) => {
    expect(pathOf(field)).toEqual(path)
  })
})

// https://jsonapi.org/format/#error-objects: a pointer may name the object that a value is in.
describe('createInputPaths of an object on the way to a value', () => {
  const body = {
    data: {
      attributes: { title: '{name}', text: '{name}' },
      relationships: {
        author: { data: { type: 'people', id: '{name}' } },
        tags: { data: [{ __each: '{tags}', id: '{tags}' }] },
        both: { a: '{name}', b: '{input}' },
        none: { data: null },
      },
      rest: '{input}',
    },
  }
  const wider = schemaOf(`
    extend type Query { make(input: Input, name: String, tags: [ID!]): Int }
    input Input { authorId: ID @from(at: "$.relationships.author.data.id"), first: Int @from(at: "$.pair.a"), second: Int @from(at: "$.pair.b") }`)
  const pathOf = createInputPaths(wider, wider.getQueryType()?.getFields().make?.args ?? [], body)

  it.each([
    ['/data/relationships/author', ['name']],
    ['/data/relationships/author/data', ['name']],
    ['/data/relationships/tags', ['tags']],
    ['/data/attributes', ['name']],
    ['/data/relationships/both', null],
    ['/data/relationships/none', null],
    ['/data', null],
    ['/data/rest/relationships/author', ['input', 'authorId']],
    ['/data/rest/relationships/other', null],
    ['/data/rest/pair', null],
  ])('finds the one argument that %s has', (field, path) => {
    expect(pathOf(field)).toEqual(path)
  })
})

describe('createInputPaths of a query parameter', () => {
  const query = [
    { name: 'filter[name]', value: '{name}' },
    { name: 'input', value: 'x' },
  ]
  const inQuery = createInputPaths(schema, args, null, query)

  it('finds the argument that it has', () => {
    expect(inQuery('filter[name]')).toEqual(['name'])
  })

  it('finds none in a constant, and none of another name', () => {
    expect([inQuery('input'), inQuery('name')]).toEqual([null, null])
  })
})

describe('createInputPaths of a name that begins below a wrapper', () => {
  it('finds it where one member of the body alone has it', () => {
    const one = createInputPaths(schema, args, { fields: '{input}', n: { x: '{name}' } })
    const two = createInputPaths(schema, args, { fields: '{input}', others: '{input}' })

    expect(one('list.0.inner.list')).toEqual(['input', 'list', 0, 'inner', 'list'])
    expect(two('list')).toBeNull()
  })

  it('does not take a whole argument for a name within it', () => {
    const flat = createInputPaths(schema, args, { fields: { name: '{name}' }, more: '{input}' })

    expect(flat('title')).toBeNull()
    expect(flat('inner')).toEqual(['input', 'inner'])
    expect(createInputPaths(schema, args, { n: '{name}' })('other')).toBeNull()
    expect(createInputPaths(schema, args, '{input}')('inner')).toEqual(['input', 'inner'])
  })
})

describe('compileErrorShape', () => {
  it('rejects places that an item of the list has not', () => {
    expect(() => compileErrorShape({ details: { items: '$', field: 'header.x' } })).toThrow(SyntaxError)
    expect(compileErrorShape({}).when).toEqual([])
  })
})
