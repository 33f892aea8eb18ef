import type { GraphQLObjectType } from 'graphql'
import type { FieldPlan } from '../../../schema/schema-plan.ts'
import type { BodyLocator } from '../../../templates/locators/locator.ts'
import { type Compilation, coordinateOf } from '../../compilation.ts'
import { connectedTypes } from '../../response-types.ts'
import { keyOf, namesOf } from './identifier-words.ts'

/** A place that a path of names refers to, relative to the objects of a type. Names can come from the API or the schema. */
export interface Place {
  readonly id: number
  /** The fields there, as `Type.field`. */
  readonly fields: ReadonlySet<string>
  /** The types of the objects there. */
  readonly types: ReadonlySet<GraphQLObjectType>
  /** Places within the API's object for which the schema has no types, by the key of the next name (see {@link keyOf}). */
  readonly below: ReadonlyMap<string, Place>
}

/** The places of a schema. */
export interface Places {
  /** The place of objects of these types. */
  at(types: readonly GraphQLObjectType[]): Place
  /** The places that a name refers to, without duplicates; empty if the name is unknown there. */
  step(from: readonly Place[], name: string): readonly Place[]
}

interface OpenPlace extends Place {
  readonly fields: Set<string>
  readonly types: Set<GraphQLObjectType>
  readonly below: Map<string, OpenPlace>
}

/** Examines each type only once, when a path first reaches it. */
export function createPlaces(compilation: Compilation, plans: ReadonlyMap<string, FieldPlan>): Places {
  const roots = new Map<string, OpenPlace>()
  let count = 0
  const create = (types: readonly GraphQLObjectType[] = []): OpenPlace => ({
    id: count++,
    fields: new Set(),
    types: new Set(types),
    below: new Map(),
  })

  function below(root: OpenPlace, names: readonly string[]): OpenPlace {
    return names.map(keyOf).reduce((place, key) => {
      const next = place.below.get(key) ?? create()
      place.below.set(key, next)
      return next
    }, root)
  }

  function rootOf(type: GraphQLObjectType): OpenPlace {
    const known = roots.get(type.name)
    if (known) return known
    const root = create()
    roots.set(type.name, root)
    for (const { names, coordinate, objects } of membersIn(type)) {
      const place = below(root, names)
      place.fields.add(coordinate)
      for (const each of objects) place.types.add(each)
    }
    return root
  }

  /** Every field, by its name in the schema and by its names in the API. */
  function membersIn(type: GraphQLObjectType) {
    return Object.values(type.getFields()).flatMap((field) => {
      const coordinate = coordinateOf({ type, field })
      const objects = connectedTypes(compilation.schema, field.type)
      return [[field.name], membersOf(plans.get(coordinate)).flatMap(namesOf)]
        .filter((names) => names.length > 0)
        .map((names) => ({ names, coordinate, objects }))
    })
  }

  return {
    at: create,
    step(from, name) {
      const key = keyOf(name)
      // Several places can have objects of the same type: without sets, each name would multiply the number of places.
      const starts = new Set(from.flatMap((place) => [place, ...[...place.types].map(rootOf)]))
      return [...new Set([...starts].flatMap((place) => place.below.get(key) ?? []))]
    },
  }
}

/** The API's names of the members on the path to a field, outermost first; empty if the field is not in a response. */
export function membersOf(plan: FieldPlan | undefined): readonly string[] {
  return (locatorOf(plan)?.members ?? []).map(annotated)
}

/**
 * The field's name in the schema, and the last part of its name in the API. `id` is omitted: as part of other names, it
 * refers to other objects.
 */
export function namesFor(coordinate: string, plan: FieldPlan | undefined): readonly string[] {
  const last = membersOf(plan).at(-1)
  const names = [coordinate.slice(coordinate.indexOf('.') + 1), ...(last === undefined ? [] : [last])]
  return names.filter((name) => keyOf(name) !== 'id')
}

function locatorOf(plan: FieldPlan | undefined): BodyLocator | undefined {
  if (plan?.kind === 'property') return plan.path.source === 'body' ? plan.path : undefined
  return plan?.kind === 'request' || plan?.kind === 'entity' ? plan.expansion?.member : undefined
}

/** The name that an annotation such as `revenue@display` refers to. */
function annotated(name: string): string {
  const at = name.indexOf('@')
  return at > 0 ? name.slice(0, at) : name
}
