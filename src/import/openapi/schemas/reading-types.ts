import type { NamedType, TypeReference } from '../../description.ts'
import type { References } from '../references.ts'

/** The place where a schema is used. */
export interface TypeSite {
  /** Name of the member or parameter. */
  readonly name: string
  /** The words that the name of an unnamed type is derived from. */
  readonly context: readonly string[]
  /** Address of the schema. */
  readonly where: string
}

/** The state that the parts of the type reader share. */
export interface ReadingTypes {
  readonly references: References
  readonly types: Map<string, NamedType>
  /** Types that represent several schemas, by the addresses of the schemas. */
  readonly merged: Map<string, TypeReference>
  read(schema: unknown, site: TypeSite): TypeReference
  /** Reads the members of an object: immediately, or after the types that refer to it have been read. */
  readMembers(read: () => void): void
  /** Returns a type name that is not yet taken. */
  nameType(words: readonly string[]): string
}

/** A string from the description without surrounding white space; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
