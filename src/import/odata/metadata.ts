/** The parts of an OData service's entity data model that an import needs. Type names are qualified. */
export interface Metadata {
  readonly version: 'V2' | 'V3' | 'V4'
  readonly structured: ReadonlyMap<string, StructuredType>
  readonly enums: ReadonlyMap<string, EdmEnum>
  /** The underlying type of each type definition. */
  readonly definitions: ReadonlyMap<string, string>
  readonly roots: readonly Root[]
  readonly bound: readonly BoundOperation[]
  /** The values of `Org.OData.Core.V1.Description`, by target. */
  readonly descriptions: ReadonlyMap<string, string>
}

/** An entity type or a complex type. */
export interface StructuredType {
  readonly name: string
  readonly base: string | null
  readonly isAbstract: boolean
  readonly isOpen: boolean
  /** Names of the key properties; if empty, the key of the base type applies. */
  readonly key: readonly string[]
  readonly properties: readonly Property[]
  readonly navigation: readonly Navigation[]
}

export interface Property {
  readonly name: string
  /** Qualified, without `Collection(…)`. */
  readonly type: string
  readonly isCollection: boolean
  readonly isNullable: boolean
}

export interface Navigation extends Property {
  /** Whether the objects exist only within their owner. */
  readonly isContained: boolean
}

export interface EdmEnum {
  readonly name: string
  /** Whether several values can be combined in one string. */
  readonly isFlags: boolean
  readonly members: readonly string[]
}

/** An entity set or a singleton. */
export interface Root {
  readonly name: string
  readonly type: string
  readonly isSet: boolean
}

/** A function or action that is bound to a type. */
export interface BoundOperation {
  readonly name: string
  readonly kind: 'function' | 'action'
  /** The type that the operation is bound to. */
  readonly binding: string
  readonly isBoundToCollection: boolean
  readonly parameters: readonly Property[]
  /** The return type; null if there is none. */
  readonly returns: Property | null
}
