import type { GraphQLObjectType } from 'graphql'
import { combined, type Requirement, requiresAsMuch } from '../authorization/requirement.ts'
import { isApplied } from '../directives.ts'
import { objectsOf, possibleTypes } from '../schema/object-types.ts'
import type { FieldPlan } from '../schema/schema-plan.ts'
import { type Compilation, coordinateOf, type FieldSite } from './compilation.ts'
import { requestReaders } from './request-readers.ts'

type Requirements = ReadonlyMap<string, Requirement>
type Plans = ReadonlyMap<string, FieldPlan>

/**
 * The requirements of fields, combined with those of the fields whose values they show in another form: `globalId` shows the
 * key, `removed` in a list of changes shows the keys of items, the file name of content shows the fields that it is built from,
 * and a field that reads the request (`request.id`) shows the field of another object that the request contains.
 */
export function withShownFields(
  compilation: Compilation,
  sites: readonly FieldSite[],
  plans: Plans,
  requirements: Requirements,
): Requirements {
  if (requirements.size === 0) return requirements
  const shown = shownFields(compilation, sites, plans)
  const all = new Map(requirements)
  for (const coordinate of shown.keys()) {
    const needed = [...shownBy(coordinate, shown)].flatMap((each) => requirements.get(each) ?? [])
    for (const each of needed) {
      const own = all.get(coordinate)
      if (!requiresAsMuch(own, each)) all.set(coordinate, own ? combined(own, each) : each)
    }
  }
  return all
}

type ShownFields = ReadonlyMap<string, ReadonlySet<string>>

/** The fields whose values a field shows, directly or through other fields. */
function shownBy(coordinate: string, shown: ShownFields): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [coordinate]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(shown.get(name) ?? []))
  }
  return found
}

function shownFields(compilation: Compilation, sites: readonly FieldSite[], plans: Plans): ShownFields {
  const shown = new Map<string, Set<string>>()
  const pairs = [
    ...sites.flatMap((site) => ofSameObject(site, plans.get(coordinateOf(site)))),
    ...sites.flatMap((site) => ofRemovedItems(compilation, site, plans)),
    ...requestReaders(compilation, sites, plans),
  ]
  for (const [coordinate, field] of pairs) {
    const known = shown.get(coordinate)
    if (known) known.add(field)
    else shown.set(coordinate, new Set([field]))
  }
  return shown
}

/** A field, and another field whose value it shows. */
type Shown = readonly [coordinate: string, field: string]

/** Does not include the operator's resolvers, because it is unknown which fields they show. */
function ofSameObject({ type, field }: FieldSite, plan: FieldPlan | undefined): readonly Shown[] {
  const isOurs = plan?.kind === 'hand-written' && !isApplied(field, 'resolver')
  const ofCode = isOurs ? plan.parentFields.map(({ name }) => name) : []
  const names = plan?.kind === 'content' ? (plan.name?.variables ?? []) : ofCode
  return names.map((name) => [coordinateOf({ type, field }), `${type.name}.${name}`])
}

function ofRemovedItems(compilation: Compilation, site: FieldSite, plans: Plans): readonly Shown[] {
  const plan = plans.get(coordinateOf(site))
  if (plan?.kind !== 'request' || !plan.page?.delta) return []
  const { schema } = compilation
  const { key } = plan.page.delta
  const fields = fieldsAt(compilation, plans, objectsOf(schema, site.field.type), key.members)
  return possibleTypes(schema, site.field.type).flatMap(({ name }) =>
    fields.map((field) => [`${name}.removed`, field] as const),
  )
}

/** The fields that read a member, or part of a member, of objects of these types. */
function fieldsAt(
  compilation: Compilation,
  plans: Plans,
  types: readonly GraphQLObjectType[],
  members: readonly string[],
): readonly string[] {
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const plan = plans.get(coordinateOf({ type, field }))
      const own = plan?.kind === 'property' && plan.path.source === 'body' ? plan.path.members : []
      if (own.length === 0 || own.some((name, at) => name !== members[at])) return []
      const inner = possibleTypes(compilation.schema, field.type)
      return [
        coordinateOf({ type, field }),
        ...fieldsAt(compilation, plans, inner, members.slice(own.length)),
      ]
    }),
  )
}
