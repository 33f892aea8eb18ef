import type { NextKind } from '../plan/generated/directive-arguments.ts'

/**
 * An API, independent of the format of its description. Readers create it, {@link chooseOperations} selects a part of it, and the
 * writer converts that part to SDL.
 */
export interface ApiDescription {
  readonly title: string
  /** `odata` if the API must be configured with that kind. */
  readonly kind: 'rest' | 'odata'
  /** As stated in the description, such as `v1.0`; empty if none is stated. */
  readonly version: string
  /** Base URL of the API; null if the description has none. */
  readonly baseUrl: string | null
  readonly operations: readonly Operation[]
  /** Every type that an operation can reach, by name. */
  readonly types: ReadonlyMap<string, NamedType>
  /**
   * The locations of an error's code and message; null if the description does not specify them, or specifies those of
   * OData.
   */
  readonly error: ErrorLocators | null
}

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One operation, such as `/me/contacts#GET`. */
export interface Operation {
  /** The path and method, which identify the operation, as in `/me/contacts#GET`. */
  readonly id: string
  readonly method: HttpMethod
  /** The path below the base URL, with variables in braces. */
  readonly path: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  /** The reason for the deprecation, or a generic reason; null if the operation is not deprecated. */
  readonly deprecated: string | null
  readonly parameters: readonly Parameter[]
  /** For each optional parameter that no request can contain, the reason why it was omitted. */
  readonly omitted: readonly string[]
  readonly body: Body | null
  /** Null if a successful response has no body. */
  readonly result: Result | null
  /** The locator of the result in the body; null if it is the whole body. */
  readonly resultAt: string | null
  /** The name of the object type that OData uses to filter and sort the list; null if that is not possible. */
  readonly queried: string | null
  /** Whether some successful responses have no body, although others have one. */
  readonly mayBeEmpty: boolean
  /** Whether a successful response can be a 202, after which work continues. */
  readonly isAccepted: boolean
  /**
   * The inner lists are alternatives: each one lists permissions that together are sufficient. Empty if the description does
   * not name permissions.
   */
  readonly scopes: readonly (readonly string[])[]
  readonly paging: Paging | null
  /** Why the operation cannot be imported; null if it can be. */
  readonly unsupported: string | null
}

/** A parameter in the path, the query or a header. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly type: TypeReference
  readonly required: boolean
  readonly description: string
  /** For lists: whether the name is repeated for each value. Otherwise, the values are separated by commas. */
  readonly explode: boolean
  /** Whether each member of the object, or each item of the list, is a separate parameter: `name[member]`. */
  readonly isDeep?: true
  /** A value that is always sent, such as an API version; null if the caller provides it. */
  readonly constant: string | null
}

/** The body of a request. */
export interface Body {
  readonly contentType: string
  readonly type: TypeReference
  readonly required: boolean
}

/** The body of a successful response. */
export interface Result {
  readonly contentType: string
  readonly type: TypeReference
}

/** How the pages of a list are linked, in terms of `@page`. Locators use the syntax of the schema language. */
export interface Paging {
  readonly items: string
  readonly next: {
    readonly as: NextKind
    readonly at?: string
    readonly parameter?: string
    readonly from?: number
  }
  readonly size: string | null
  readonly max: number | null
  readonly total: string | null
  readonly more: { readonly at: string; readonly is?: readonly (string | boolean)[] } | null
  /** Type of the items. */
  readonly item: TypeReference
  /** Parameters that paging sets, and that are therefore not arguments. */
  readonly parameters: readonly string[]
}

export interface ErrorLocators {
  readonly code?: string
  readonly message?: string
}

/** A reference to a type. */
export type TypeReference =
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly coercions?: readonly string[] }
  | { readonly kind: 'list'; readonly of: TypeReference }
  /** An object with arbitrary member names, which are data. */
  | { readonly kind: 'map'; readonly of: TypeReference }
  | { readonly kind: 'named'; readonly name: string }
  /** Any JSON: the description does not specify the type, or GraphQL cannot express it, for the reason in `because`. */
  | { readonly kind: 'any'; readonly because?: string }

export type Scalar =
  | 'String'
  | 'Int'
  | 'Long'
  | 'Float'
  | 'Decimal'
  | 'Boolean'
  | 'ID'
  | 'DateTime'
  | 'Date'
  | 'Time'
  | 'Duration'
  | 'GUID'

/** A named type. */
export type NamedType = ObjectType | EnumType | UnionType

export interface ObjectType {
  readonly kind: 'object'
  readonly name: string
  readonly description: string
  readonly members: readonly Member[]
  /** The discriminator's value for objects of this type; null if there is none. */
  readonly discriminated: string | null
}

export interface Member {
  /** The name as the API spells it. */
  readonly name: string
  readonly type: TypeReference
  readonly description: string
  readonly required: boolean
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly deprecated: string | null
  /** The value replaces the whole object, for example if a response contains either an object or its name. */
  readonly isWhole?: true
}

export interface EnumType {
  readonly kind: 'enum'
  readonly name: string
  readonly description: string
  readonly values: readonly { readonly is: string | number; readonly description: string }[]
}

/** One of several object types, distinguished by a member. */
export interface UnionType {
  readonly kind: 'union'
  readonly name: string
  readonly description: string
  /** The member that names the type. */
  readonly discriminator: string
  /** Names of object types. */
  readonly members: readonly string[]
}
