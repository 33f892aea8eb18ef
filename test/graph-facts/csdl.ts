/** What a member, a parameter or a path gives. */
export interface TypeUse {
  /** Qualified, as in `microsoft.graph.user` or `Edm.String`; the items' type of a collection. */
  readonly type: string
  readonly isCollection: boolean
  readonly isNullable: boolean
  /** A relationship: of an entity, no answer has it unless it is asked for by a path of its own. */
  readonly isNavigation: boolean
}

/** An entity type or a complex type. */
export interface CsdlType {
  readonly name: string
  readonly base: string | null
  /** Own properties and relationships. */
  readonly members: ReadonlyMap<string, TypeUse>
  readonly keys: ReadonlySet<string>
  /** Whether values may have members that the type does not declare. */
  readonly isOpen: boolean
}

export interface CsdlEnum {
  readonly members: ReadonlySet<string>
  /** Several at once are one text, separated by commas. */
  readonly isFlags: boolean
}

/** A bound action or function. */
export interface CsdlOperation {
  readonly name: string
  /** What it is bound to. */
  readonly binding: TypeUse
  /** By name in lower case: the metadata's `Schedules` is `schedules` to Graph. */
  readonly parameters: ReadonlyMap<string, TypeUse>
  /** Null where it answers nothing. */
  readonly returns: TypeUse | null
}

/** The metadata of an OData service, reduced to what tests compare with it. */
export interface Csdl {
  /** Entity sets and singletons. */
  readonly roots: ReadonlyMap<string, TypeUse>
  readonly types: ReadonlyMap<string, CsdlType>
  readonly enums: ReadonlyMap<string, CsdlEnum>
  readonly operations: readonly CsdlOperation[]
}

/** A member of a type, own or inherited. */
export function memberOf(csdl: Csdl, type: CsdlType, name: string): TypeUse | undefined {
  const own = type.members.get(name)
  if (own !== undefined) return own
  const base = type.base === null ? undefined : csdl.types.get(type.base)
  return base && memberOf(csdl, base, name)
}

/** Whether a type is another one, or derived from it. */
export function isKindOf(csdl: Csdl, typeName: string, baseName: string): boolean {
  if (typeName === baseName) return true
  const base = csdl.types.get(typeName)?.base
  return base !== null && base !== undefined && isKindOf(csdl, base, baseName)
}

/** Whether things of a type have addresses of their own, as entities have and complex values have not. */
export function hasAddress(csdl: Csdl, type: CsdlType): boolean {
  if (type.keys.size > 0) return true
  const base = type.base === null ? undefined : csdl.types.get(type.base)
  return base !== undefined && hasAddress(csdl, base)
}

/** Whether a member is (part of) the key of its type. */
export function isKey(csdl: Csdl, type: CsdlType, name: string): boolean {
  if (type.keys.has(name)) return true
  const base = type.base === null ? undefined : csdl.types.get(type.base)
  return base !== undefined && isKey(csdl, base, name)
}

/** Whether a type, or a type that it is derived from, is open. */
export function isOpen(csdl: Csdl, type: CsdlType): boolean {
  if (type.isOpen) return true
  const base = type.base === null ? undefined : csdl.types.get(type.base)
  return base !== undefined && isOpen(csdl, base)
}

/** `user` of `microsoft.graph.user`. */
export function simpleName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf('.') + 1)
}
