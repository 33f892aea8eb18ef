import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { covers } from '../../authorization/alternatives.ts'
import type { Requirement } from '../../authorization/requirement.ts'
import { directive } from '../../directives.ts'
import { possibleTypes } from '../../schema/object-types.ts'
import type { FieldPlan, RequestField } from '../../schema/schema-plan.ts'
import { memberNames } from '../../templates/locators/locator.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../compilation.ts'

/** The compiled fields, by `Type.field`. */
export interface CompiledFields {
  readonly plans: ReadonlyMap<string, FieldPlan>
  readonly requirements: ReadonlyMap<string, Requirement>
}

/** Members that combine filters, or apply one to each item of a list: their members refer to the same objects. */
const TRANSPARENT: ReadonlySet<string> = new Set(['and', 'or', 'not', 'any', 'all'])

/**
 * Reports arguments of lists that would reveal a field to callers who may not select it. A caller who filters or sorts by a value learns
 * it from which items are returned, and in which order. So an argument must not name a member that a field with `@requiresScopes` or
 * `@policy` reads, unless the list requires as much.
 *
 * Only arguments that name members can be recognized: filters, orders, and searches in named properties. A plain argument can mean anything:
 * `id` of a list is mostly that of its owner.
 */
export function reportProtectedArguments(
  compilation: Compilation,
  sites: readonly FieldSite[],
  compiled: CompiledFields,
): void {
  if (compiled.requirements.size === 0) return
  for (const site of sites) {
    const plan = compiled.plans.get(coordinateOf(site))
    if (plan?.kind !== 'request' || plan.request.kind === 'write') continue
    const items = itemTypesOf(compilation, site)
    if (items.length > 0) reportForList(compilation, { site, plan, items }, compiled)
  }
}

interface ProtectedList {
  readonly site: FieldSite
  readonly plan: RequestField
  readonly items: readonly GraphQLObjectType[]
}

function reportForList(
  compilation: Compilation,
  { site, plan, items }: ProtectedList,
  { plans, requirements }: CompiledFields,
): void {
  const own = requirements.get(coordinateOf(site))
  const walk = { compilation, plans, found: new Map<string, string>(), seen: new Set<string>() }
  for (const argument of site.field.args) namesInArgument(walk, argument, items)
  const searched = plan.query.search ? (plan.page?.searchIn ?? []) : []
  for (const name of searched) note(walk, 'search', name, items)
  for (const [coordinate, argument] of walk.found) {
    const needed = requirements.get(coordinate)
    if (needed === undefined || requiresAsMuch(own, needed)) continue
    compilation.report(
      site.field,
      `${coordinateOf(site)}: the argument "${argument}" would reveal ${coordinate} to callers who may not select it; remove it, or require of ${coordinateOf(site)} what ${coordinate} requires`,
    )
  }
}

interface Walk {
  readonly compilation: Compilation
  readonly plans: CompiledFields['plans']
  /** Fields that arguments name, each with its argument. */
  readonly found: Map<string, string>
  /** Pairs of argument types and object types that were examined. */
  readonly seen: Set<string>
}

/** An enum names members to sort by, an input object members to filter by. */
function namesInArgument(walk: Walk, argument: GraphQLArgument, items: readonly GraphQLObjectType[]): void {
  const { name, type } = argument
  namesInInput(walk, name, type, items)
  const named = getNamedType(type)
  if (!isEnumType(named)) return
  for (const { name: value } of named.getValues()) {
    const [path = ''] = String(walk.compilation.enums(named.name)?.toApi(value) ?? value).split(' ')
    note(walk, `${name}: ${value}`, path.split('/')[0] ?? '', items)
  }
}

function namesInInput(
  walk: Walk,
  argument: string,
  type: GraphQLInputType,
  items: readonly GraphQLObjectType[],
): void {
  const named = getNamedType(type)
  const key = `${named.name} ${items.map((item) => item.name).join(' ')}`
  if (!isInputObjectType(named) || walk.seen.has(key)) return
  walk.seen.add(key)
  for (const field of Object.values(named.getFields())) {
    let inner = items
    for (const member of pathOf(walk.compilation, field)) inner = note(walk, argument, member, inner)
    if (inner.length > 0) namesInInput(walk, argument, field.type, inner)
  }
}

/** The members that a field of an input object names; none if it only combines others. */
function pathOf({ schema }: Compilation, field: GraphQLInputField): readonly string[] {
  if (TRANSPARENT.has(field.name)) return []
  const at = directive(schema, 'from', field)?.at
  return at === undefined ? [field.name] : memberNames(at)
}

/** @returns the types of the objects that the member has. */
function note(
  { compilation, plans, found }: Walk,
  argument: string,
  member: string,
  types: readonly GraphQLObjectType[],
): readonly GraphQLObjectType[] {
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const coordinate = coordinateOf({ type, field })
      const plan = plans.get(coordinate)
      if (plan?.kind !== 'property' || plan.path.property !== member) return []
      if (!found.has(coordinate)) found.set(coordinate, argument)
      return possibleTypes(compilation.schema, field.type)
    }),
  )
}

/** The types of the items of a list or a connection; none for a field that is one thing. */
function itemTypesOf({ schema }: Compilation, { field }: FieldSite): readonly GraphQLObjectType[] {
  const named = getNamedType(field.type)
  if (isObjectType(named) && 'pageInfo' in named.getFields()) {
    const nodes = named.getFields().nodes
    return nodes === undefined ? [] : possibleTypes(schema, nodes.type)
  }
  return isListType(getNullableType(field.type)) ? possibleTypes(schema, field.type) : []
}

function requiresAsMuch(own: Requirement | undefined, needed: Requirement): boolean {
  const { scopes, policies } = own ?? { scopes: [], policies: [] }
  return isCovered(scopes, needed.scopes) && isCovered(policies, needed.policies)
}

function isCovered(own: Requirement['scopes'], needed: Requirement['scopes']): boolean {
  return needed.length === 0 || (own.length > 0 && covers(own, needed))
}
