import { HEADER_NAME, headerNameProblem } from '../../config/values/header-name.ts'
import { ImportError } from '../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { Parameter, TypeReference } from '../description.ts'
import { isIdName } from '../names/id-names.ts'
import { wordsOf } from '../names/words.ts'
import type { OperationSite, ReadingOperations } from './operation-site.ts'
import { textOf } from './schemas/reading-types.ts'

/** Headers that are not arguments, because Behalf sends them itself or because they are for browsers and proxies. */
const OWN_HEADERS = new Set(['accept', 'content-type', 'authorization', 'user-agent', 'cookie', 'host'])

/** The parameters of an operation, and the reasons why others were omitted. */
export interface Parameters {
  readonly parameters: readonly Parameter[]
  readonly omitted: readonly string[]
}

/**
 * The parameters of an operation. Its own parameters take precedence over those of its path. Optional parameters that no request
 * can contain are omitted.
 *
 * @throws {@link ImportError} for a required parameter that no request can contain.
 */
export function parametersOf(reading: ReadingOperations, site: OperationSite): Parameters {
  const own = Array.isArray(site.operation.parameters) ? site.operation.parameters : []
  const byPlace = new Map<string, Parameter | string>()
  const variables = variablesOf(site.path)
  for (const [index, parameter] of [...site.shared, ...own].entries()) {
    const { value, address } = reading.references.resolve(parameter, `${site.where}/parameters/${index}`)
    const described = placedIn(value, variables)
    if (described === null) continue
    const read = readIfRequired(described, () => readParameter(reading, site, described, address))
    if (read !== null) byPlace.set(`${described.in} ${identityOf(described)}`, read)
  }
  for (const name of variables) {
    if (!byPlace.has(`path ${name}`)) byPlace.set(`path ${name}`, undeclared(name))
  }
  const all = [...byPlace.values()]
  return {
    parameters: all.filter((each) => typeof each === 'object'),
    omitted: all.filter((each) => typeof each === 'string'),
  }
}

/** A parameter, as described. */
interface Described {
  readonly name: string
  readonly in: Parameter['in']
  readonly required: boolean
  readonly value: JsonObject
}

/** The result, or the reason why an optional parameter cannot be read. */
function readIfRequired<Read>({ required }: Described, read: () => Read): Read | string {
  try {
    return read()
  } catch (error) {
    if (required || !(error instanceof ImportError)) throw error
    return error.message
  }
}

/** Identifies a parameter within its location. Header names are case-insensitive. */
function identityOf({ in: place, name }: Described): string {
  return place === 'header' ? name.toLowerCase() : name
}

function variablesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

/**
 * Null for a parameter in another location, such as a cookie, and for a path parameter that does not occur in the path.
 */
function placedIn(value: JsonObject, variables: readonly string[]): Described | null {
  const { name, in: place } = value
  if (typeof name !== 'string') return null
  if (place === 'query' || place === 'header')
    return { name, in: place, required: value.required === true, value }
  const inPath = place === 'path' ? nameInPath(name, variables) : undefined
  return inPath === undefined ? null : { name: inPath, in: 'path', required: true, value }
}

/** The name as written in the path, where the case can differ. */
function nameInPath(name: string, variables: readonly string[]): string | undefined {
  return variables.includes(name)
    ? name
    : variables.find((variable) => variable.toLowerCase() === name.toLowerCase())
}

/** A parameter for a path variable that the description does not declare. */
function undeclared(name: string): Parameter {
  const type: TypeReference = { kind: 'scalar', scalar: isIdName(name) ? 'ID' : 'String' }
  return { name, in: 'path', type, required: true, description: '', explode: false, constant: null }
}

/** Null for a header that Behalf sends itself. */
function readParameter(
  { types }: ReadingOperations,
  site: OperationSite,
  { name, in: place, required, value }: Described,
  address: string,
): Parameter | null {
  if (place === 'header' && isOwnHeader(name)) return null
  // OpenAPI 2.0 describes the value in the parameter; OpenAPI 3 has `schema`, or `content` with one media type.
  const schema = schemaOf(value)
  const context = [...wordsOf(site.path.replaceAll(/\{[^{}]*\}/g, ' ')).slice(-2), ...wordsOf(name)]
  const type = types.read(schema, { name, context, where: `${address}/schema` })
  rejectUnknownStyle(value, type)
  return {
    name,
    in: place,
    type,
    required,
    description: textOf(value.description),
    explode: isExploded(value, type),
    ...(value.style === 'deepObject' && { isDeep: true }),
    constant: constantOf(name, schema, value),
  }
}

/** The supported styles for multiple values. */
const KNOWN_STYLES: ReadonlySet<unknown> = new Set([
  undefined,
  'form',
  'simple',
  'deepObject',
  'csv',
  'multi',
])

/** @throws {@link ImportError} for a list or an object in an unsupported style, because it would be sent in a different style. */
function rejectUnknownStyle(
  { name, style, collectionFormat, content }: JsonObject,
  { kind }: TypeReference,
): void {
  if (kind === 'scalar') return
  const unknown = [style, collectionFormat].find((each) => !KNOWN_STYLES.has(each))
  if (unknown !== undefined)
    throw new ImportError(`its parameter ${name} is a list or an object in the unsupported style ${unknown}`)
  if (kind !== 'any' && isJsonObject(content))
    throw new ImportError(`its parameter ${name} is encoded as JSON`)
}

/** @throws {@link ImportError} for an invalid header name, because no request could be sent with it. */
function isOwnHeader(name: string): boolean {
  if (!HEADER_NAME.test(name))
    throw new ImportError(`its header ${JSON.stringify(name.slice(0, 100))} has an invalid name`)
  return OWN_HEADERS.has(name.toLowerCase()) || headerNameProblem(name) !== undefined
}

function schemaOf(parameter: JsonObject): JsonObject {
  if (isJsonObject(parameter.schema)) return parameter.schema
  const [media] = isJsonObject(parameter.content) ? Object.values(parameter.content) : []
  if (isJsonObject(media) && isJsonObject(media.schema)) return media.schema
  const { name: _name, in: _in, description: _description, required: _required, ...schema } = parameter
  return schema
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function isExploded({ explode, style, collectionFormat, schema }: JsonObject, type: TypeReference): boolean {
  if (type.kind === 'scalar' || type.kind === 'any') return false
  if (collectionFormat !== undefined) return collectionFormat === 'multi'
  if (explode !== undefined) return explode === true
  return schema !== undefined && (style === undefined || style === 'form')
}

/** A value that is always the same: the only member of an enum, or the default for an API version. */
function constantOf(name: string, schema: JsonObject, { required }: JsonObject): string | null {
  const [only, ...others] = Array.isArray(schema.enum) ? schema.enum : []
  if (required === true && only !== undefined && others.length === 0) return String(only)
  const isVersion = /^api-?version$/i.test(name)
  return isVersion && typeof schema.default === 'string' ? schema.default : null
}
