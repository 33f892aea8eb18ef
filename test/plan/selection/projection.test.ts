import { describe, expect, it } from '@jest/globals'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  parse,
  validate,
} from 'graphql'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import type { SelectionShape } from '../../../src/plan/selection/object-selections.ts'
import { createProjector } from '../../../src/plan/selection/projection.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    customer: Customer @rest(api: "crm", GET: "/c", scopes: [["A"]])
    party: Party @rest(api: "crm", GET: "/p", scopes: [["A"]])
    customers(first: Int, after: String): CustomerConnection
      @rest(api: "crm", GET: "/c", scopes: [["A"]]) @page(style: CURSOR)
  }
  interface Party { id: ID!, name: String }
  type Customer implements Party @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) {
    id: ID!
    name: String
    city: String @json(path: "address.city")
    zip: String @json(path: "address.zip")
    contact: Contact
    parentId: ID
    parent: Customer @entity(id: "{parentId}")
    visit: Customer @rest(api: "crm", GET: "/c/{id}/visit", scopes: [["A"]])
  }
  type Supplier implements Party { id: ID!, name: String, rating: Int }
  type Contact { mail: String }
  type CustomerConnection { edges: [CustomerEdge!]!, nodes: [Customer!]!, pageInfo: PageInfo! }
  type CustomerEdge { cursor: String!, node: Customer! }
`)
const project = createProjector(
  schema,
  compileSchema(schema, environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]]))),
)

/** Parses once per text: a document is served many times. */
const documents = new Map<string, DocumentNode>()
function documentOf(source: string): DocumentNode {
  const document = documents.get(source) ?? parse(source)
  documents.set(source, document)
  return document
}

/** Projects the first root field of an operation. */
function projectionOf(
  source: string,
  variableValues = {},
  shape: SelectionShape = 'object',
): readonly string[] {
  const document = documentOf(source)
  expect(validate(schema, document)).toEqual([])
  const [operation] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const selections =
    operation && 'selectionSet' in operation ? (operation.selectionSet?.selections ?? []) : []
  const fieldNodes = selections.filter((selection) => selection.kind === Kind.FIELD)
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  const query = schema.getQueryType() as GraphQLObjectType
  const returnType = query.getFields()[fieldNodes[0]?.name.value ?? '']?.type
  if (!returnType) throw new TypeError('the operation selects no field')
  return project(
    {
      fieldNodes,
      returnType,
      fragments: Object.fromEntries(fragments.map((each) => [each.name.value, each])),
      variableValues,
    },
    shape,
    { api: 'crm', scopes: [['A']], method: 'GET' },
  )
}

describe('createProjector', () => {
  it('asks for what is selected, once, and for nothing else', () => {
    expect(projectionOf('{ customer { name again: name contact { mail } city zip } }')).toEqual([
      'address',
      'contact',
      'name',
    ])
  })

  it('adds what fields with requests of their own take from their parent', () => {
    expect(projectionOf('{ customer { visit { name } parent { name } } }')).toEqual(['id', 'parentId'])
  })

  it('looks into fragments, named and inline, at any depth', () => {
    const source =
      '{ customer { ...A ... { zip } } } fragment A on Customer { name ...B } fragment B on Party { id }'

    expect(projectionOf(source)).toEqual(['address', 'id', 'name'])
  })

  it('leaves out fragments on types that the object cannot have', () => {
    expect(projectionOf('{ customer { name ... on Party { ... on Supplier { rating } } } }')).toEqual([
      'name',
    ])
  })

  it('asks for what any possible type of an interface needs', () => {
    expect(projectionOf('{ party { name ... on Customer { city } ... on Supplier { rating } } }')).toEqual([
      'address',
      'name',
      'rating',
    ])
  })

  it('still asks for something when nothing but the type is selected', () => {
    expect(projectionOf('{ customer { __typename } }')).toEqual(['id'])
  })

  it.each([
    [{ yes: true }, ['address', 'name']],
    [{ yes: false }, ['id', 'name']],
  ])('follows @include and @skip with %j', (variables, expected) => {
    const source =
      'query ($yes: Boolean!) { customer { name ... @include(if: $yes) { city } id @skip(if: $yes) parentId @include(if: false) } }'

    expect(projectionOf(source, variables)).toEqual(expected)
  })

  it('decides anew for each request of one document', () => {
    const document = 'query ($yes: Boolean!) { customer { name id @include(if: $yes) } }'

    expect([true, false, true].map((yes) => projectionOf(document, { yes }))).toEqual([
      ['id', 'name'],
      ['name'],
      ['id', 'name'],
    ])
  })

  it('takes a connection for its nodes, however they are selected', () => {
    const source = `{ customers { nodes { name } edges { cursor node { zip } } pageInfo { hasNextPage } } }`

    expect(projectionOf(source, {}, 'connection')).toEqual(['address', 'name'])
  })

  it('merges a field that is selected twice', () => {
    expect(projectionOf('{ customer { name } customer { city } }')).toEqual(['address', 'name'])
  })
})
