import { isJsonObject } from '../../../json/json-object.ts'
import { type ComplexType, type EdmType, type EnumType, edmName, isValueOf } from '../odata/edm.ts'
import { badRequest, GraphError } from './graph-error.ts'
import type { GraphRequest } from './graph-request.ts'

/** The members that a write may contain. */
export interface BodyRule<Body> {
  /** The name to use in messages: `microsoft.graph.event`. */
  readonly typeName: string
  readonly members: Readonly<Record<keyof Body & string, EdmType>>
  /** Members that must be present and not null. */
  readonly required: readonly (keyof Body & string)[]
  /** Whether the body may be missing. If so, a missing body is treated as an empty object. Default: false. */
  readonly optional?: boolean
  /** Whether member names are case-insensitive, like the parameters of actions. Default: false. */
  readonly anyCase?: boolean
}

/**
 * The body, checked against the rule. Enumeration members are converted to the case that the rule declares.
 *
 * @throws GraphError 400
 */
export function readBody<Body extends object>(rule: BodyRule<Body>, request: GraphRequest): Body {
  if (request.body === null && rule.optional === true) return {} as Body
  const value = parseJsonBody(request)
  const { typeName, members } = rule
  const spelled = rule.anyCase === true ? inDeclaredCase(value, Object.keys(members)) : value
  const { required } = rule
  // The rule's members are the keys of `Body`, and each value is checked against its type.
  return coerceMembers(spelled, { name: typeName.replace('microsoft.', ''), members, required }) as Body
}

/**
 * The parsed JSON body, not yet checked.
 *
 * @throws GraphError 400 if there is no valid JSON body.
 */
export function parseJsonBody({ body, headers }: GraphRequest): unknown {
  if (body === null) throw badRequest('Empty Payload. JSON content expected.')
  try {
    if (headers['content-type']?.toLowerCase().startsWith('application/json') !== true)
      throw new SyntaxError()
    return JSON.parse(Buffer.from(body).toString())
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}

function inDeclaredCase(value: unknown, names: readonly string[]): unknown {
  if (!isJsonObject(value)) return value
  const declared = new Map(names.map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [declared.get(name.toLowerCase()) ?? name, member]),
  )
}

function coerce(value: unknown, type: EdmType): unknown {
  if (value === null) return null
  if (typeof type === 'string') {
    if (isValueOf(type, value)) return value
    throw unreadable(`Cannot convert the value ${shown(value)} to the expected type '${type}'.`)
  }
  if ('open' in type) return value
  if ('values' in type) return coerceEnum(value, type)
  if ('members' in type) return coerceMembers(value, type)
  if (!Array.isArray(value)) {
    throw unreadable(`An array was expected for '${edmName(type)}', but ${shown(value)} was found.`)
  }
  return value.map((item) => coerce(item, type.of))
}

/** Graph accepts enumeration members in any case: its own examples contain `HTML`. */
function coerceEnum(value: unknown, { values }: EnumType): string {
  const member = values.find((known) => known.toLowerCase() === String(value).toLowerCase())
  if (typeof value === 'string' && member !== undefined) return member
  throw unreadable(`Requested value ${shown(value)} was not found.`)
}

function coerceMembers(value: unknown, type: ComplexType): Readonly<Record<string, unknown>> {
  if (!isJsonObject(value)) {
    throw unreadable(`An object was expected for 'microsoft.${type.name}', but ${shown(value)} was found.`)
  }
  const members = Object.entries(value).filter(([name]) => !name.includes('@odata.'))
  const isMissing = (name: string) => !members.some(([known, member]) => known === name && member !== null)
  const missing = type.required?.find(isMissing)
  if (missing !== undefined)
    throw badRequest(`The property '${missing}' of 'microsoft.${type.name}' is required.`)
  return Object.fromEntries(
    members.map(([name, member]) => {
      const memberType = Object.hasOwn(type.members, name) ? type.members[name] : undefined
      if (memberType === undefined) {
        throw unreadable(
          `The property '${name}' does not exist on type 'microsoft.${type.name}'. Make sure to only use property names that are defined by the type.`,
        )
      }
      return [name, coerce(member, memberType)]
    }),
  )
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 100)}'` : (JSON.stringify(value) ?? '').slice(0, 100)
}

function unreadable(message: string): GraphError {
  return new GraphError({ status: 400, code: 'RequestBodyRead', message })
}
