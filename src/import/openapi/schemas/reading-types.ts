import type { NamedType, TypeReference } from '../../description.ts'
import type { References } from '../references.ts'

/** Where a schema is used. */
export interface TypeSite {
  /** Name of the member or parameter. */
  readonly name: string
  /** What an unnamed type is called after: words. */
  readonly context: readonly string[]
  /** Address of the schema. */
  readonly where: string
}

/** What the parts of a type reader share. */
export interface ReadingTypes {
  readonly references: References
  readonly types: Map<string, NamedType>
  /** Types that stand for several schemas, by the addresses of these. */
  readonly merged: Map<string, TypeReference>
  read(schema: unknown, site: TypeSite): TypeReference
  /** Reads the members of an object, now or when the types that lead to it are read. */
  readMembers(read: () => void): void
  /** A name that no type has yet. */
  nameType(words: readonly string[]): string
}

/** A text of the description without white space around it; empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
