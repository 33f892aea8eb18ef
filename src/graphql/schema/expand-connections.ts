import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type TypeNode,
  visit,
} from 'graphql'
import { locationOf } from '../../plan/directives.ts'
import { countingOf } from './counted-lists.ts'
import type { SchemaFile } from './sdl/schema-file.ts'
import { argumentsOf } from './written-arguments.ts'

/** The number of items on a page unless `@connection` specifies it. Must match the directive's definition. */
const FIRST = 25

/** A field with `@connection`. */
interface ConnectedField {
  readonly field: FieldDefinitionNode
  /** Name of the item type. */
  readonly item: string
  /** Whether an item can be null. */
  readonly isNullable: boolean
  /** Name of the connection type. */
  readonly connection: string
  readonly counts: boolean
}

interface Expanded {
  /** Fields whose `@connection` is invalid become plain lists. */
  readonly files: readonly SchemaFile[]
  /** Each problem starts with file and line. */
  readonly problems: readonly string[]
}

/**
 * Expands `@connection`: creates the connection type, the edge type, the `first` and `after` arguments, and `@page`. If
 * the schema already has types with these names, they are used unchanged.
 *
 * @param odata - names of the APIs whose lists follow OData.
 */
export function expandConnections(files: readonly SchemaFile[], odata: ReadonlySet<string>): Expanded {
  const problems: string[] = []
  const report = (field: FieldDefinitionNode, problem: string) =>
    problems.push(`${locationOf({ astNode: field })}: @connection on ${field.name.value}: ${problem}`)
  const definitions = files.flatMap(({ document }) => document.definitions)
  const counts = countingOf(definitions, odata)
  const found = new Map<FieldDefinitionNode, ConnectedField>()
  for (const field of definitions.flatMap(fieldsOf)) {
    const connected = connectedField(field, counts, (problem) => report(field, problem))
    if (connected) found.set(field, connected)
  }
  const types = connectionTypes([...found.values()], knownTypes(files), report)
  return {
    files: files.map((file) => ({ ...file, document: expanded(file.document, found, types) })),
    problems,
  }
}

/**
 * Determines whether a connection or edge type already exists. The connection types of Microsoft Graph are for its own
 * items: if the operator defines a type with the name of the item, the existing types belong to a different item type.
 */
function knownTypes(files: readonly SchemaFile[]): IsKnown {
  const namesOf = (isOwn: boolean) =>
    new Set(
      files
        .filter(({ workload }) => (workload === null) === isOwn)
        .flatMap(({ document }) => document.definitions.filter(isTypeDefinitionNode))
        .map(({ name }) => name.value),
    )
  const [own, ofGraph] = [namesOf(true), namesOf(false)]
  return (name, item) => own.has(name) || (ofGraph.has(name) && !own.has(item))
}

type IsKnown = (name: string, item: string) => boolean

function expanded(
  document: DocumentNode,
  found: ReadonlyMap<FieldDefinitionNode, ConnectedField>,
  types: ReadonlyMap<FieldDefinitionNode, readonly DefinitionNode[]>,
): DocumentNode {
  const definitions = document.definitions.filter(isServed).flatMap((node) => {
    const own = fieldsOf(node)
    if (!own.some((field) => argumentsOf(field, 'connection') !== undefined)) return [node]
    const fields = own.map((field) => withPages(field, found.get(field)))
    return [
      { ...(node as ObjectTypeDefinitionNode | ObjectTypeExtensionNode), fields },
      ...own.flatMap((field) => types.get(field) ?? []),
    ]
  })
  return { ...document, definitions }
}

/**
 * Removes the expanded directive from the schema, because Relay's compiler rejects schemas that define it: Relay has
 * its own directive with this name.
 */
function isServed(node: DefinitionNode): boolean {
  return node.kind !== Kind.DIRECTIVE_DEFINITION || node.name.value !== 'connection'
}

function fieldsOf(node: DefinitionNode): readonly FieldDefinitionNode[] {
  const hasFields = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
  return hasFields ? (node.fields ?? []) : []
}

function connectedField(
  field: FieldDefinitionNode,
  counts: (field: FieldDefinitionNode) => boolean,
  report: (problem: string) => void,
): ConnectedField | undefined {
  const written = argumentsOf(field, 'connection')
  if (written === undefined) return undefined
  const list = field.type.kind === Kind.NON_NULL_TYPE ? field.type.type : field.type
  const of = list.kind === Kind.LIST_TYPE ? list.type : null
  const item = of?.kind === Kind.NON_NULL_TYPE ? of.type : of
  if (item?.kind !== Kind.NAMED_TYPE)
    return void report('its type must be a list of objects, such as [Order]')
  if (argumentsOf(field, 'rest') === undefined) return void report('it needs @rest')
  const { name = `${item.name.value}Connection`, first = FIRST } = written
  if (!isPositive(first)) return void report('first must be a whole number of at least 1')
  if (typeof name !== 'string' || !/^[A-Za-z]\w{0,199}$/.test(name)) {
    return void report(`${JSON.stringify(name)} is not a valid type name`)
  }
  const isNullable = of?.kind !== Kind.NON_NULL_TYPE
  return { field, item: item.name.value, isNullable, connection: name, counts: counts(field) }
}

/** Whether a value is an `Int` that can be a page size. */
function isPositive(first: unknown): boolean {
  return Number.isInteger(first) && Number(first) >= 1 && Number(first) <= 2 ** 31 - 1
}

/** The types to create, by the first field that needs them. */
function connectionTypes(
  all: readonly ConnectedField[],
  isKnown: IsKnown,
  report: (field: FieldDefinitionNode, problem: string) => void,
): ReadonlyMap<FieldDefinitionNode, readonly DefinitionNode[]> {
  const made = new Set<string>()
  const types = new Map<FieldDefinitionNode, readonly DefinitionNode[]>()
  const nullable = new Set(all.flatMap(({ item, isNullable }) => (isNullable ? [item] : [])))
  const shared = sharedConnections(all)
  for (const { field, item, connection, counts } of all) {
    const { items, counting } = shared(connection)
    const other = items.find((each) => each !== item)
    if (other) report(field, `${connection} must have items of only one type, but has ${item} and ${other}`)
    if (!isKnown(connection, item) && counting.has(!counts)) {
      report(
        field,
        `some fields of type ${connection} do not count their items: use a different name for those, as in @connection(name: "Some${connection}")`,
      )
    }
    const node = nullable.has(item) ? item : `${item}!`
    const count = counts ? 'totalCount: Int' : ''
    const texts = [
      [
        connection,
        `type ${connection} { edges: [${item}Edge!]! nodes: [${node}]! pageInfo: PageInfo! ${count} }`,
      ],
      [`${item}Edge`, `type ${item}Edge { cursor: String! node: ${node} }`],
    ].filter(([name = '']) => !(made.has(name) || isKnown(name, item)))
    for (const [name = ''] of texts) made.add(name)
    types.set(
      field,
      texts.flatMap(([, text = '']) => definitionsIn(text, field)),
    )
  }
  return types
}

/** What the fields with the same connection type declare about it. */
interface SharedConnection {
  readonly items: readonly string[]
  readonly counting: ReadonlySet<boolean>
}

function sharedConnections(all: readonly ConnectedField[]): (connection: string) => SharedConnection {
  const shared = new Map<string, { readonly items: Set<string>; readonly counting: Set<boolean> }>()
  for (const { connection, item, counts } of all) {
    const known = shared.get(connection) ?? { items: new Set(), counting: new Set() }
    known.items.add(item)
    known.counting.add(counts)
    shared.set(connection, known)
  }
  return (connection) => {
    const { items = [], counting = new Set<boolean>() } = shared.get(connection) ?? {}
    return { items: [...items], counting }
  }
}

/** Parses definitions as if they were at a field's location, so that problems are reported there. */
function definitionsIn(text: string, { loc }: FieldDefinitionNode): readonly DefinitionNode[] {
  const document = parse(text, { noLocation: true })
  return loc === undefined
    ? document.definitions
    : visit(document, { enter: (node) => ({ ...node, loc }) }).definitions
}

function withoutConnection(field: FieldDefinitionNode): FieldDefinitionNode {
  const directives = field.directives?.filter(({ name }) => name.value !== 'connection')
  return directives === undefined ? field : { ...field, directives }
}

function withPages(field: FieldDefinitionNode, connected: ConnectedField | undefined): FieldDefinitionNode {
  if (connected === undefined) return withoutConnection(field)
  const { first = FIRST } = argumentsOf(field, 'connection') ?? {}
  const text = `type T { f(first: Int! = ${Number(first)}, after: String): ${connected.connection} @page }`
  const made = fieldsOf(definitionsIn(text, field)[0] as ObjectTypeDefinitionNode)[0] as FieldDefinitionNode
  const given = new Set(field.arguments?.map(({ name }) => name.value))
  const isPaged = argumentsOf(field, 'page') !== undefined
  const type: TypeNode =
    field.type.kind === Kind.NON_NULL_TYPE && made.type.kind !== Kind.NON_NULL_TYPE
      ? { ...field.type, type: made.type }
      : made.type
  return {
    ...field,
    type,
    arguments: [
      ...(field.arguments ?? []),
      ...(made.arguments ?? []).filter(({ name }) => !given.has(name.value)),
    ],
    directives: [...(withoutConnection(field).directives ?? []), ...(isPaged ? [] : (made.directives ?? []))],
  }
}
