import type { ApiDescription, Operation, Parameter, TypeReference } from '../description.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { described, directive, type SdlValue } from './sdl-text.ts'
import type { DemandedTypes } from './types/demanded-types.ts'
import { fieldName, type InputKind } from './types/type-names.ts'
import { queryArguments } from './write-filters.ts'

/** The arguments of a field, and where they go in its request. */
export interface WrittenArguments {
  /** The arguments in SDL, in parentheses; empty if there are none. */
  readonly sdl: string
  /** The path, including the query, with the names of the arguments as variables. */
  readonly path: string
  /** Query parameters whose names are not valid as variable names. */
  readonly query: readonly SdlValue[]
  readonly headers: readonly SdlValue[]
  /** The body; undefined if there is none. */
  readonly body: SdlValue | undefined
}

interface NamedParameter {
  readonly name: string
  readonly parameter: Parameter
  /** Whether the value is an object whose members are sent as separate parameters. */
  readonly isObject: boolean
}

/** The context in which arguments are written. */
export interface ArgumentsSite {
  readonly types: ApiDescription['types']
  readonly demanded: DemandedTypes
  /** Names of the parent's fields, by path variable. These variables do not become arguments. */
  readonly fixed: ReadonlyMap<string, string>
}

/** The arguments of a request: path variables, then the body, then optional parameters. */
export function writeArguments(
  operation: Operation,
  { types, demanded, fixed }: ArgumentsSite,
): WrittenArguments {
  const { id, parameters, paging, body, method } = operation
  const names = createUniqueNames(paging ? ['first', 'after'] : [])
  const taken = new Set(paging?.parameters)
  const free = parameters
    .filter(
      ({ name, constant, in: place }) =>
        constant === null && !(place === 'query' && taken.has(name)) && !fixed.has(name),
    )
    .map((parameter) => ({
      parameter,
      isObject: isObject(parameter.type, types),
      name: names.take([fieldName(parameter.name), `${fieldName(parameter.name)}Parameter`]),
    }))
  const kind: InputKind = method === 'PATCH' ? 'Changes' : 'Input'
  const bodyName = body ? names.take([isObject(body.type, types) ? 'input' : 'body', 'requestBody']) : ''
  const given = free.map((each) => writeArgument(each, { id, kind, demanded }))
  if (body) {
    const { sdl, as } = demanded.input(body.type, kind, { owner: id, member: 'body' })
    given.push(`${bodyName}: ${sdl}${body.required ? '!' : ''} ${asDirective(as)}`.trimEnd())
  }
  const inPlace = (place: Parameter['in']) => free.filter(({ parameter }) => parameter.in === place)
  const simple = inPlace('query').filter((each) => isSimple(each))
  const queried = operation.queried === null ? undefined : types.get(operation.queried)
  given.push(...queryArguments(queried?.kind === 'object' ? queried : undefined, { owner: id, demanded }))
  return {
    sdl: given.length === 0 ? '' : `(\n${given.join('\n')}\n)`,
    path: pathOf(operation, new Map([...fixed, ...inPlace('path').map(nameByParameter)]), simple),
    query: inPlace('query')
      .filter((each) => !simple.includes(each))
      .map(queryParameter),
    headers: [
      ...constants(parameters),
      ...inPlace('header').map(({ name, parameter }) => ({ name: parameter.name, value: `{${name}}` })),
    ],
    body: body ? `{${bodyName}}` : undefined,
  }
}

/** Whether the path template can contain the parameter. If it is an object, its members are sent under their own names. */
function isSimple({ name, parameter: { name: sent, explode, isDeep }, isObject }: NamedParameter): boolean {
  return !isDeep && (name === sent || (explode && isObject))
}

/** Whether the values are sent as separate parameters. An enum is a single value. */
function isSpread({ parameter: { type, explode }, isObject }: NamedParameter): boolean {
  return explode && (type.kind === 'list' || isObject)
}

function nameByParameter({ name, parameter }: NamedParameter): readonly [string, string] {
  return [parameter.name, name]
}

function isObject(type: TypeReference, types: ApiDescription['types']): boolean {
  return type.kind === 'map' || (type.kind === 'named' && types.get(type.name)?.kind !== 'enum')
}

function writeArgument(
  { name, parameter }: NamedParameter,
  { id, kind, demanded }: { readonly id: string; readonly kind: InputKind; readonly demanded: DemandedTypes },
): string {
  const { type, required, description } = parameter
  const { sdl, as } = demanded.input(type, kind, { owner: id, member: parameter.name })
  return `${described(description)}${name}: ${sdl}${required ? '!' : ''} ${asDirective(as)}`.trimEnd()
}

/** `@from` that declares only coercions; empty if there are none. */
export function asDirective(coercions: readonly string[]): string {
  return coercions.length === 0
    ? ''
    : directive('from', { as: coercions.map((enumerated) => ({ enumerated })) })
}

function pathOf(
  { path, parameters }: Operation,
  variables: ReadonlyMap<string, string>,
  query: readonly NamedParameter[],
): string {
  const filled = path.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) =>
    variables.has(name) ? `{${variables.get(name)}}` : whole,
  )
  const fixed = parameters
    .filter(({ in: place, constant }) => place === 'query' && constant !== null)
    .map(fixedParameter)
  const separator = filled.includes('?') ? '&' : '?'
  const literal = fixed.length === 0 ? filled : `${filled}${separator}${fixed.join('&')}`
  if (query.length === 0) return literal
  const operator = literal.includes('?') ? '&' : '?'
  return `${literal}{${operator}${query.map((each) => `${each.name}${isSpread(each) ? '*' : ''}`).join(',')}}`
}

/** A parameter with a constant value, encoded for a URL. Unpaired surrogates cannot be encoded, and are replaced. */
export function fixedParameter({ name, constant }: Pick<Parameter, 'name' | 'constant'>): string {
  return [name, constant ?? ''].map((text) => encodeURIComponent(Buffer.from(text).toString())).join('=')
}

function queryParameter(each: NamedParameter): SdlValue {
  const { name, parameter } = each
  const { name: sent, isDeep } = parameter
  const how = isDeep
    ? { style: { enumerated: 'DEEP_OBJECT' } }
    : { explode: isSpread(each) ? true : undefined }
  return { name: sent, value: `{${name}}`, ...how }
}

function constants(parameters: readonly Parameter[]): readonly SdlValue[] {
  return parameters
    .filter(({ in: place, constant }) => place === 'header' && constant !== null)
    .map(({ name, constant }) => ({ name, value: constant ?? '' }))
}
