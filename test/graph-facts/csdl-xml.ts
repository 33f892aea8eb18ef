import type { Csdl, CsdlOperation, CsdlType, TypeUse } from './csdl.ts'

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
export function readCsdlXml(xml: string): Csdl {
  const qualify = createQualifier(xml)
  const types = new Map<string, CsdlType & { members: Map<string, TypeUse>; keys: Set<string> }>()
  const enums = new Map<string, { members: Set<string>; isFlags: boolean }>()
  const roots = new Map<string, TypeUse>()
  const operations: {
    name: string
    parameters: Map<string, TypeUse>
    returns: TypeUse | null
    isBound: boolean
  }[] = []
  let namespace = ''
  let typeName = ''

  const openType = ({ Name = '', BaseType, OpenType }: Attributes) => {
    typeName = `${namespace}.${Name}`
    const base = BaseType === undefined ? null : qualify(BaseType)
    const isOpen = OpenType === 'true'
    types.set(typeName, { name: typeName, base, members: new Map(), keys: new Set(), isOpen })
  }
  const addMember = (isNavigation: boolean) => (attributes: Attributes) =>
    types.get(typeName)?.members.set(attributes.Name ?? '', { ...useOf(attributes, qualify), isNavigation })
  // An operation that is bound to nothing is read, and dropped at the end: what follows it is its own.
  const openOperation = ({ Name = '', IsBound }: Attributes) =>
    operations.push({ name: Name, parameters: new Map(), returns: null, isBound: IsBound === 'true' })
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
  return {
    roots,
    types,
    enums,
    operations: operations.filter(({ isBound }) => isBound).flatMap(boundOperation),
  }
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
