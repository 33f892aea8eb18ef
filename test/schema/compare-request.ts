import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  isOutputType,
} from 'graphql'
import { directive, directives, METHODS } from '../../src/plan/directives.ts'
import type {
  BulkArguments,
  PageArguments,
  RestArguments,
} from '../../src/plan/generated/directive-arguments.ts'
import { isKindOf, type TypeUse } from '../graph-facts/csdl.ts'
import { describeUse, followPath, type PathTarget } from '../graph-facts/graph-path.ts'
import { dottedPath } from '../support/dotted-path.ts'
import type { OutputField } from './built-in-schema.ts'
import {
  compareBody,
  compareFilter,
  compareOrder,
  type LookUp,
  membersOf,
  type Variables,
} from './compare-input.ts'
import { compareComposite, compareOutput } from './compare-object.ts'
import { type Comparison, namesIn, resolveMembers, type Site } from './comparison.ts'

/** Compares a field that is a request: path, body, pages and answer. */
export function compareRequestField(comparison: Comparison, { type, field, coordinate }: OutputField): void {
  const rest = directive(comparison.schema, 'rest', field)
  if (rest?.api !== 'graph') return
  const site: Site = { written: field, coordinate }
  const target = targetOf(comparison, site, rest)
  if (target === undefined) return
  const argumentOf: Variables = (name) => field.args.find((argument) => argument.name === name)?.type
  if (rest.body !== undefined)
    compareBody(comparison, site, rest.body, bodyOf(comparison, target), argumentOf)
  const use = answerOf(rest, target)
  const page = directive(comparison.schema, 'page', field)
  if (use === null) compareDone(comparison, site, field.type)
  else if (page) comparePage(comparison, { type, field, coordinate }, page, use)
  else compareAnswer(comparison, site, field.type, use, rest.result)
}

/** Compares the ways by which objects of a type are loaded: its `@rest` and `@bulk`. */
export function compareLoads(comparison: Comparison, type: GraphQLNamedType): void {
  const { schema } = comparison
  for (const rest of directives(schema, 'rest', type)) {
    if (rest.api === 'graph') compareLoad(comparison, type, rest)
  }
  for (const bulk of directives(schema, 'bulk', type)) {
    if (bulk.api === 'graph') compareBulk(comparison, type, bulk)
  }
}

function compareLoad(comparison: Comparison, type: GraphQLNamedType, rest: RestArguments): void {
  const site: Site = { written: type, coordinate: type.name }
  const use = targetOf(comparison, site, rest)?.use
  if (use && isOutputType(type)) compareAnswer(comparison, site, type, use, rest.result)
}

function compareBulk(comparison: Comparison, type: GraphQLNamedType, bulk: BulkArguments): void {
  const site: Site = { written: type, coordinate: type.name }
  const target = targetOf(comparison, site, bulk)
  if (target === undefined) return
  if (bulk.body !== undefined) {
    compareBody(comparison, site, bulk.body, bodyOf(comparison, target), () => undefined)
  }
  const items = itemsAt(comparison, site, target.use, bulk.items)
  if (items) compareComposite(comparison, site, type, items.type)
}

function targetOf(
  { csdl, report }: Comparison,
  site: Site,
  directive: Partial<Record<(typeof METHODS)[number], string>>,
): PathTarget | undefined {
  const path = METHODS.map((method) => directive[method]).find((each) => each !== undefined)
  const target = followPath(csdl, path ?? '')
  if (!('problem' in target)) return target
  return void report({ ...site, text: `${path}: ${target.problem}` })
}

/** The members of a body: an action's parameters, or those of the entity that is created or changed. */
function bodyOf(comparison: Comparison, { operation, use }: PathTarget): LookUp {
  if (operation) {
    return (name) =>
      operation.parameters.get(name.toLowerCase()) ?? `${operation.name} has no parameter ${name}`
  }
  return use ? membersOf(comparison, use) : () => 'nothing takes a body here'
}

/** What the request answers; null for nothing. The response to an addition to a collection is the object alone. */
function answerOf({ POST, DELETE }: RestArguments, { use, operation }: PathTarget): TypeUse | null {
  if (DELETE !== undefined || use === null) return null
  return POST !== undefined && operation === null ? { ...use, isCollection: false } : use
}

function compareDone({ report }: Comparison, site: Site, type: GraphQLOutputType): void {
  if (getNamedType(type).name === 'Boolean') return
  report({ ...site, text: 'answers nothing in Graph, so it is a Boolean that says whether it is done' })
}

function compareAnswer(
  comparison: Comparison,
  site: Site,
  type: GraphQLOutputType,
  use: TypeUse,
  result: string | undefined,
): void {
  const found = result === undefined ? whole(comparison, site, use) : itemsAt(comparison, site, use, result)
  if (found) compareOutput(comparison, site, type, found)
}

function whole({ report }: Comparison, site: Site, use: TypeUse): TypeUse | undefined {
  if (!use.isCollection) return use
  return void report({ ...site, text: `answers ${describeUse(use)}: use @page, or say result: "$.value"` })
}

/** What is at a path of an answer. A collection is at `value`. */
function itemsAt(
  { csdl, report }: Comparison,
  site: Site,
  use: TypeUse | null,
  path: string,
): TypeUse | undefined {
  if (use === null) return void report({ ...site, text: 'answers nothing in Graph' })
  const names = namesIn(dottedPath(path))
  const [first, ...rest] = names
  if (use.isCollection && first !== 'value') {
    return void report({ ...site, text: `answers ${describeUse(use)}, whose items are at "value"` })
  }
  const found = resolveMembers(csdl, use, use.isCollection ? rest : names)
  return typeof found === 'string' ? void report({ ...site, text: found }) : found
}

function comparePage(
  comparison: Comparison,
  { field, coordinate }: OutputField,
  page: PageArguments,
  use: TypeUse,
): void {
  const site: Site = { written: field, coordinate }
  const { csdl, report } = comparison
  if (page.items ?? page.next)
    report({ ...site, text: 'has pages of its own kind, but Graph has those of OData' })
  if (!use.isCollection) {
    report({ ...site, text: `is ${describeUse(use)} in Graph: it has no pages` })
    return
  }
  const item = { ...use, isCollection: false }
  const isDirectory = isKindOf(csdl, use.type, 'microsoft.graph.directoryObject')
  if (page.directory !== isDirectory) {
    report({ ...site, text: `has items of ${use.type}, so @page(directory: ${isDirectory})` })
  }
  for (const name of page.search) {
    const found = resolveMembers(csdl, item, [name])
    if (typeof found === 'string') report({ ...site, text: `search: ${found}` })
  }
  compareArguments(comparison, field, item)
  for (const node of nodeTypes(field)) compareComposite(comparison, site, node, use.type)
}

function compareArguments(
  comparison: Comparison,
  field: GraphQLField<unknown, unknown>,
  item: TypeUse,
): void {
  for (const argument of field.args) {
    const type = getNamedType(argument.type)
    if (argument.name === 'filter') compareFilter(comparison, type, item)
    if (argument.name === 'orderBy') compareOrder(comparison, type, item)
  }
}

/** The type of a connection's nodes. */
function nodeTypes(field: GraphQLField<unknown, unknown>): readonly GraphQLNamedType[] {
  const connection = getNamedType(field.type)
  const nodes = isObjectType(connection) ? connection.getFields().nodes : undefined
  return nodes ? [getNamedType(nodes.type)] : []
}
