import type { JsonPath } from './json-path.ts'
import type { PathTemplate } from './path-template.ts'

/** What the directives of a schema mean, compiled once when the schema loads. */
export interface SchemaPlan {
  /** How a field of an object or interface type gets its value. */
  field(typeName: string, fieldName: string): FieldPlan
  /** How an object of this type is loaded by its key; undefined for a type without `@key` and `@rest`. */
  entity(typeName: string): EntityPlan | undefined
}

export type FieldPlan = PropertyField | RequestField | EntityField

/** A member of the object that the API answered with. */
export interface PropertyField {
  readonly kind: 'property'
  readonly path: JsonPath
}

/** A request of its own. */
export interface RequestField {
  readonly kind: 'request'
  /** `Type.field`: which field of the schema this is. */
  readonly coordinate: string
  readonly request: RequestPlan
  /** Null for a field that is one object or a plain value. */
  readonly page: PagePlan | null
  /** Fields of the parent that the request needs: the variables that are not arguments. */
  readonly parentFields: readonly ParentField[]
}

/** An object loaded by a key that the parent has. */
export interface EntityField {
  readonly kind: 'entity'
  readonly typeName: string
  readonly key: KeyTemplate
  readonly parentFields: readonly ParentField[]
}

/** One REST request of the schema. */
export interface RequestPlan {
  readonly api: string
  readonly method: 'GET'
  readonly path: PathTemplate
  /** Any one inner list, all of its members; the first is the least privileged. */
  readonly scopes: readonly (readonly string[])[]
}

export interface EntityPlan {
  readonly typeName: string
  /** The field of `@key`. */
  readonly keyField: string
  readonly request: RequestPlan
}

/** A field of the parent object, and where the API's answer has it. */
export interface ParentField {
  readonly name: string
  readonly path: JsonPath
}

/** Makes an entity's key from fields of the parent; null where one of them is absent. */
export interface KeyTemplate {
  readonly variables: readonly string[]
  expand(lookUp: (variable: string) => unknown): string | null
}

/** How a collection is read page by page. */
export interface PagePlan {
  /** Query parameter of the page size, e.g. `$top`. */
  readonly sizeParameter: string
  readonly maxSize: number
  /** Where the answer has its items. */
  readonly items: JsonPath
  readonly next: NextPage
}

/** `link`: the answer has the next page's URL. `cursor`: it has a value for a query parameter. */
export type NextPage =
  | { readonly kind: 'link'; readonly path: JsonPath }
  | { readonly kind: 'cursor'; readonly path: JsonPath; readonly parameter: string }
