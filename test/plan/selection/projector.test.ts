// Covers: object-selections.ts, operation-memo.ts
import { beforeEach, describe, expect, it } from '@jest/globals'
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
import type { Projection } from '../../../src/plan/selection/projection.ts'
import {
  createProjector,
  type Project,
  type ProjectedRequest,
} from '../../../src/plan/selection/projector.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    customer: Customer @rest(api: "crm", GET: "/c", scopes: [["A"]])
    keeper: Keeper @rest(api: "crm", GET: "/k", scopes: [["A"]])
    home: Home @rest(api: "crm", GET: "/h", scopes: [["A"]])
    party: Party @rest(api: "crm", GET: "/p", scopes: [["A"]])
    customers(first: Int, after: String): CustomerConnection
      @rest(api: "crm", GET: "/c", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
  }
  interface Party { id: ID!, name: String }
  type Customer implements Party @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) {
    id: ID!
    name: String
    city: String @from(at: "$.address.city")
    zip: String @from(at: "$.address.zip")
    contact: Contact
    parentId: ID
    parent: Customer @entity(id: "{parentId}")
    agentId: ID
    agent: Customer @entity(id: "{agentId}") @expand(member: "representative")
    calls(first: Int, after: String): CustomerConnection
      @rest(api: "crm", GET: "/c/{id}/calls", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
    visit: Customer @rest(api: "crm", GET: "/c/{id}/visit", scopes: [["A"]])
  }
  interface Keeper @discriminator(otherwise: "Cat") { id: ID! }
  type Cat implements Keeper @key(fields: "id") @type(has: "claws") @rest(api: "crm", GET: "/cats/{id}", scopes: [["A"]]) {
    id: ID!
  }
  type Dog implements Keeper @key(fields: "id") @rest(api: "crm", GET: "/dogs/{id}", scopes: [["B"]]) {
    id: ID!
  }
  type Home { ownerId: ID, owner: Customer @entity(id: "{ownerId}") @expand(member: "owner") }
  type Supplier implements Party { id: ID!, name: String, rating: Int }
  type Contact { mail: String }
  type CustomerConnection { edges: [CustomerEdge!]!, nodes: [Customer!]!, pageInfo: PageInfo! }
  type CustomerEdge { cursor: String!, node: Customer! }
`)
const plan = compileSchema(
  schema,
  environmentOf(new Map([['crm', apiConfig({ name: 'crm', expandParameter: 'expand' })]])),
)

let project: Project
beforeEach(() => {
  project = createProjector(schema, plan)
})

/** Parses once per text: a document is served many times. */
const documents = new Map<string, DocumentNode>()
function documentOf(source: string): DocumentNode {
  const document = documents.get(source) ?? parse(source)
  documents.set(source, document)
  return document
}

const REQUEST: ProjectedRequest = { api: 'crm', scopes: [['A']], method: 'GET' }

/** The members that the first root field of an operation asks for. */
function membersOf(source: string, variables = {}, shape: SelectionShape = 'object'): readonly string[] {
  const { members, expanded } = projectionOf(source, { variables, shape })
  expect(expanded).toEqual([])
  return members
}

interface Asked {
  readonly variables?: Readonly<Record<string, unknown>>
  readonly shape?: SelectionShape
  readonly request?: ProjectedRequest
}

/** Projects the first root field of an operation. */
function projectionOf(
  source: string,
  { variables: variableValues = {}, shape = 'object', request = REQUEST }: Asked = {},
): Projection {
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
    request,
  )
}

describe('createProjector', () => {
  it('asks for what is selected, once, and for nothing else', () => {
    expect(membersOf('{ customer { name again: name contact { mail } city zip } }')).toEqual([
      'address',
      'contact',
      'name',
    ])
  })

  it('adds what fields with requests of their own take from their parent', () => {
    expect(membersOf('{ customer { visit { name } parent { name } } }')).toEqual(['id', 'parentId'])
  })

  it('looks into fragments, named and inline, at any depth', () => {
    const source =
      '{ customer { ...A ... { zip } } } fragment A on Customer { name ...B } fragment B on Party { id }'

    expect(membersOf(source)).toEqual(['address', 'id', 'name'])
  })

  it('leaves out fragments on types that the object cannot have', () => {
    expect(membersOf('{ customer { name ... on Party { ... on Supplier { rating } } } }')).toEqual(['name'])
  })

  it('asks for what any possible type of an interface needs', () => {
    expect(membersOf('{ party { name ... on Customer { city } ... on Supplier { rating } } }')).toEqual([
      'address',
      'name',
      'rating',
    ])
  })

  it('still asks for something when nothing but the type is selected', () => {
    expect(membersOf('{ customer { __typename } }')).toEqual(['id'])
  })

  it.each([
    [{ yes: true }, ['address', 'name']],
    [{ yes: false }, ['id', 'name']],
  ])('follows @include and @skip with %j', (variables, expected) => {
    const source =
      'query ($yes: Boolean!) { customer { name ... @include(if: $yes) { city } id @skip(if: $yes) parentId @include(if: false) } }'

    expect(membersOf(source, variables)).toEqual(expected)
  })

  it('decides again for each request of one document', () => {
    const document = 'query ($yes: Boolean!) { customer { name id @include(if: $yes) } }'

    expect([true, false, true].map((yes) => membersOf(document, { yes }))).toEqual([
      ['id', 'name'],
      ['name'],
      ['id', 'name'],
    ])
  })

  it('treats a connection as its nodes, for any selection of them', () => {
    const source = `{ customers { nodes { name } edges { cursor node { zip } } pageInfo { hasNextPage } } }`

    expect(membersOf(source, {}, 'connection')).toEqual(['address', 'name'])
  })

  it('merges a field that is selected twice', () => {
    expect(membersOf('{ customer { name } customer { city } }')).toEqual(['address', 'name'])
  })

  it('requests the members that distinguish the possible types of an object', () => {
    expect(membersOf('{ keeper { ... on Dog { id } } }')).toEqual(['claws', 'id'])
  })

  it('needs nothing of an object whose address is known for requests that go below it, but its key for their cursors', () => {
    const below = (field: string) => membersOf(`{ customer { name ${field} } }`, {}, 'addressed')

    expect(below('visit { name } calls { nodes { id } }')).toEqual(['name'])
    expect(below('calls { pageInfo { endCursor } }')).toEqual(['id', 'name'])
    expect(below('calls(after: "x") { nodes { id } }')).toEqual(['id', 'name'])
    expect(below('contact { mail }')).toEqual(['contact', 'name'])
    expect(below('parent { name }')).toEqual(['name', 'parentId'])
    expect(membersOf('{ customer { name visit { name } } }')).toEqual(['id', 'name'])
  })
})

describe('createProjector, of an object that can be expanded', () => {
  const customer = (members: readonly string[], expanded: readonly string[]): Projection => ({
    members,
    expanded: [{ member: 'representative', projection: { members: expanded, expanded: [] } }],
  })

  it('expands it with what is needed of it', () => {
    expect(projectionOf('{ customer { name agent { city parent { name } } } }')).toEqual(
      customer(['name'], ['address', 'parentId']),
    )
  })

  it('asks for something of both where nothing but the type is selected', () => {
    expect(projectionOf('{ customer { agent { __typename } } }')).toEqual(customer(['id'], ['id']))
  })

  it('expands it once for all fields that want it', () => {
    expect(projectionOf('{ customer { name agent { name } other: agent { city } } }')).toEqual(
      customer(['name'], ['address', 'name']),
    )
    expect(projectionOf('{ customer { name agent { name } } customer { agent { zip } } }')).toEqual(
      customer(['name'], ['address', 'name']),
    )
  })

  it.each<[string, Partial<ProjectedRequest>]>([
    ['the request goes to another API', { api: 'erp' }],
    ['the request is no GET', { method: 'POST' }],
    ["the request's permissions do not cover its own", { scopes: [['A'], ['B']] }],
    ['the API does not expand there', { takes: ['SELECT'] }],
  ])('loads it by its key where %s', (_why, request) => {
    expect(
      projectionOf('{ customer { name agent { city } } }', { request: { ...REQUEST, ...request } }),
    ).toEqual({ members: ['agentId', 'name'], expanded: [] })
  })

  it('asks for whole objects where the API takes no selection, and for what comes along', () => {
    const source = '{ customer { name agent { city } } }'
    const asked = (takes: ProjectedRequest['takes']) =>
      projectionOf(source, { request: { ...REQUEST, ...(takes && { takes }) } })

    expect(asked([])).toEqual({ members: [], expanded: [] })
    expect(asked(['EXPAND'])).toEqual({ ...customer(['name'], ['address']), members: [] })
  })

  it('loads it by its key where variables decide what is needed of it', () => {
    const source = 'query ($yes: Boolean!) { customer { name agent { name city @include(if: $yes) } } }'

    expect(projectionOf(source, { variables: { yes: false } })).toEqual({
      members: ['agentId', 'name'],
      expanded: [],
    })
  })

  it('loads it for every field by its key where one of them needs that, as far as that one is included', () => {
    const source = `query ($more: Boolean!, $city: Boolean!) {
      customer { name agent { id } other: agent @include(if: $more) { city @include(if: $city) } }
    }`
    const asked = [true, false].map((more) => projectionOf(source, { variables: { more, city: true } }))

    expect(asked).toEqual([{ members: ['agentId', 'name'], expanded: [] }, customer(['name'], ['id'])])
  })

  it('decides for each request that one node of a document leads to', () => {
    const document = '{ home { owner { name } } }'
    const other: ProjectedRequest = { ...REQUEST, scopes: [['B']] }

    const asked = [REQUEST, other, REQUEST].map((request) => projectionOf(document, { request }))

    expect(asked.map(({ members, expanded }) => [members, expanded.length])).toEqual([
      [['id'], 1],
      [['ownerId'], 0],
      [['id'], 1],
    ])
  })

  it('evaluates conditions and merges fields once for all objects of an operation', () => {
    const document = documentOf(`query ($yes: Boolean!) { customer { ...F @include(if: $yes) } }
      fragment F on Customer { name city }`)
    const [operation] = document.definitions
    const selections = operation && 'selectionSet' in operation ? operation.selectionSet?.selections : []
    const fieldNodes = selections?.filter((selection) => selection.kind === Kind.FIELD) ?? []
    const fragments = Object.fromEntries(
      document.definitions.flatMap((each) =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    )
    let reads = 0
    const operationWith = (yes: boolean) => ({
      get yes() {
        reads++
        return yes
      },
    })
    const returnType = (schema.getQueryType() as GraphQLObjectType).getFields().customer?.type
    if (!returnType) throw new TypeError('there is no customer')
    const projected = (variableValues: Readonly<Record<string, unknown>>) =>
      project({ fieldNodes, returnType, fragments, variableValues }, 'object', REQUEST)
    const [first, second] = [operationWith(true), operationWith(false)]

    const found = [first, first, first, second, second].map(projected)

    expect(found.map(({ members }) => members.join())).toEqual([
      'address,name',
      'address,name',
      'address,name',
      'id',
      'id',
    ])
    // Two fields, once for each operation.
    expect(reads).toBe(4)
  })
})

describe('createProjector, of a node that is resolved again', () => {
  function siteOf(source: string, typeName: string, variableValues: Readonly<Record<string, unknown>> = {}) {
    const [operation] = documentOf(source).definitions
    const selections = operation && 'selectionSet' in operation ? operation.selectionSet?.selections : []
    const fieldNodes = selections?.filter((selection) => selection.kind === Kind.FIELD) ?? []
    return {
      fieldNodes,
      returnType: schema.getType(typeName) as GraphQLObjectType,
      fragments: {},
      variableValues,
    }
  }

  it('distinguishes the types that it can return', () => {
    const membersFor = (typeName: string) =>
      project(siteOf('{ keeper { id } }', typeName), 'object', REQUEST).members

    expect(['Keeper', 'Cat', 'Keeper', 'Cat'].map(membersFor)).toEqual([
      ['claws', 'id'],
      ['id'],
      ['claws', 'id'],
      ['id'],
    ])
  })

  it('computes its needs once, unless the visits were used up', () => {
    const source = 'query ($yes: Boolean!) { customer { name id city @include(if: $yes) } }'
    const spentFor = (yes: boolean, isExceeded = false) => {
      let spent = 0
      const visits = { isExceeded, spend: () => ++spent > 0 && !isExceeded }
      const { members } = project({ ...siteOf(source, 'Customer', { yes }), visits }, 'object', REQUEST)
      return [members.join(), spent]
    }

    // Three fields, and then the need of each.
    expect(spentFor(true, true)).toEqual(['id', 3])
    expect(spentFor(true)).toEqual(['address,id,name', 6])
    expect(spentFor(false)).toEqual(['id,name', 3])
    expect(spentFor(false, true)).toEqual(['id', 3])
  })

  it('evaluates no conditions where the document has none', () => {
    let spent = 0
    const visits = { isExceeded: false, spend: () => ++spent > 0 }
    const projected = () =>
      project({ ...siteOf('{ customer { name id } }', 'Customer'), visits }, 'object', REQUEST)

    expect(projected()).toBe(projected())
    expect(spent).toBe(2)
  })
})
