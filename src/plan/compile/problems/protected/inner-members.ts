import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { directive } from '../../../directives.ts'
import { objectTypesOf, possibleTypes } from '../../../schema/object-types.ts'
import type { FieldPlan } from '../../../schema/schema-plan.ts'
import { coordinateOf, type FieldSite } from '../../compilation.ts'
import { connectedTypes, typesWithin } from '../../response-types.ts'
import { ownersByPart, withOwners } from '../owning-types.ts'
import type { CompiledFields } from './compiled-fields.ts'
import { keyOf } from './identifier-words.ts'
import { membersOf, namesFor } from './places.ts'

/** Names that all kinds of objects have, and words that requests use to select and sort. They usually mean something else. */
const COMMON: ReadonlySet<string> = new Set(
  'name displayName title label description text type kind category code key value values status state url link version language format size count total number date time dateTime timeZone start end startDate endDate startTime endTime startDateTime endDateTime first last from to since until before after min max unit order sort by asc desc filter search page limit offset items data createdAt updatedAt createdDateTime lastModifiedDateTime'
    .split(' ')
    .map(keyOf),
)

/**
 * The members of objects in protected fields. An API may accept the name of a member of `compensation` without that
 * prefix, as in `?sort=-salary`, so the member's name also counts as a name of the protected field.
 */
export interface InnerMembers {
  /** All their names. */
  readonly names: readonly string[]
  /** Creates a function that finds the list's protected fields by the key of a name (see {@link keyOf}). */
  of(list: ProtectedList): (key: string) => readonly string[]
}

/** A list and its protected fields. */
export interface ProtectedList {
  readonly items: readonly GraphQLObjectType[]
  readonly all: readonly string[]
  has(coordinate: string): boolean
}

export function createInnerMembers(
  schema: GraphQLSchema,
  { plans, requirements }: CompiledFields,
): InnerMembers {
  const entities = openEntities(schema, requirements)
  const sites = objectTypesOf(schema)
    .flatMap(sitesIn)
    .filter((site) => plans.get(coordinateOf(site))?.kind === 'property')
  /** The types of the objects in fields. */
  const typesOf = new Map(
    sites.map((site) => [coordinateOf(site), connectedTypes(schema, site.field.type)] as const),
  )
  const owners = ownersByPart(
    sites
      .filter(({ type }) => !entities.has(type))
      .map((site) => [site.type.name, (typesOf.get(coordinateOf(site)) ?? []).map(({ name }) => name)]),
  )
  const namesIn = (site: FieldSite) => namesFor(coordinateOf(site), plans.get(coordinateOf(site)))
  const containers = [...typesOf].flatMap(([coordinate, types]) =>
    requirements.has(coordinate) ? types : [],
  )
  const types = typesWithin(schema, plans, containers, true).filter((type) => !entities.has(type))
  const members = types.flatMap(sitesIn).flatMap((site) => namesIn(site).map((name) => ({ name, ...site })))
  const named = typesByName(members)

  /** The types that callers without access can select from, and the keys of the names that they can select. */
  function openPart({ items, has }: ProtectedList) {
    const isOpen = (site: FieldSite) => !has(coordinateOf(site))
    const open = new Set(typesWithin(schema, plans, items, true, isOpen))
    const keys = new Set(
      [...open].flatMap((type) => sitesIn(type).filter(isOpen).flatMap(namesIn)).map(keyOf),
    )
    return { types: open, keys }
  }

  return {
    names: [...new Set(members.map(({ name }) => name))],
    of(list) {
      let open: ReturnType<typeof openPart> | undefined
      return (key) => {
        const having = named.get(key)
        if (having === undefined) return []
        open ??= openPart(list)
        if (open.keys.has(key)) return []
        const isHidden = (type: GraphQLObjectType) => open?.types.has(type) === false
        const leading = withOwners(
          [...having].filter(isHidden).map(({ name }) => name),
          owners,
        )
        return list.all
          .filter((coordinate) =>
            typesOf.get(coordinate)?.some((type) => isHidden(type) && leading.has(type.name)),
          )
          .filter((coordinate) => !COMMON.has(key) || isMoved(plans.get(coordinate)))
      }
    },
  }
}

/** The types that have a member, by the key of the member's name (see {@link keyOf}). */
function typesByName(members: readonly { readonly name: string; readonly type: GraphQLObjectType }[]) {
  const named = new Map<string, Set<GraphQLObjectType>>()
  for (const { name, type } of members)
    named.set(keyOf(name), (named.get(keyOf(name)) ?? new Set()).add(type))
  return named
}

/** Whether the field's object exists only in the schema: in the API, its members belong to the parent. */
function isMoved(plan: FieldPlan | undefined): boolean {
  return membersOf(plan).length === 0
}

/**
 * The types with keys that queries can reach through fields without requirements. Objects of these types are protected
 * only by the requirements of their own fields.
 */
function openEntities(
  schema: GraphQLSchema,
  requirements: CompiledFields['requirements'],
): ReadonlySet<GraphQLObjectType> {
  const found = new Set([schema.getQueryType() ?? []].flat())
  for (const type of found)
    for (const site of sitesIn(type))
      if (!requirements.has(coordinateOf(site)))
        for (const each of possibleTypes(schema, site.field.type)) found.add(each)
  return new Set([...found].filter((type) => directive(schema, 'key', type) !== undefined))
}

function sitesIn(type: GraphQLObjectType): readonly FieldSite[] {
  return Object.values(type.getFields()).map((field) => ({ type, field }))
}
