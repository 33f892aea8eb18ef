import { ImportError } from '../../errors/commands.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { camelCase, pascalCase, wordsOf } from '../names/words.ts'
import { lineageOf, simpleName } from './edm-types.ts'
import type { BoundOperation, Metadata, Navigation, Property, StructuredType } from './metadata.ts'

/** An address in a service, derived from the service's model. */
export interface Address {
  readonly path: string
  /** Qualified name of the type at the address. */
  readonly type: string
  /** A set or a list of objects, one object, or a function or action. */
  readonly kind: 'collection' | 'object' | 'operation'
  /** Whether objects can be added at this address, and changed and removed below it. */
  readonly isUpdatable: boolean
  readonly variables: readonly KeyVariable[]
  /** Null unless `kind` is `operation`. */
  readonly operation: BoundOperation | null
}

/** A variable in a path, and the property that provides its value. */
export interface KeyVariable {
  readonly name: string
  readonly property: Property
}

/** How an address identifies one object in a set. */
export interface KeyStyle {
  /** `/orders({id})`, or `/orders/{id}`. */
  readonly keys: 'parentheses' | 'segments'
  /** Whether functions and actions are addressed by their namespace-qualified names, as the standard requires. */
  readonly qualified: boolean
}

/** The maximum number of steps through the model to a listed address. */
const MAX_STEPS = 3
/** The maximum number of listed addresses. */
export const MAX_ADDRESSES = 50_000

interface AddressOptions extends KeyStyle {
  /** Whether a path, or a path below it, is wanted. Called only if a service has more addresses than can be listed. */
  readonly isWanted: (path: string) => boolean
  /** Default: {@link MAX_ADDRESSES}. */
  readonly maxAddresses?: number | undefined
}

/** The listed addresses in a service. */
interface Addresses {
  readonly addresses: readonly Address[]
  /**
   * The maximum number of steps to a listed address, if wanted addresses had to be omitted because there were too many; otherwise
   * null.
   */
  readonly steps: number | null
}

interface Walk extends KeyStyle {
  readonly maxSteps: number
  readonly maxAddresses: number
  readonly isWanted: (path: string) => boolean
}

/** A model, with functions and actions indexed by the type that they are bound to. */
type ODataModel = Omit<Metadata, 'bound'> & { readonly bound: ReadonlyMap<string, readonly BoundOperation[]> }

function indexed(metadata: Metadata): ODataModel {
  const bound = new Map<string, BoundOperation[]>()
  for (const operation of metadata.bound) {
    const key = `${operation.binding} ${operation.isBoundToCollection}`
    const known = bound.get(key)
    if (known) known.push(operation)
    else bound.set(key, [operation])
  }
  return { ...metadata, bound }
}

/**
 * All addresses in a service up to a certain depth, in the order of the model. If there are too many, only the wanted ones are
 * listed; if there are still too many, only those with fewer steps.
 */
export function addressesOf(
  metadata: Metadata,
  { isWanted, maxAddresses = MAX_ADDRESSES, ...style }: AddressOptions,
): Addresses {
  const model = indexed(metadata)
  const walk = { ...style, maxSteps: MAX_STEPS, maxAddresses }
  const all =
    addressesOn(model, { ...walk, isWanted: () => true }) ?? addressesOn(model, { ...walk, isWanted })
  if (all !== null) return { addresses: all, steps: null }
  for (let maxSteps = MAX_STEPS - 1; maxSteps >= 0; maxSteps--) {
    const addresses = addressesOn(model, { ...walk, maxSteps, isWanted })
    if (addresses !== null) return { addresses, steps: maxSteps }
  }
  throw new ImportError(`The service has more than ${maxAddresses.toLocaleString('en-US')} entity sets.`)
}

/** The addresses found by walking the model; null if there are too many. */
function addressesOn(metadata: ODataModel, walk: Walk): readonly Address[] | null {
  const found: Address[] = []
  const visit = (address: Address, steps: number): void => {
    if (found.length > walk.maxAddresses || !walk.isWanted(address.path)) return
    found.push(address)
    for (const next of following(metadata, walk, address, steps))
      visit(next, next.kind === 'object' && address.kind === 'collection' ? steps : steps + 1)
  }
  for (const { name, type, isSet } of metadata.roots) {
    visit(
      {
        path: `/${name}`,
        type,
        kind: isSet ? 'collection' : 'object',
        isUpdatable: true,
        variables: [],
        operation: null,
      },
      0,
    )
  }
  return found.length > walk.maxAddresses ? null : found
}

function following(metadata: ODataModel, walk: Walk, address: Address, steps: number): readonly Address[] {
  const type = metadata.structured.get(address.type)
  if (type === undefined || address.kind === 'operation') return []
  const operations = steps < walk.maxSteps ? operationsOf(metadata, walk, address, type) : []
  if (address.kind === 'collection') {
    const object = address.isUpdatable ? objectAddress(metadata, walk, address, type) : null
    return object ? [object, ...operations] : operations
  }
  const isDeep = steps >= walk.maxSteps - 1
  const navigation = isDeep ? [] : lineageOf(metadata, type).flatMap((each) => each.navigation)
  return [...navigation.map((each) => navigationAddress(address, each)), ...operations]
}

/**
 * The functions and actions that are bound to a type or to one of its base types. If two have the same address, the one that is
 * bound to the more derived type is returned.
 */
function operationsOf(
  { bound, ...metadata }: ODataModel,
  style: KeyStyle,
  address: Address,
  type: StructuredType,
): readonly Address[] {
  const lineage = lineageOf(metadata, type).toReversed()
  const isCollection = address.kind === 'collection'
  const found = lineage.flatMap(({ name }) => bound.get(`${name} ${isCollection}`) ?? [])
  const byPath = new Map<string, Address>()
  for (const operation of found) {
    const next = operationAddress(style, address, operation)
    if (!byPath.has(next.path)) byPath.set(next.path, next)
  }
  return [...byPath.values()]
}

/** The address of one object; null for a type without a key, or with a key that the model does not define. */
function objectAddress(
  metadata: Pick<Metadata, 'structured' | 'version'>,
  { keys }: KeyStyle,
  address: Address,
  type: StructuredType,
): Address | null {
  const lineage = lineageOf(metadata, type)
  const key = lineage.flatMap((each) => each.key)
  const properties = key.map((name) =>
    lineage.flatMap((each) => each.properties).find((each) => each.name === name),
  )
  if (key.length === 0 || properties.some((property) => property === undefined)) return null
  const names = createUniqueNames(address.variables.map(({ name }) => name))
  const variables = (properties as Property[]).map((property) => ({
    property,
    name: names.take(variableNames(property, type)),
  }))
  const path =
    keys === 'segments' && variables.length === 1
      ? `/{${variables[0]?.name}}`
      : `(${keyText(variables, metadata.version)})`
  return {
    ...address,
    path: address.path + path,
    kind: 'object',
    variables: [...address.variables, ...variables],
  }
}

/** `id`, or `orderId` if the path already contains an `id`: `/orders/{id}/related/{orderId}/related/{orderId2}`. */
function variableNames({ name }: Property, { name: type }: StructuredType): [string, string] {
  return [camelCase(wordsOf(name)), camelCase([...wordsOf(simpleName(type)), ...wordsOf(name)])]
}

/** @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_CanonicalURL */
function keyText(variables: readonly KeyVariable[], version: Metadata['version']): string {
  const literals = variables.map(({ name, property }) => ({
    property,
    text: literal(name, property, version),
  }))
  if (literals.length === 1) return literals[0]?.text ?? ''
  return literals.map(({ property, text }) => `${property.name}=${text}`).join(',')
}

/** Prefixes of quoted literals in OData 2.0. OData 4.0 has neither the prefixes nor the quotes. */
const PREFIXES: Readonly<Record<string, string>> = {
  'Edm.Guid': 'guid',
  'Edm.DateTime': 'datetime',
  'Edm.DateTimeOffset': 'datetimeoffset',
  'Edm.Time': 'time',
}

/**
 * A variable as a literal. Strings are quoted. Quotes within them are doubled when a value is inserted.
 *
 * @see https://www.odata.org/documentation/odata-version-2-0/overview/ (6. Representing primitive data types)
 */
function literal(variable: string, { type }: Pick<Property, 'type'>, version: Metadata['version']): string {
  if (type === 'Edm.String') return `'{${variable}}'`
  const prefix = version === 'V4' ? undefined : PREFIXES[type]
  return prefix === undefined ? `{${variable}}` : `${prefix}'{${variable}}'`
}

function navigationAddress(address: Address, { name, type, isCollection, isContained }: Navigation): Address {
  return {
    ...address,
    path: `${address.path}/${name}`,
    type,
    kind: isCollection ? 'collection' : 'object',
    isUpdatable: isContained,
  }
}

function operationAddress({ qualified }: KeyStyle, address: Address, operation: BoundOperation): Address {
  const name = qualified ? operation.name : simpleName(operation.name)
  if (operation.kind === 'action') {
    return { ...address, path: `${address.path}/${name}`, kind: 'operation', operation }
  }
  const names = createUniqueNames(address.variables.map((each) => each.name))
  const variables = operation.parameters.map((property) => ({
    property,
    name: names.take([property.name, `${simpleName(operation.name)}${pascalCase(wordsOf(property.name))}`]),
  }))
  const args = variables.map((each) => `${each.property.name}=${literal(each.name, each.property, 'V4')}`)
  return {
    ...address,
    path: `${address.path}/${name}(${args.join(',')})`,
    kind: 'operation',
    operation,
    variables: [...address.variables, ...variables],
  }
}
