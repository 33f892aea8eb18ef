import type { Call, Viewer } from '../http/graph-request.ts'
import { type Preferences, type Preferred, parsePreferences } from '../http/preferences.ts'
import type { EdmType } from '../odata/edm.ts'
import type { Queryable } from '../odata/property-path.ts'
import type { SearchRule } from '../odata/search.ts'
import type { ExpandItem } from '../odata/select-expand.ts'
import type { Workload } from '../query-rules/workload.ts'

/** A type that Graph returns; a new workload starts by declaring its types. */
export interface EntityType<Row> {
  /** The name in Graph's metadata, without the namespace: `user`. */
  readonly name: string
  readonly workload: Workload
  /** The declared type of the rows, if it is a base type. Properties that it lacks are selected as `microsoft.graph.x/y`. */
  readonly declaredAs?: { readonly name: string; readonly lacks: readonly string[] }
  /** In the order of the response. */
  readonly properties: Readonly<Record<string, Property<Row>>>
  /** The properties that are returned without `$select`; null means every property. */
  readonly defaultSelect: readonly string[] | null
  /** The properties that are returned regardless of `$select`. */
  readonly alwaysSelected: readonly string[]
  /** Properties that come from another service and are available only on a single entity. */
  readonly onlyOnSingle: readonly string[]
  readonly navigations: Readonly<Record<string, Navigation<Row>>>
  /** Null if `$search` is rejected. */
  readonly search: SearchRule | null
  /** The version of a row; null if the type has none. */
  readonly etag: ((row: Row) => string) | null
  /** Annotations in addition to the properties, such as `@odata.mediaEtag`; none by default. */
  annotations?(row: Row): Readonly<Record<string, unknown>>
  /** Honors the `Prefer` header; by default, no preference is supported. Throws a GraphError for an invalid preference. */
  preferred?(preferences: Preferences): Preferred<Row>
  /** The types of rows if this type is abstract; every row is then returned as an object of its own type. */
  readonly derived?: readonly DerivedType<Row>[]
  /** The properties of this row that the viewer may see; all others are returned as null. */
  visible(viewer: Viewer, row: Row): 'all' | readonly string[]
}

/** A type that belongs to an abstract type; see `derivedType`. */
export interface DerivedType<Row> {
  readonly name: string
  readonly propertyNames: readonly string[]
  /** Undefined for a row of another type. */
  compile(options: ProjectionOptions, call: Call): (row: Row) => Readonly<Record<string, unknown>> | undefined
}

export interface ProjectionOptions {
  readonly select: readonly string[] | null
  readonly expand: readonly ExpandItem[] | null
  /** Whether the rows are in a collection. Some properties are not available there. */
  readonly many: boolean
  /** Whether the declared type is a base type of the rows' type. If so, every row includes its type. */
  readonly polymorphic: boolean
}

export interface Property<Row> {
  readonly type: EdmType
  /** Any one of these permissions is required to select the property, in addition to the endpoint's own. */
  readonly permissions?: readonly string[]
  value(row: Row): unknown
  /** A more complete value, returned if the property is selected by name on a single entity. */
  selected?(row: Row): unknown
}

/** A relationship that `$expand` can follow. */
export interface Navigation<Row> {
  /** Any one of these permissions is required to follow the relationship. */
  readonly permissions: readonly string[]
  /**
   * Checks the options once, and returns the function that creates the members for each row. If the response omits the
   * relationship, the function returns no members.
   */
  expand(item: ExpandItem, call: Call): (row: Row) => Readonly<Record<string, unknown>>
}

/** Properties whose values are stored in the row under the property's own name. */
export function storedProperties<Row extends object>(
  types: Readonly<Record<keyof Row & string, EdmType>>,
): Readonly<Record<string, Property<Row>>> {
  const entries = Object.entries<EdmType>(types).map(([name, type]): [string, Property<Row>] => [
    name,
    { type, value: (row) => row[name as keyof Row] },
  ])
  return Object.fromEntries(entries)
}

/** The entity type as queries see it. Values that this viewer may not see are null, so that filters cannot reveal them either. */
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

/** Undefined if the type has no such property. */
export function propertyOf<Row>(type: EntityType<Row>, name: string): Property<Row> | undefined {
  return Object.hasOwn(type.properties, name) ? type.properties[name] : undefined
}

/** The preference that a client uses to declare support for members that were added to enumerations later. */
export const LATER_MEMBERS = 'include-unknown-enum-members'

/**
 * The request's preferences for rows of this type.
 *
 * @throws GraphError for an invalid preference.
 */
export function preferredOf<Row>(type: EntityType<Row>, { request }: Call): Preferred<Row> {
  const preferences = parsePreferences(request.headers.prefer)
  const own = type.preferred?.(preferences) ?? { applied: [], show: (row: Row) => row }
  const general = preferences.has(LATER_MEMBERS) ? [LATER_MEMBERS] : []
  return { ...own, applied: [...own.applied, ...general] }
}
