import { describe, expect, it } from '@jest/globals'
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'

import { directive, type Written } from '../../src/plan/directives.ts'
import type { PageArguments } from '../../src/plan/generated/directive-arguments.ts'
import { possibleTypes } from '../../src/plan/schema/object-types.ts'
import { schemaOf } from '../support/schema.ts'
import { at, loadBuiltInSchema, type OutputField, outputFieldsOf, ownTypesOf } from './built-in-schema.ts'

type Check = (schema: GraphQLSchema) => readonly string[]

const builtIn = await loadBuiltInSchema()

/** What a client reads of a schema, and what an API is described with: types, their members, arguments, directives. */
function describedOf(schema: GraphQLSchema): readonly Described[] {
  return [
    ...ownTypesOf(schema).flatMap((type) => [
      { coordinate: type.name, description: type.description, written: type },
      ...membersOf(type),
    ]),
    ...schema
      .getDirectives()
      .filter((own) => own.astNode)
      .flatMap((own) => [
        { coordinate: `@${own.name}`, description: own.description, written: own },
        ...argumentsOf(`@${own.name}`, own.args),
      ]),
  ]
}

interface Described {
  readonly coordinate: string
  readonly description: string | null | undefined
  readonly written: Written
}

/** Fields with their arguments, input fields, enum values. */
function membersOf(type: GraphQLNamedType): readonly Described[] {
  const describedAs = ({
    name,
    description,
    ...member
  }: Written & { name: string; description?: unknown }) => ({
    coordinate: `${type.name}.${name}`,
    description: description as Described['description'],
    written: member,
  })
  if (isEnumType(type)) return type.getValues().map(describedAs)
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(describedAs)
  if (!(isObjectType(type) || isInterfaceType(type))) return []
  return Object.values(type.getFields()).flatMap((field) => [
    describedAs(field),
    ...argumentsOf(`${type.name}.${field.name}`, field.args),
  ])
}

function argumentsOf(coordinate: string, args: readonly GraphQLArgument[]): readonly Described[] {
  return args.map((argument) => ({
    coordinate: `${coordinate}(${argument.name}:)`,
    description: argument.description,
    written: argument,
  }))
}

const undescribed: Check = (schema) =>
  describedOf(schema)
    .filter(({ description }) => !description)
    .map(({ coordinate, written }) => at(written, `${coordinate} has no description`))

const unspecified: Check = (schema) =>
  ownTypesOf(schema)
    .filter((type) => isScalarType(type) && !type.specifiedByURL?.startsWith('https://'))
    .map((type) => at(type, `${type.name} has no @specifiedBy`))

describe('descriptions of the schema', () => {
  it('are there for everything that has a name', () => {
    expect(undescribed(builtIn)).toEqual([])
  })

  it('are missed where they are missing', () => {
    const schema = schemaOf(`
extend type Query { tea(id: ID!, "How hot." heat: Int): Tea }
type Tea { kind: Kind }
"What kind of tea."
enum Kind { GREEN }
input Milk { fat: Int }
directive @sweet(with: String) on FIELD`)

    expect(undescribed(schema).filter((line) => line.startsWith('test.'))).toEqual([
      'test.graphql:2: Query.tea has no description',
      'test.graphql:2: Query.tea(id:) has no description',
      'test.graphql:3: Tea has no description',
      'test.graphql:3: Tea.kind has no description',
      'test.graphql:5: Kind.GREEN has no description',
      'test.graphql:6: Milk has no description',
      'test.graphql:6: Milk.fat has no description',
      'test.graphql:7: @sweet has no description',
      'test.graphql:7: @sweet(with:) has no description',
    ])
  })

  it('are sentences', () => {
    const fragments = describedOf(builtIn).filter(
      ({ description }) => description && !/^[A-Z0-9`].*\.\)?$/s.test(description.trim()),
    )

    expect(fragments.map(({ written, description }) => at(written, `"${description}"`))).toEqual([])
  })
})

describe('scalars of the schema', () => {
  it('name their specification', () => {
    expect(unspecified(builtIn)).toEqual([])
  })

  it('are found where they do not', () => {
    const schema = schemaOf('scalar Tea scalar Milk @specifiedBy(url: "https://milk.example")')

    expect(unspecified(schema)).toEqual(['test.graphql:1: Tea has no @specifiedBy'])
  })
})

/** A connection's own fields, with `X` for what it connects. One item that does not fit is one null. */
const CONNECTION = { edges: '[XEdge!]!', nodes: '[X]!', pageInfo: 'PageInfo!' }
const OF_CHANGES = { removed: '[ID!]!', deltaCursor: 'String' }
const EDGE = { cursor: 'String!', node: 'X' }

const misshapen: Check = (schema) =>
  ownTypesOf(schema).flatMap((type) => {
    if (!isObjectType(type)) return []
    const [, item, changes, kind] = /^(.+?)(Changes)?(Connection|Edge)$/.exec(type.name) ?? []
    if (item === undefined) return []
    const connection = changes === undefined ? CONNECTION : { ...CONNECTION, ...OF_CHANGES }
    const shape = Object.fromEntries(
      Object.values(type.getFields())
        .filter(({ name, type: fieldType }) => !(name === 'totalCount' && String(fieldType) === 'Int'))
        .map((field) => [field.name, String(field.type)]),
    )
    const wanted = Object.fromEntries(
      Object.entries(kind === 'Edge' ? EDGE : connection).map(([name, text]) => [
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

function pageProblems(site: OutputField, { max = 100 }: PageArguments): readonly string[] {
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
type TeaConnection { edges: [TeaEdge!]!, nodes: [Tea!]!, pageInfo: PageInfo!, totalCount: Int }
type TeaEdge { cursor: String, node: Tea }
type Tea {
  teas(first: Int! = 500, after: String): TeaConnection @page
  more: TeaConnection
}`)

    expect(misshapen(schema)).toEqual([
      expect.stringMatching(/^test.graphql:2: TeaConnection is not .*"nodes":"\[Tea\]!"/),
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

/** Lists of objects of which one that lacks a value would take all others with it. */
const fragile: Check = (schema) =>
  outputFieldsOf(schema).flatMap(({ field, coordinate }) => {
    const list = getNullableType(field.type)
    const item = getNamedType(field.type)
    if (!(isListType(list) && isNonNullType(list.ofType)) || !isCompositeType(item)) return []
    const isOurs = coordinate.endsWith('Connection.edges')
    const canFail = possibleTypes(schema, item).some((type) =>
      Object.values(type.getFields()).some((each) => isNonNullType(each.type)),
    )
    return canFail && !isOurs ? [at(field, `${coordinate} has to have nullable items`)] : []
  })

describe('lists of objects', () => {
  it('lose one object where it does not fit, and not all', () => {
    // Of orders the lines are a whole: without one of them the sum would be wrong.
    expect(fragile(builtIn)).toEqual([expect.stringContaining('Order.lines')])
  })

  it('are found where they lose all', () => {
    const schema = schemaOf(
      'type Tea { id: ID!, cups: [Cup!], more: [Cup] } type Cup { id: ID!, teas: [Pot!] } type Pot { lid: ID }',
    )

    expect(fragile(schema)).toEqual(['test.graphql:1: Tea.cups has to have nullable items'])
  })
})

/** Reads of objects by id whose values a header decides that an argument is in: caches of clients would mix the values. */
const variable: Check = (schema) =>
  outputFieldsOf(schema).flatMap(({ field, coordinate }) => {
    const { GET, headers = [] } = directive(schema, 'rest', field) ?? {}
    const names = field.args.map(({ name }) => `{${name}}`)
    const isVaried = headers.some(({ value }) => names.some((name) => value.includes(name)))
    return GET !== undefined && isVaried && isCompositeType(getNamedType(field.type))
      ? [at(field, `${coordinate} varies the values of objects by an argument of their parent`)]
      : []
  })

describe('objects', () => {
  it('have the same values under every parent, so that a normalized cache can keep them by id', () => {
    expect(variable(builtIn)).toEqual([])
  })

  it('are found where an argument of their parent decides', () => {
    const schema = schemaOf(`
type Tea { id: ID!, label: String }
extend type Query {
  tea(in: String): Tea @rest(api: "a", GET: "/tea", headers: [{ name: "Prefer", value: "language={in}" }], scopes: [])
  label(in: String): String @rest(api: "a", GET: "/label", headers: [{ name: "Prefer", value: "language={in}" }], scopes: [])
  plain: Tea @rest(api: "a", GET: "/tea", headers: [{ name: "Prefer", value: "language=de" }], scopes: [])
}`)

    expect(variable(schema)).toEqual([
      'test.graphql:4: Query.tea varies the values of objects by an argument of their parent',
    ])
  })
})

describe('fields that cross an API boundary', () => {
  it('are nullable, so that one API fails alone', () => {
    expect(strict(builtIn)).toEqual([])
  })

  it('are found where they are not', () => {
    const schema = schemaOf('extend type Query { a: ID! @rest(api: "a", GET: "/", scopes: []), b: ID! }')

    expect(strict(schema)).toEqual(['test.graphql:1: Query.a has to be nullable'])
  })
})

function equal(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys({ ...one, ...other })
  return names.every((name) => one[name] === other[name])
}
