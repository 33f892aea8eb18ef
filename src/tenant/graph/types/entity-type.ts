import type { Call, Viewer } from '../http/graph-request.ts'
import { type Preferences, type Preferred, parsePreferences } from '../http/preferences.ts'
import type { EdmType } from '../odata/edm.ts'
import type { Queryable } from '../odata/property-path.ts'
import type { SearchRule } from '../odata/search.ts'
import type { ExpandItem } from '../odata/select-expand.ts'
import type { Workload } from '../query-rules/workload.ts'

/** One kind of thing that Graph answers; adding a workload begins with declaring its types. */
export interface EntityType<Row> {
  /** As in Graph's metadata, without the namespace: `user`. */
  readonly name: string
  readonly workload: Workload
  /** The type that metadata declares of the rows, where it is a base of theirs; what that lacks is selected as `microsoft.graph.x/y`. */
  readonly declaredAs?: { readonly name: string; readonly lacks: readonly string[] }
  /** In the order of the answer. */
  readonly properties: Readonly<Record<string, Property<Row>>>
  /** What is answered without `$select`; null: every property. */
  readonly defaultSelect: readonly string[] | null
  /** What is answered regardless of `$select`. */
  readonly alwaysSelected: readonly string[]
  /** Properties that live in another service and can be had one entity at a time only. */
  readonly onlyOnSingle: readonly string[]
  readonly navigations: Readonly<Record<string, Navigation<Row>>>
  /** Null where `$search` is refused. */
  readonly search: SearchRule | null
  /** The version of a row, null where the type has none. */
  readonly etag: ((row: Row) => string) | null
  /** Control information next to the properties, such as `@odata.mediaEtag`; none unless declared. */
  annotations?(row: Row): Readonly<Record<string, unknown>>
  /** Honors the `Prefer` header; without it, no preference is known. Throws a GraphError for one that is wrong. */
  preferred?(preferences: Preferences): Preferred<Row>
  /** The types that rows have if this one is abstract; each row is then shown as its own type declares. */
  readonly derived?: readonly DerivedType<Row>[]
  /** What the viewer may see of this row; the rest is answered as null. */
  visible(viewer: Viewer, row: Row): 'all' | readonly string[]
}

/** One of an abstract type's types; see `derivedType`. */
export interface DerivedType<Row> {
  readonly name: string
  readonly propertyNames: readonly string[]
  /** Undefined for a row of another type. */
  compile(options: ProjectionOptions, call: Call): (row: Row) => Readonly<Record<string, unknown>> | undefined
}

export interface ProjectionOptions {
  readonly select: readonly string[] | null
  readonly expand: readonly ExpandItem[] | null
  /** Whether the rows come in a collection, where some properties cannot be had. */
  readonly many: boolean
  /** Whether the answer's declared type is a base of the rows' type, so that each says what it is. */
  readonly polymorphic: boolean
}

export interface Property<Row> {
  readonly type: EdmType
  /** Selecting the property takes any one of these on top of the endpoint's own. */
  readonly permissions?: readonly string[]
  value(row: Row): unknown
  /** What a single thing answers where the property is selected by name, if that is more. */
  selected?(row: Row): unknown
}

/** A relationship that `$expand` can follow. */
export interface Navigation<Row> {
  /** Following it takes any one of these. */
  readonly permissions: readonly string[]
  /** Checks the options once; what it gives makes the value for each row. Undefined: the answer leaves it out. */
  expand(item: ExpandItem, call: Call): (row: Row) => unknown
}

/** Properties whose value lies in the row under the property's own name. */
export function storedProperties<Row extends object>(
  types: Readonly<Record<keyof Row & string, EdmType>>,
): Readonly<Record<string, Property<Row>>> {
  const entries = Object.entries<EdmType>(types).map(([name, type]): [string, Property<Row>] => [
    name,
    { type, value: (row) => row[name as keyof Row] },
  ])
  return Object.fromEntries(entries)
}

/** The entity type as queries see it, with what this viewer may not see blanked out, so that it cannot be used in a filter either. */
export function queryableFor<Row>(type: EntityType<Row>, viewer: Viewer): Queryable<Row> {
  return {
    typeName: `microsoft.graph.${type.name}`,
    typeOf: (property) => propertyOf(type, property)?.type,
    read: (row, property) => {
      const visible = type.visible(viewer, row)
      if (visible !== 'all' && !visible.includes(property)) return null
      return propertyOf(type, property)?.value(row) ?? null
    },
  }
}

/** Undefined where the type has no such property. */
export function propertyOf<Row>(type: EntityType<Row>, name: string): Property<Row> | undefined {
  return Object.hasOwn(type.properties, name) ? type.properties[name] : undefined
}

/** By which a client says that it knows members which were added to enumerations later. */
export const LATER_MEMBERS = 'include-unknown-enum-members'

/**
 * What the request prefers of rows of this type.
 *
 * @throws GraphError for a preference that cannot be understood.
 */
export function preferredOf<Row>(type: EntityType<Row>, { request }: Call): Preferred<Row> {
  const preferences = parsePreferences(request.headers.prefer)
  const own = type.preferred?.(preferences) ?? { applied: [], show: (row: Row) => row }
  const general = preferences.has(LATER_MEMBERS) ? [LATER_MEMBERS] : []
  return { ...own, applied: [...own.applied, ...general] }
}
