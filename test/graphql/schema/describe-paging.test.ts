import { describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, printSchema } from 'graphql'
import { describePaging } from '../../../src/graphql/schema/describe-paging.ts'
import { schemaOf } from '../../support/schema.ts'

function described() {
  const schema = schemaOf(`
extend type Query {
  teas("How many cups." first: Int! = 5, after: String): Teas @page(items: "$.items", next: { as: OFFSET, parameter: "offset" }, size: "limit")
  unpaged(first: Int, after: String): Tea
}
type Teas { edges: [Served!]!, nodes: [Tea!]!, pageInfo: PageInfo! }
"A cup."
type Served { cursor: String!, "What is in it." node: Tea!, sugar: Int }
type Tea { id: ID! }`)
  describePaging(schema)
  return {
    schema,
    fieldsOf: (name: string) => (schema.getType(name) as GraphQLObjectType).getFields(),
  }
}

describe('describePaging', () => {
  it('describes what a connection has in common with every other, for any type names', () => {
    const { schema, fieldsOf } = described()

    expect(schema.getType('Teas')?.description).toBe('A page of objects of type `Tea`.')
    expect(fieldsOf('Teas').pageInfo?.description).toBe('The position of the page in its list.')
    expect(fieldsOf('Query').teas?.args[1]?.description).toContain('`pageInfo.endCursor`')
    expect(fieldsOf('Served').cursor?.description).toContain('`after`')
  })

  it('leaves what the schema describes itself, and everything that is not part of paging', () => {
    const { schema, fieldsOf } = described()

    expect(schema.getType('Served')?.description).toBe('A cup.')
    expect(fieldsOf('Served').node?.description).toBe('What is in it.')
    expect(fieldsOf('Query').teas?.args[0]?.description).toBe('How many cups.')
    expect(fieldsOf('Served').sugar?.description).toBeUndefined()
    expect(fieldsOf('Query').unpaged?.args[0]?.description).toBeUndefined()
  })

  it('describes what there is of an incomplete connection, whose problems are reported elsewhere', () => {
    const schema = schemaOf(`
      extend type Query { teas(first: Int): Teas @page(items: "$") cups(first: Int): Int @page(items: "$") }
      type Teas { pageInfo: PageInfo! }`)

    describePaging(schema)

    const teas = schema.getType('Teas') as GraphQLObjectType
    expect(teas.getFields().pageInfo?.description).toBe('The position of the page in its list.')
  })

  it('describes every part', () => {
    const schema = schemaOf(`
      extend type Query { teas(first: Int, after: String): Teas @page(items: "$") }
      type Teas { edges: [Served!], nodes: [Tea!], pageInfo: PageInfo!, totalCount: Int, deltaCursor: String, removed: [ID!] }
      type Served { cursor: String!, node: Tea! }
      type Tea { id: ID! }`)
    const textsOf = (parts: readonly { readonly name: string; readonly description?: unknown }[] = []) =>
      Object.fromEntries(parts.map(({ name, description }) => [name, description]))
    const fieldsOf = (name: string) => Object.values((schema.getType(name) as GraphQLObjectType).getFields())

    describePaging(schema)

    expect(schema.getType('Served')?.description).toBe('An object of type `Tea` and its cursor.')
    expect(textsOf(schema.getQueryType()?.getFields().teas?.args)).toEqual({
      first: 'Maximum number of items to return.',
      after:
        'Cursor to start after: `pageInfo.endCursor` of the previous page. Omit it to get the first page.',
    })
    expect(textsOf(fieldsOf('Teas'))).toEqual({
      edges: 'The items, each with its cursor.',
      nodes: 'The items, without their cursors.',
      pageInfo: 'The position of the page in its list.',
      totalCount: 'The total number of items.',
      deltaCursor:
        'Pass it as `after` later to get the changes since then. Null while `pageInfo.hasNextPage` is true.',
      removed: 'IDs of removed items. Apply the nodes first, then these.',
    })
    expect(textsOf(fieldsOf('Served'))).toEqual({
      cursor: 'Pass it as `after` to get the items after this one.',
      node: 'The item.',
    })
  })

  it('has no description for names of members that every object inherits', () => {
    const schema = schemaOf(`
      extend type Query { teas(constructor: String): Teas @page(items: "$") }
      type Teas { nodes: [Tea!], toString: String }
      type Tea { id: ID! }`)

    describePaging(schema)

    expect(printSchema(schema)).toContain('teas(constructor: String): Teas')
    const fields = Object.values((schema.getType('Teas') as GraphQLObjectType).getFields())
    expect(fields.map(({ name, description }) => [name, typeof description])).toEqual([
      ['nodes', 'string'],
      ['toString', 'undefined'],
    ])
  })
})
