import type { Attributes, Building, Drafts } from './drafts.ts'
import type { BoundOperation, Metadata, Navigation, Property, Root } from './metadata.ts'

type Handler = (attributes: Attributes) => void

/** Start-tag handlers, keyed by element name. */
export function openHandlers(building: Building): ReadonlyMap<string, Handler> {
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

/** Handlers for associations, which only OData 2.0 and 3.0 have. */
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

/** Metadata of OData 2.0 and 3.0 has a `DataServiceVersion` attribute; that of 4.0 has different namespaces instead. */
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

/** Handles the end of an element. */
export function closeElement(element: string, { model, drafts }: Pick<Building, 'model' | 'drafts'>): void {
  switch (element) {
    case 'EntityType':
    case 'ComplexType':
      if (drafts.type) model.structured.set(drafts.type.name, drafts.type)
      drafts.type = null
      return
    case 'EnumType':
      if (drafts.enumeration) model.enums.set(drafts.enumeration.name, drafts.enumeration)
      drafts.enumeration = null
      return
    case 'Function':
    case 'Action':
      if (drafts.operation) model.bound.push(...boundOf(drafts.operation))
      drafts.operation = null
      return
    case 'Property':
      drafts.target = drafts.type?.name ?? ''
      return
    case 'Annotation':
      drafts.isDescribing = false
  }
}

/** An operation is bound to its first parameter. */
function boundOf({ parameters, ...operation }: NonNullable<Drafts['operation']>): readonly BoundOperation[] {
  const [binding, ...others] = parameters
  if (binding === undefined) return []
  const { type, isCollection } = binding
  return [{ ...operation, binding: type, isBoundToCollection: isCollection, parameters: others }]
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

/**
 * In OData 2.0 and 3.0, a navigation property refers to an association and to the role of one end. The type is resolved once all
 * associations are known.
 */
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
