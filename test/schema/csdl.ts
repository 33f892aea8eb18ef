/** What a member, a parameter or a path gives. */
export interface TypeUse {
  /** Qualified, as in `microsoft.graph.user` or `Edm.String`; the items' type of a collection. */
  readonly type: string
  readonly isCollection: boolean
  readonly isNullable: boolean
  /** A relationship: of an entity, no answer has it unless it is asked for by a path of its own. */
  readonly isNavigation: boolean
}

/** An entity or complex type of Graph's metadata, or the parameters of an action, which are one for this purpose. */
export interface CsdlType {
  readonly name: string
  readonly base: string | null
  /** Own properties and relationships. */
  readonly members: ReadonlyMap<string, TypeUse>
  readonly keys: ReadonlySet<string>
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

/** The CSDL document of an OData service, as far as a GraphQL schema can be compared with it. */
export interface Csdl {
  /** Entity sets and singletons. */
  readonly roots: ReadonlyMap<string, TypeUse>
  readonly types: ReadonlyMap<string, CsdlType>
  readonly enums: ReadonlyMap<string, CsdlEnum>
  readonly operations: readonly CsdlOperation[]
}

const ROOT = { isCollection: false, isNullable: false, isNavigation: false } as const

type Attributes = Readonly<Record<string, string>>

const TAG =
  /<(Schema|EntityType|ComplexType|EnumType|Property|NavigationProperty|PropertyRef|Member|Action|Function|Parameter|ReturnType|EntitySet|Singleton)(?=[\s/>])([^>]*)>/g
const ATTRIBUTE = /([A-Za-z]+)="([^"]*)"/g

/**
 * Reads a CSDL document.
 *
 * @see https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html
 */
export function readCsdl(xml: string): Csdl {
  const qualify = createQualifier(xml)
  const types = new Map<
    string,
    { name: string; base: string | null; members: Map<string, TypeUse>; keys: Set<string> }
  >()
  const enums = new Map<string, { members: Set<string>; isFlags: boolean }>()
  const roots = new Map<string, TypeUse>()
  const operations: {
    name: string
    parameters: Map<string, TypeUse>
    returns: TypeUse | null
  }[] = []
  let namespace = ''
  let typeName = ''

  const openType = ({ Name = '', BaseType }: Attributes) => {
    typeName = `${namespace}.${Name}`
    const base = BaseType === undefined ? null : qualify(BaseType)
    types.set(typeName, { name: typeName, base, members: new Map(), keys: new Set() })
  }
  const addMember = (isNavigation: boolean) => (attributes: Attributes) =>
    types.get(typeName)?.members.set(attributes.Name ?? '', { ...useOf(attributes, qualify), isNavigation })
  const openOperation = ({ Name = '', IsBound }: Attributes) => {
    if (IsBound === 'true') operations.push({ name: Name, parameters: new Map(), returns: null })
  }
  const handlers: Readonly<Record<string, (attributes: Attributes) => void>> = {
    Schema: ({ Namespace = '' }) => {
      namespace = Namespace
    },
    EntityType: openType,
    ComplexType: openType,
    Property: addMember(false),
    NavigationProperty: addMember(true),
    PropertyRef: ({ Name = '' }) => types.get(typeName)?.keys.add(Name),
    EnumType: ({ Name = '', IsFlags }) => {
      typeName = `${namespace}.${Name}`
      enums.set(typeName, { members: new Set(), isFlags: IsFlags === 'true' })
    },
    Member: ({ Name = '' }) => enums.get(typeName)?.members.add(Name),
    Action: openOperation,
    Function: openOperation,
    Parameter: (attributes) =>
      operations.at(-1)?.parameters.set((attributes.Name ?? '').toLowerCase(), useOf(attributes, qualify)),
    ReturnType: (attributes) => {
      const operation = operations.at(-1)
      if (operation) operation.returns = useOf(attributes, qualify)
    },
    EntitySet: ({ Name = '', EntityType = '' }) =>
      roots.set(Name, { ...ROOT, type: qualify(EntityType), isCollection: true }),
    Singleton: ({ Name = '', Type = '' }) => roots.set(Name, { ...ROOT, type: qualify(Type) }),
  }
  for (const [, element = '', attributes = ''] of xml.matchAll(TAG)) {
    handlers[element]?.(
      Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value])),
    )
  }
  return { roots, types, enums, operations: operations.flatMap(boundOperation) }
}

/** The first parameter is what an operation is bound to. */
function boundOperation({
  name,
  parameters,
  returns,
}: Omit<CsdlOperation, 'binding'>): readonly CsdlOperation[] {
  const [first, ...rest] = parameters
  return first === undefined ? [] : [{ name, binding: first[1], parameters: new Map(rest), returns }]
}

function useOf({ Type = '', Nullable }: Attributes, qualify: (name: string) => string): TypeUse {
  const [, item] = /^Collection\((.+)\)$/.exec(Type) ?? []
  return {
    type: qualify(item ?? Type),
    isCollection: item !== undefined,
    isNullable: Nullable !== 'false',
    isNavigation: false,
  }
}

/** Makes what turns `graph.user` into `microsoft.graph.user`. */
function createQualifier(xml: string): (name: string) => string {
  const aliases = new Map(
    [...xml.matchAll(/<Schema Namespace="([^"]+)" Alias="([^"]+)"/g)].map(
      ([, namespace = '', alias = '']) => [alias, namespace],
    ),
  )
  return (name) => {
    const [alias = '', ...rest] = name.split('.')
    const namespace = aliases.get(alias)
    return namespace === undefined ? name : [namespace, ...rest].join('.')
  }
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

/** `user` of `microsoft.graph.user`. */
export function simpleName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf('.') + 1)
}
