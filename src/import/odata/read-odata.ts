import { type Choice, createReach } from '../choose-operations.ts'
import type {
  ApiDescription,
  HttpMethod,
  Operation,
  Parameter,
  Result,
  TypeReference,
} from '../description.ts'
import { wordsOf } from '../names/words.ts'
import { type Address, addressesOf, type KeyStyle, MAX_ADDRESSES } from './addresses.ts'
import { createEdmTypes, type EdmTypes, simpleName } from './edm-types.ts'
import type { BoundOperation, Metadata } from './metadata.ts'
import { pagingOf } from './odata-paging.ts'

/** An operation in a service, before its types are read. */
export interface ODataSite {
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly address: Address
}

export interface ODataOptions extends KeyStyle {
  readonly title: string
  /** Names that types cannot have. */
  readonly reserved: Iterable<string>
  /** Words that are prepended to a type's name if it would otherwise be reserved. */
  readonly prefix: readonly string[]
  /** The addresses to list if a service has too many of them. Default: those with the fewest steps. */
  readonly choice?: Choice
  /** The maximum number of listed addresses. Default: 50,000. */
  readonly maxAddresses?: number
  /** The permissions for an operation; empty if none are known. */
  readonly scopesOf: (method: HttpMethod, path: string) => readonly (readonly string[])[]
}

/** An OData service, whose operations are read on demand. */
export interface OData {
  readonly operations: readonly ODataSite[]
  /** A sentence about omitted operations; null if none were omitted. */
  readonly omission: string | null
  read(chosen: readonly ODataSite[]): ApiDescription
}

/** Reads the operations of an OData service from its model. */
export function readOData(metadata: Metadata, options: ODataOptions): OData {
  const { choice, maxAddresses } = options
  const { addresses, steps } = addressesOf(metadata, { ...options, isWanted: reachOf(choice) })
  const operations = addresses.flatMap((address) =>
    methodsOf(address, metadata.version).map((method) => ({
      id: `${address.path}#${method}`,
      method,
      path: address.path,
      tags: [rootOf(address.path)],
      summary: summaryOf(method, address),
      address,
    })),
  )
  return {
    operations,
    omission: steps === null ? null : omissionOf(steps, maxAddresses),
    read(chosen) {
      const types = createEdmTypes(metadata, options)
      return {
        title: options.title,
        kind: metadata.version === 'V4' ? 'odata' : 'rest',
        version: '',
        baseUrl: null,
        operations: chosen.map((site) => readOperation(site, types, metadata.version, options)),
        types: types.types,
        error: null,
      }
    },
  }
}

/** The set or singleton that a path begins with. */
function rootOf(path: string): string {
  return path.split(/[/(]/)[1] ?? ''
}

function reachOf({ include, exclude, tags }: Choice = NO_CHOICE): (path: string) => boolean {
  if (include.length === 0 && tags.length === 0) return () => true
  const reaches = createReach([...include, ...exclude])
  return (path) => reaches(path) || tags.includes(rootOf(path))
}

const NO_CHOICE: Choice = { include: [], exclude: [], tags: [] }

function omissionOf(steps: number, maxAddresses = MAX_ADDRESSES): string {
  const max = maxAddresses.toLocaleString('en-US')
  return `More than ${max} addresses match, so those with more than ${steps} ${steps === 1 ? 'step' : 'steps'} are left out. To include them, narrow the selection with --include.`
}

/** To change objects, OData 2.0 services support PUT and MERGE. MERGE is not a standard HTTP method, so PUT is used. */
function methodsOf(
  { kind, isUpdatable, variables, operation }: Address,
  version: Metadata['version'],
): readonly HttpMethod[] {
  const change = version === 'V4' ? 'PATCH' : 'PUT'
  if (operation) return [operation.kind === 'action' ? 'POST' : 'GET']
  if (kind === 'collection') return isUpdatable ? ['GET', 'POST'] : ['GET']
  if (!isUpdatable) return ['GET']
  return variables.length > 0 ? ['GET', change, 'DELETE'] : ['GET', change]
}

function summaryOf(method: HttpMethod, { kind, type, operation }: Address): string {
  const noun = wordsOf(simpleName(type)).join(' ')
  if (operation) return `${simpleName(operation.name)} (${operation.kind}).`
  if (method === 'GET')
    return kind === 'collection' ? `A list of objects of type ${noun}.` : `One object of type ${noun}.`
  return {
    POST: `Creates an object of type ${noun}.`,
    PATCH: `Changes an object of type ${noun}.`,
    DELETE: `Removes an object of type ${noun}.`,
    PUT: `Replaces an object of type ${noun}.`,
  }[method]
}

interface Reading {
  readonly types: EdmTypes
  readonly version: Metadata['version']
}

function readOperation(
  { address, summary, ...site }: ODataSite,
  types: EdmTypes,
  version: Metadata['version'],
  { scopesOf }: ODataOptions,
): Operation {
  const own = types.read({ name: '', type: address.type, isCollection: false })
  const outcome = outcomeOf(site.method, address, own, { types, version })
  const body = bodyOf(site.method, address, own, types)
  return {
    ...site,
    summary,
    description: '',
    deprecated: null,
    parameters: [
      ...address.variables.map(({ name, property }) => pathParameter(name, types.read(property))),
      ...(outcome.paging !== null && version !== 'V4' ? [INLINE_COUNT] : []),
    ],
    omitted: [],
    body: body === null ? null : { contentType: 'application/json', type: body, required: true },
    mayBeEmpty: false,
    isAccepted: false,
    scopes: scopesOf(site.method, site.path),
    unsupported: unsupportedOf(address),
    ...outcome,
  }
}

/** Parameters of a function are part of its address, so they must be plain values. */
function unsupportedOf({ operation }: Address): string | null {
  const [odd] =
    operation?.kind === 'function'
      ? operation.parameters.filter(({ type, isCollection }) => isCollection || !type.startsWith('Edm.'))
      : []
  return odd ? `its parameter ${odd.name} is not a plain value` : null
}

/** @see https://www.odata.org/documentation/odata-version-2-0/uri-conventions/ */
const INLINE_COUNT: Parameter = {
  name: '$inlinecount',
  in: 'query',
  type: { kind: 'scalar', scalar: 'String' },
  required: true,
  description: '',
  explode: false,
  constant: 'allpages',
}

function pathParameter(name: string, type: TypeReference): Parameter {
  return { name, in: 'path', type, required: true, description: '', explode: false, constant: null }
}

function bodyOf(
  method: HttpMethod,
  { operation }: Address,
  own: TypeReference,
  types: EdmTypes,
): TypeReference | null {
  if (operation) {
    const { kind, name, parameters } = operation
    return kind === 'action' && parameters.length > 0
      ? types.define([...wordsOf(simpleName(name)), 'parameters'], parameters)
      : null
  }
  return method === 'POST' || method === 'PATCH' || method === 'PUT' ? own : null
}

type Outcome = Pick<Operation, 'result' | 'resultAt' | 'queried' | 'paging'>

const NOTHING: Outcome = { result: null, resultAt: null, queried: null, paging: null }

function outcomeOf(method: HttpMethod, address: Address, own: TypeReference, reading: Reading): Outcome {
  if (address.operation) return operationOutcome(address.operation, reading)
  if (method === 'DELETE') return NOTHING
  if (address.kind === 'collection' && method === 'GET') {
    // Behalf writes filters and sort orders in OData 4.0 syntax.
    const isQueried = own.kind === 'named' && reading.version === 'V4'
    return { ...listOutcome(own, reading), queried: isQueried ? own.name : null }
  }
  return { ...NOTHING, result: json(own), resultAt: reading.version === 'V4' ? null : '$.d' }
}

function listOutcome(item: TypeReference, { version }: Reading): Outcome {
  return { ...NOTHING, result: json({ kind: 'list', of: item }), paging: pagingOf(item, version) }
}

/** Plain values, and lists that actions return, are in a `value` member. */
function operationOutcome({ returns, kind }: BoundOperation, reading: Reading): Outcome {
  if (returns === null) return NOTHING
  const item = reading.types.read({ ...returns, isCollection: false })
  if (returns.isCollection && kind === 'function') return listOutcome(item, reading)
  const value: TypeReference = returns.isCollection ? { kind: 'list', of: item } : item
  const isObject = item.kind === 'named' && reading.types.types.get(item.name)?.kind === 'object'
  const data = reading.version === 'V4' ? '$' : '$.d'
  const whole = data === '$' ? null : data
  return {
    ...NOTHING,
    result: json(value),
    resultAt: isObject && !returns.isCollection ? whole : `${data}.value`,
  }
}

function json(type: TypeReference): Result {
  return { contentType: 'application/json', type }
}
