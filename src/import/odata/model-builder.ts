import { ImportError } from '../../errors/commands.ts'
import type {
  BoundOperation,
  EdmEnum,
  Metadata,
  Navigation,
  Property,
  Root,
  StructuredType,
} from './metadata.ts'

type Attributes = ReadonlyMap<string, string>

/** Takes the elements of CSDL in the order of the document. */
export interface ModelBuilder {
  open(element: string, attributes: Attributes): void
  text(content: string): void
  close(element: string): void
  /** @throws {@link ImportError} when there was no container with an entity set or a singleton. */
  finish(): Metadata
}

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] }

/** An association of OData 2.0 and 3.0: the types at its ends, by role. */
type Ends = Map<string, { readonly type: string; readonly isMany: boolean }>

interface Drafts {
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
  /** What annotations are of. */
  target: string
  /** An annotation that describes its target. */
  isDescribing: boolean
}

/** Makes the model while a parser reads the document. */
export function createModel(): ModelBuilder {
  const model = {
    version: 'V4' as Metadata['version'],
    structured: new Map<string, StructuredType>(),
    enums: new Map<string, EdmEnum>(),
    definitions: new Map<string, string>(),
    roots: [] as Root[],
    bound: [] as BoundOperation[],
    descriptions: new Map<string, string>(),
  }
  const associations = new Map<string, Ends>()
  const aliases = new Map<string, string>()
  const drafts: Drafts = {
    namespace: '',
    alias: '',
    type: null,
    enumeration: null,
    operation: null,
    association: null,
    target: '',
    isDescribing: false,
  }
  const qualified = (name: string) => `${drafts.namespace}.${name}`
  const handlers = openHandlers({ model, drafts, associations, aliases, qualified })
  return {
    open: (element, attributes) => handlers.get(element)?.(attributes),
    text(content) {
      if (drafts.isDescribing && content.trim() !== '')
        describe(model.descriptions, drafts.target, content.trim())
    },
    close: (element) => closeElement(element, { model, drafts }),
    finish() {
      if (model.roots.length === 0)
        throw new ImportError('The metadata has no entity set. Expected the XML of $metadata.')
      return resolveAliases(model, aliases, associations)
    },
  }
}

interface Building {
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

type Handler = (attributes: Attributes) => void

function openHandlers(building: Building): ReadonlyMap<string, Handler> {
  const { model, drafts, aliases, qualified } = building
  const named = (attributes: Attributes) => qualified(attributes.get('Name') ?? '')
  return new Map<string, Handler>([
    ...structuredHandlers(drafts, named),
    ...operationHandlers(drafts, named),
    ...associationHandlers(building, named),
    ['Schema', (attributes) => openSchema(attributes, { drafts, aliases })],
    ['Annotation', (attributes) => openAnnotation(attributes, building)],
    [
      'DataServices',
      (attributes) => {
        model.version = versionOf(attributes.get('DataServiceVersion'))
      },
    ],
    [
      'TypeDefinition',
      (attributes) => {
        model.definitions.set(named(attributes), attributes.get('UnderlyingType') ?? '')
      },
    ],
    ['EntitySet', (attributes) => void model.roots.push(rootOf(attributes, 'EntityType'))],
    ['Singleton', (attributes) => void model.roots.push(rootOf(attributes, 'Type'))],
    [
      'Annotations',
      (attributes) => {
        drafts.target = attributes.get('Target') ?? ''
      },
    ],
  ])
}

function rootOf(attributes: Attributes, type: 'EntityType' | 'Type'): Root {
  return {
    name: attributes.get('Name') ?? '',
    type: attributes.get(type) ?? '',
    isSet: type === 'EntityType',
  }
}

function structuredHandlers(
  drafts: Drafts,
  named: (attributes: Attributes) => string,
): readonly (readonly [string, Handler])[] {
  const openStructured: Handler = (attributes) => {
    drafts.target = named(attributes)
    drafts.type = {
      name: drafts.target,
      base: attributes.get('BaseType') ?? null,
      isAbstract: attributes.get('Abstract') === 'true',
      isOpen: attributes.get('OpenType') === 'true',
      key: [],
      properties: [],
      navigation: [],
    }
  }
  return [
    ['EntityType', openStructured],
    ['ComplexType', openStructured],
    ['PropertyRef', (attributes) => void drafts.type?.key.push(attributes.get('Name') ?? '')],
    ['Property', (attributes) => openProperty(attributes, drafts)],
    ['NavigationProperty', (attributes) => void drafts.type?.navigation.push(navigationOf(attributes))],
    [
      'EnumType',
      (attributes) => {
        const isFlags = attributes.get('IsFlags') === 'true'
        drafts.enumeration = { name: named(attributes), isFlags, members: [] }
      },
    ],
    ['Member', (attributes) => void drafts.enumeration?.members.push(attributes.get('Name') ?? '')],
  ]
}

function operationHandlers(
  drafts: Drafts,
  named: (attributes: Attributes) => string,
): readonly (readonly [string, Handler])[] {
  const open =
    (kind: 'function' | 'action'): Handler =>
    (attributes) => {
      drafts.target = named(attributes)
      const isBound = attributes.get('IsBound') === 'true'
      drafts.operation = isBound ? { name: drafts.target, kind, parameters: [], returns: null } : null
    }
  return [
    ['Function', open('function')],
    ['Action', open('action')],
    ['Parameter', (attributes) => void drafts.operation?.parameters.push(propertyOf(attributes))],
    [
      'ReturnType',
      (attributes) => {
        if (drafts.operation) drafts.operation.returns = propertyOf(attributes)
      },
    ],
  ]
}

/** OData 2.0 and 3.0. */
function associationHandlers(
  { drafts, associations }: Building,
  named: (attributes: Attributes) => string,
): readonly (readonly [string, Handler])[] {
  return [
    [
      'Association',
      (attributes) => {
        drafts.association = new Map()
        associations.set(named(attributes), drafts.association)
      },
    ],
    [
      'End',
      (attributes) => {
        const end = { type: attributes.get('Type') ?? '', isMany: attributes.get('Multiplicity') === '*' }
        drafts.association?.set(attributes.get('Role') ?? '', end)
      },
    ],
  ]
}

/** OData 2.0 and 3.0 name their version; 4.0 has other namespaces. */
function versionOf(text: string | undefined): Metadata['version'] {
  if (text?.startsWith('3')) return 'V3'
  return text === undefined ? 'V4' : 'V2'
}

function openSchema(attributes: Attributes, { drafts, aliases }: Pick<Building, 'drafts' | 'aliases'>): void {
  drafts.namespace = attributes.get('Namespace') ?? ''
  const alias = attributes.get('Alias')
  if (alias !== undefined) aliases.set(alias, drafts.namespace)
}

function openProperty(attributes: Attributes, drafts: Drafts): void {
  if (drafts.type === null) return
  const property = propertyOf(attributes)
  drafts.type.properties.push(property)
  drafts.target = `${drafts.type.name}/${property.name}`
}

function openAnnotation(attributes: Attributes, { model, drafts }: Building): void {
  drafts.isDescribing = /(?:^|\.)Core(?:\.V1)?\.Description$/.test(attributes.get('Term') ?? '')
  const text = attributes.get('String')
  if (drafts.isDescribing && text !== undefined) describe(model.descriptions, drafts.target, text)
}

function describe(descriptions: Map<string, string>, target: string, text: string): void {
  if (!descriptions.has(target)) descriptions.set(target, text)
}

function closeElement(element: string, { model, drafts }: Pick<Building, 'model' | 'drafts'>): void {
  if ((element === 'EntityType' || element === 'ComplexType') && drafts.type) {
    model.structured.set(drafts.type.name, drafts.type)
    drafts.type = null
  } else if (element === 'EnumType' && drafts.enumeration) {
    model.enums.set(drafts.enumeration.name, drafts.enumeration)
    drafts.enumeration = null
  } else if ((element === 'Function' || element === 'Action') && drafts.operation) {
    const { name, kind, parameters, returns } = drafts.operation
    const [binding, ...others] = parameters
    if (binding) {
      const { type, isCollection } = binding
      model.bound.push({
        name,
        kind,
        binding: type,
        isBoundToCollection: isCollection,
        parameters: others,
        returns,
      })
    }
    drafts.operation = null
  } else if (element === 'Annotation') drafts.isDescribing = false
  else if (element === 'Property') drafts.target = drafts.type?.name ?? ''
  else if (element === 'Association') drafts.association = null
}

function propertyOf(attributes: Attributes): Property {
  const written = attributes.get('Type') ?? 'Edm.String'
  const [, inner] = /^Collection\((.*)\)$/.exec(written) ?? []
  return {
    name: attributes.get('Name') ?? '',
    type: inner ?? written,
    isCollection: inner !== undefined,
    isNullable: attributes.get('Nullable') !== 'false',
  }
}

/** OData 2.0 and 3.0 name an association and the role of its end; the type follows when all are known. */
function navigationOf(attributes: Attributes): Navigation {
  const relationship = attributes.get('Relationship')
  if (relationship !== undefined) {
    const type = `${relationship}#${attributes.get('ToRole') ?? ''}`
    return {
      name: attributes.get('Name') ?? '',
      type,
      isCollection: false,
      isNullable: true,
      isContained: false,
    }
  }
  return { ...propertyOf(attributes), isContained: attributes.get('ContainsTarget') === 'true' }
}

function resolveAliases(
  model: Building['model'],
  aliases: ReadonlyMap<string, string>,
  associations: ReadonlyMap<string, Ends>,
): Metadata {
  const full = (name: string): string => {
    const at = name.lastIndexOf('.')
    const namespace = aliases.get(name.slice(0, at))
    return namespace === undefined ? name : `${namespace}${name.slice(at)}`
  }
  const typed = <T extends Property>(property: T): T => ({ ...property, type: full(property.type) })
  const navigation = (property: Navigation): Navigation => {
    const [association = '', role = ''] = property.type.split('#')
    const end = associations.get(full(association))?.get(role)
    return end ? { ...property, type: full(end.type), isCollection: end.isMany } : typed(property)
  }
  return {
    ...model,
    structured: new Map(
      [...model.structured].map(([name, type]) => [
        name,
        {
          ...type,
          base: type.base === null ? null : full(type.base),
          properties: type.properties.map(typed),
          navigation: type.navigation.map(navigation),
        },
      ]),
    ),
    descriptions: new Map(
      [...model.descriptions].map(([target, text]) => [
        full(target.split('/')[0] ?? '') + (target.includes('/') ? target.slice(target.indexOf('/')) : ''),
        text,
      ]),
    ),
    roots: model.roots.map((root) => ({ ...root, type: full(root.type) })),
    bound: model.bound.map((each) => ({
      ...each,
      binding: full(each.binding),
      parameters: each.parameters.map(typed),
      returns: each.returns && typed(each.returns),
    })),
  }
}
