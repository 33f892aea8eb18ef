import { describe, expect, it } from '@jest/globals'
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
} from 'graphql'

import { directive, type PageDirective } from '../../src/plan/directives.ts'
import { schemaOf } from '../support/schema.ts'
import { at, loadBuiltInSchema, type OutputField, outputFieldsOf, ownTypesOf } from './built-in-schema.ts'

type Check = (schema: GraphQLSchema) => readonly string[]

const builtIn = await loadBuiltInSchema()

/** Arguments that mean the same everywhere. */
const SELF_EVIDENT = new Set(['first', 'after', 'id', 'filter', 'search', 'orderBy', 'input'])
/** Types that the argument or the field of their name explains. */
const EXPLAINED_BY_USE = /(?:Connection|Edge|Filter|Order)$/

/** `EventInput` needs no words besides those of `Event`. */
function isExplained(schema: GraphQLSchema, { name, description }: GraphQLNamedType): boolean {
  const mirrored = name.endsWith('Input') ? schema.getType(name.slice(0, -'Input'.length)) : undefined
  return Boolean(description ?? mirrored?.description) || EXPLAINED_BY_USE.test(name)
}

const undescribed: Check = (schema) => [
  ...ownTypesOf(schema)
    .filter((type) => !(isRoot(schema, type) || isExplained(schema, type)))
    .map((type) => at(type, `${type.name} has no description`)),
  ...outputFieldsOf(schema)
    .filter(({ type, field }) => isRoot(schema, type) && !field.description)
    .map(({ field, coordinate }) => at(field, `${coordinate} has no description`)),
  ...argumentsOf(schema)
    .filter(({ argument }) => !(SELF_EVIDENT.has(argument.name) || argument.description))
    .map(({ argument, coordinate }) => at(argument, `${coordinate} has no description`)),
]

describe('descriptions of the schema', () => {
  it('are there for every type, root field and argument that does not say everything by its name', () => {
    expect(undescribed(builtIn)).toEqual([])
  })

  it('are missed where they are missing', () => {
    const schema = schemaOf(`
extend type Query { tea(id: ID!, "How hot." heat: Int, milk: Boolean): Tea }
type Tea { id: ID! }
"What is poured."
type Milk { id: ID! }`)

    expect(undescribed(schema).filter((line) => line.startsWith('test.'))).toEqual([
      'test.graphql:3: Tea has no description',
      'test.graphql:2: Query.tea has no description',
      'test.graphql:2: Query.tea(milk:) has no description',
    ])
  })

  it('are sentences', () => {
    const described = [
      ...ownTypesOf(builtIn),
      ...outputFieldsOf(builtIn).map(({ field }) => field),
      ...argumentsOf(builtIn).map(({ argument }) => argument),
    ]

    const fragments = described.filter(
      ({ description }) => description && !/^[A-Z0-9`].*\.$/s.test(description.trim()),
    )

    expect(fragments.map((each) => at(each, `"${each.description}"`))).toEqual([])
  })
})

/** A connection's own fields, with `X` for what it connects. */
const CONNECTION = { edges: '[XEdge!]!', nodes: '[X!]!', pageInfo: 'PageInfo!' }
const EDGE = { cursor: 'String!', node: 'X!' }

const misshapen: Check = (schema) =>
  ownTypesOf(schema).flatMap((type) => {
    if (!isObjectType(type)) return []
    const [, item, kind] = /^(.+)(Connection|Edge)$/.exec(type.name) ?? []
    if (item === undefined) return []
    const shape = Object.fromEntries(
      Object.values(type.getFields())
        .filter(({ name, type: fieldType }) => !(name === 'totalCount' && String(fieldType) === 'Int'))
        .map((field) => [field.name, String(field.type)]),
    )
    const wanted = Object.fromEntries(
      Object.entries(kind === 'Edge' ? EDGE : CONNECTION).map(([name, text]) => [
        name,
        text.replace('X', item),
      ]),
    )
    return equal(shape, wanted) ? [] : [at(type, `${type.name} is not ${JSON.stringify(wanted)}`)]
  })

const unpaged: Check = (schema) =>
  outputFieldsOf(schema).flatMap((site) => {
    const page = directive(schema, 'page', site.field)
    const problems = page
      ? pageProblems(site, page)
      : isConnection(site)
        ? ['is a connection without @page']
        : []
    return problems.map((problem) => at(site.field, `${site.coordinate} ${problem}`))
  })

function pageProblems(site: OutputField, { max }: PageDirective): readonly string[] {
  const [first, after] = ['first', 'after'].map((name) =>
    site.field.args.find((argument) => argument.name === name),
  )
  const isUsual = String(first?.type) === 'Int!' && String(after?.type) === 'String'
  const isOnePage = typeof first?.defaultValue === 'number' && first.defaultValue <= max
  return [
    ...(isConnection(site) ? [] : ['has pages, so its type is a connection']),
    ...(isUsual ? [] : ['takes first: Int! and after: String']),
    ...(isOnePage ? [] : [`needs a default of first that is one page of the API's, ${max} at most`]),
  ]
}

function isConnection({ field }: OutputField): boolean {
  return getNamedType(field.type).name.endsWith('Connection')
}

describe('connections of the schema', () => {
  it('have one shape', () => {
    expect(misshapen(builtIn)).toEqual([])
  })

  it('are what fields with pages give, by the same arguments', () => {
    expect(unpaged(builtIn)).toEqual([])
  })

  it('are found where they have another shape', () => {
    const schema = schemaOf(`
type TeaConnection { edges: [TeaEdge!]!, nodes: [Tea]!, pageInfo: PageInfo!, totalCount: Int }
type TeaEdge { cursor: String, node: Tea! }
type Tea {
  teas(first: Int! = 500, after: String): TeaConnection @page(style: ODATA)
  more: TeaConnection
}`)

    expect(misshapen(schema)).toEqual([
      expect.stringMatching(/^test.graphql:2: TeaConnection is not .*"nodes":"\[Tea!\]!"/),
      expect.stringMatching(/^test.graphql:3: TeaEdge is not .*"cursor":"String!"/),
    ])
    expect(unpaged(schema)).toEqual([
      "test.graphql:5: Tea.teas needs a default of first that is one page of the API's, 100 at most",
      'test.graphql:6: Tea.more is a connection without @page',
    ])
  })
})

const strict: Check = (schema) =>
  outputFieldsOf(schema)
    .filter(({ field }) => directive(schema, 'rest', field) || directive(schema, 'entity', field))
    .filter(({ field }) => isNonNullType(field.type))
    .map(({ field, coordinate }) => at(field, `${coordinate} has to be nullable`))

describe('fields that cross an API boundary', () => {
  it('are nullable, so that one API fails alone', () => {
    expect(strict(builtIn)).toEqual([])
  })

  it('are found where they are not', () => {
    const schema = schemaOf('extend type Query { a: ID! @rest(api: "a", GET: "/", scopes: []), b: ID! }')

    expect(strict(schema)).toEqual(['test.graphql:1: Query.a has to be nullable'])
  })
})

function isRoot(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType()
}

function argumentsOf(
  schema: GraphQLSchema,
): readonly { readonly argument: GraphQLArgument; readonly coordinate: string }[] {
  return outputFieldsOf(schema).flatMap(({ field, coordinate }: OutputField) =>
    field.args.map((argument) => ({ argument, coordinate: `${coordinate}(${argument.name}:)` })),
  )
}

function equal(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys({ ...one, ...other })
  return names.every((name) => one[name] === other[name])
}
