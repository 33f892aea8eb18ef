import type { BoundOperation, EdmEnum, Metadata, Property, Root, StructuredType } from './metadata.ts'

export type Attributes = ReadonlyMap<string, string>

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] }

/** An association in OData 2.0 or 3.0: the types at its ends, by role. */
export type Ends = Map<string, { readonly type: string; readonly isMany: boolean }>

/** The elements that are being read. */
export interface Drafts {
  namespace: string
  alias: string
  type: Draft<StructuredType> | null
  enumeration: Draft<EdmEnum> | null
  operation: {
    readonly name: string
    readonly kind: 'function' | 'action'
    readonly parameters: Property[]
    returns: Property | null
  } | null
  association: Ends | null
  /** The target of the current annotations. */
  target: string
  /** Whether the current annotation is a description of its target. */
  isDescribing: boolean
}

/** The model so far, and the elements that are being read. */
export interface Building {
  readonly model: {
    version: Metadata['version']
    readonly structured: Map<string, StructuredType>
    readonly enums: Map<string, EdmEnum>
    readonly definitions: Map<string, string>
    readonly roots: Root[]
    readonly bound: BoundOperation[]
    readonly descriptions: Map<string, string>
  }
  readonly drafts: Drafts
  readonly associations: Map<string, Ends>
  readonly aliases: Map<string, string>
  qualified(name: string): string
}
