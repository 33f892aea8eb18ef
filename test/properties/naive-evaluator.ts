import {
  type DocumentNode,
  execute,
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isEnumType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import { memberOf, nodeTypeOf, REQUEST_FIELDS, type RequestField } from './contoso-fields.ts'

type Json = Readonly<Record<string, unknown>>

/** The APIs as a client reads them that wants everything: whole objects, whole collections. */
export interface WholeApis {
  /** Null where there is none. */
  object(api: RequestField['api'], path: string): Promise<Json | null>
  collection(api: RequestField['api'], path: string, items: 'value' | 'items'): Promise<readonly Json[]>
}

export interface NaiveAnswer {
  readonly data: unknown
  /** What the operation takes of which object or collection of Graph: `/users/… displayName,id`. */
  readonly needed: ReadonlySet<string>
}

export interface NaiveRequest {
  readonly document: DocumentNode
  /** `after…` is the number of items before the page, in place of a cursor. */
  readonly variables: Json
  readonly apis: WholeApis
  readonly viewerId: string
}

/** Stands for every cursor. */
export const ANY_CURSOR = 'some cursor'

/**
 * Answers operations without a thought about cost: reads everything and lets graphql-js pick. It shares no code with
 * the gateway but the reading of directives.
 */
export async function evaluateNaively(schema: GraphQLSchema, request: NaiveRequest): Promise<NaiveAnswer> {
  const needed = new Set<string>()
  const { data, errors } = await execute({
    schema,
    document: request.document,
    variableValues: request.variables,
    contextValue: request,
    fieldResolver: async (parent: Json, args: Json, _context, info) => {
      const requestField = REQUEST_FIELDS[`${info.parentType.name}.${info.fieldName}`]
      if (!requestField) return plainValue(schema, parent ?? {}, info)
      const path = pathOf(requestField, parent, args, request.viewerId)
      if (requestField.api === 'graph') needed.add(`${path} ${neededOf(info, requestField).join(',')}`)
      if (!requestField.items) return request.apis.object(requestField.api, path)
      const all = await request.apis.collection(requestField.api, path, requestField.items)
      return pageOf(all.filter(demandOf(info.fieldName, args)), args)
    },
  })
  if (errors) throw new AggregateError(errors, errors.map(String).join('\n'))
  return { data, needed }
}

function pathOf({ path }: RequestField, parent: Json | undefined, args: Json, viewerId: string): string {
  const expanded = path.replace(/\{(\w+)\}/, (_match, name: string) =>
    encodeURIComponent(String(args[name] ?? parent?.[name])),
  )
  return expanded.replace(/^\/me(?=\/|$)/, `/users/${viewerId}`)
}

function pageOf(all: readonly Json[], { first, after }: Json): Json {
  const start = Number(after ?? 0)
  const nodes = all.slice(start, start + Number(first))
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: ANY_CURSOR })),
    pageInfo: {
      hasNextPage: start + nodes.length < all.length,
      endCursor: nodes.length > 0 ? ANY_CURSOR : null,
    },
    totalCount: all.length,
  }
}

/** What `filter` and `status` demand, in the few forms that operations use. */
function demandOf(fieldName: string, { filter, status }: Json): (item: Json) => boolean {
  if (fieldName === 'orders') return (item) => !status || item.status === String(status).toLowerCase()
  return (item) => satisfies(item, (filter ?? {}) as Json)
}

function satisfies(item: Json, filter: Json): boolean {
  return Object.entries(filter).every(([name, demand]) => {
    if (name === 'not') return !satisfies(item, demand as Json)
    if (name === 'or') return (demand as readonly Json[]).some((each) => satisfies(item, each))
    return Object.entries(demand as Json).every(([operator, operand]) => holds(item[name], operator, operand))
  })
}

function holds(value: unknown, operator: string, operand: unknown): boolean {
  switch (operator) {
    case 'eq':
      return value === operand
    case 'ne':
      return value !== operand
    case 'in':
      return (operand as readonly unknown[]).includes(value)
    case 'startsWith':
      return String(value ?? '').startsWith(String(operand))
    case 'endsWith':
      return String(value ?? '').endsWith(String(operand))
    default:
      throw new TypeError(`no operation uses ${operator}`)
  }
}

function plainValue(schema: GraphQLSchema, parent: Json, info: GraphQLResolveInfo): unknown {
  const field = info.parentType.getFields()[info.fieldName]
  const path = field && memberOf(schema, info.parentType, field)
  if (!field || !path) throw new TypeError(`nothing answers ${info.parentType.name}.${info.fieldName}`)
  const names = path.startsWith('@') ? [path] : path.split('.')
  const value = names.reduce<unknown>((object, name) => (object as Json | null | undefined)?.[name], parent)
  const type = getNamedType(field.type)
  if (!isEnumType(type) || typeof value !== 'string') return value
  const known = type.getValues().find((member) => {
    const written = directive(schema, 'value', member)?.is
    return String(written ?? member.name.replaceAll('_', '')).toLowerCase() === value.toLowerCase()
  })
  return known?.name ?? 'UNKNOWN'
}

/** The members of the API's objects that the selection of a request field takes, sorted; never none. */
function neededOf(info: GraphQLResolveInfo, { items }: RequestField): readonly string[] {
  const returned = getNamedType(info.returnType)
  if (!isObjectType(returned)) throw new TypeError(`${info.fieldName} is of an abstract type`)
  const own = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const names = items
    ? membersOf(info, nodeTypeOf(returned), nodeSelections(info, returned, own), false)
    : membersOf(info, returned, own, info.fieldName === 'me')
  return names.length > 0 ? [...new Set(names)].sort() : ['id']
}

function nodeSelections(
  info: GraphQLResolveInfo,
  connection: GraphQLObjectType,
  own: readonly SelectionSetNode[],
): readonly SelectionSetNode[] {
  const below = (type: string, selections: readonly SelectionSetNode[], name: string) =>
    selections
      .flatMap((each) => included(info, type, each))
      .filter((field) => field.name.value === name)
      .flatMap(({ selectionSet }) => selectionSet ?? [])
  const edge = connection.getFields().edges
  const edges = below(connection.name, own, 'edges')
  return [
    ...below(connection.name, own, 'nodes'),
    ...below(edge ? getNamedType(edge.type).name : '', edges, 'node'),
  ]
}

function membersOf(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  selections: readonly SelectionSetNode[],
  isMe: boolean,
): readonly string[] {
  return selections
    .flatMap((each) => included(info, type.name, each))
    .flatMap((node) => {
      const name = node.name.value
      const request = REQUEST_FIELDS[`${type.name}.${name}`]
      if (request) return isMe && isBelowAddress(info, node, request) ? [] : (request.needs ?? [])
      const field = type.getFields()[name]
      const member = field && memberOf(info.schema, type, field)
      return !member || member.startsWith('@') ? [] : (member.split('.')[0] ?? [])
    })
}

/** Whether the address of the parent does in place of its key. */
function isBelowAddress(info: GraphQLResolveInfo, node: FieldNode, request: RequestField): boolean {
  return request.belowUser === true && !(request.items && hasCursors(info, node))
}

/** Cursors belong to the object of the connection, so that its key is needed for them, even under conditions that do not hold. */
function hasCursors(info: GraphQLResolveInfo, connection: FieldNode): boolean {
  const members = fieldsBelow(info, connection).flatMap((field) => fieldsBelow(info, field))
  return (
    connection.arguments?.some(({ name }) => name.value === 'after') === true ||
    members.some(({ name }) => ['cursor', 'startCursor', 'endCursor'].includes(name.value))
  )
}

/** Under fragments of any type and any condition. */
function fieldsBelow(info: GraphQLResolveInfo, node: Pick<FieldNode, 'selectionSet'>): readonly FieldNode[] {
  return (node.selectionSet?.selections ?? []).flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection]
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection
    return fragment ? fieldsBelow(info, fragment) : []
  })
}

/** The fields that are left of a selection when conditions and fragments have had their say. */
function included(
  info: GraphQLResolveInfo,
  typeName: string,
  { selections }: SelectionSetNode,
): readonly FieldNode[] {
  return selections.flatMap((selection): readonly FieldNode[] => {
    if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.if === true) return []
    if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.if === false) return []
    if (selection.kind === Kind.FIELD) return [selection]
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection
    const on = fragment?.typeCondition?.name.value ?? typeName
    return fragment && on === typeName ? included(info, typeName, fragment.selectionSet) : []
  })
}
