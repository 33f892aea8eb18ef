import type { NextKind } from '../plan/generated/directive-arguments.ts'

/**
 * What an importer knows about an API, whichever format its description has. Readers make it, {@link chooseOperations} takes a
 * part of it, and the writer turns that part into SDL.
 */
export interface ApiDescription {
  readonly title: string
  /** `odata` where the configuration of the API has to have that kind. */
  readonly kind: 'rest' | 'odata'
  /** As the description states it, such as `v1.0`; empty where it states none. */
  readonly version: string
  /** Base URL of the API, where the description has one. */
  readonly baseUrl: string | null
  readonly operations: readonly Operation[]
  /** By name: every type that an operation can lead to. */
  readonly types: ReadonlyMap<string, NamedType>
  /** Where errors have their parts; null where the description does not say, or says OData's form. */
  readonly error: ErrorLocators | null
}

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** One operation, such as `/me/contacts#GET`. */
export interface Operation {
  /** Path and method, as in `/me/contacts#GET`: what it is chosen by. */
  readonly id: string
  readonly method: HttpMethod
  /** With variables in braces, below the base URL. */
  readonly path: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  /** The reason, or a general one; null where it is not deprecated. */
  readonly deprecated: string | null
  readonly parameters: readonly Parameter[]
  readonly body: Body | null
  /** Null where a success has no body. */
  readonly result: Result | null
  /** Where the body has the result: a locator; null where it is the whole body. */
  readonly resultAt: string | null
  /** Name of the object type that the list can be filtered and sorted by, as OData does; null where it cannot. */
  readonly queried: string | null
  /** A success may come without a body although others have one. */
  readonly mayBeEmpty: boolean
  /** A success can be a 202: work goes on after the answer. */
  readonly isAccepted: boolean
  /** Any one inner list, all of its members; empty where the description names no permission. */
  readonly scopes: readonly (readonly string[])[]
  readonly paging: Paging | null
  /** Why it cannot be imported; null where it can. */
  readonly unsupported: string | null
}

/** A parameter of path, query or header. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly type: TypeReference
  readonly required: boolean
  readonly description: string
  /** Lists: the name is repeated for each value, rather than their being joined by commas. */
  readonly explode: boolean
  /** A value that is always sent, such as an API version; null where the caller decides. */
  readonly constant: string | null
}

/** The body of a request. */
export interface Body {
  readonly contentType: string
  readonly type: TypeReference
  readonly required: boolean
}

/** The body of a success. */
export interface Result {
  readonly contentType: string
  readonly type: TypeReference
}

/** How a list goes on, in the terms of `@page`. Locators are as in the schema language. */
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
  /** Parameters that paging takes over: they are not arguments. */
  readonly parameters: readonly string[]
}

export interface ErrorLocators {
  readonly code?: string
  readonly message?: string
}

/** A type where it is used. */
export type TypeReference =
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly coercions?: readonly string[] }
  | { readonly kind: 'list'; readonly of: TypeReference }
  /** An object whose member names are data. */
  | { readonly kind: 'map'; readonly of: TypeReference }
  | { readonly kind: 'named'; readonly name: string }
  /** Any JSON: the description does not say what it is, or `because` of what GraphQL cannot say it. */
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

/** A type with a name of its own. */
export type NamedType = ObjectType | EnumType | UnionType

export interface ObjectType {
  readonly kind: 'object'
  readonly name: string
  readonly description: string
  readonly members: readonly Member[]
  /** Value of the discriminator that objects of this type have; null where there is none. */
  readonly discriminated: string | null
}

export interface Member {
  /** As the API writes it. */
  readonly name: string
  readonly type: TypeReference
  readonly description: string
  readonly required: boolean
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly deprecated: string | null
  /** The value stands in the place of the object, as where an answer has either an object or its name. */
  readonly isWhole?: true
}

export interface EnumType {
  readonly kind: 'enum'
  readonly name: string
  readonly description: string
  readonly values: readonly { readonly is: string | number; readonly description: string }[]
}

/** One of several object types, stated apart by a member. */
export interface UnionType {
  readonly kind: 'union'
  readonly name: string
  readonly description: string
  /** The member that names the type. */
  readonly discriminator: string
  /** Names of object types. */
  readonly members: readonly string[]
}
