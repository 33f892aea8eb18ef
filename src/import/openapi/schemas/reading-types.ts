import type { NamedType, TypeReference } from '../../description.ts'
import type { References } from '../references.ts'

/** Where a schema is used. */
export interface TypeSite {
  /** Name of the member or parameter. */
  readonly name: string
  /** The words after which an unnamed type is named. */
  readonly context: readonly string[]
  /** Address of the schema. */
  readonly where: string
}

/** What the parts of a type reader share. */
export interface ReadingTypes {
  readonly references: References
  readonly types: Map<string, NamedType>
  /** Types that represent several schemas, by the addresses of these. */
  readonly merged: Map<string, TypeReference>
  read(schema: unknown, site: TypeSite): TypeReference
  /** Reads the members of an object, now or after the types that lead to it have been read. */
  readMembers(read: () => void): void
  /** A name that no type has yet. */
  nameType(words: readonly string[]): string
}

/** A string from the description without surrounding white space; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
