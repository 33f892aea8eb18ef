import { isOpen, memberOf, type TypeUse } from './csdl.ts'
import { GRAPH_CSDL, HOW_TO_ADD_FACTS } from './graph-facts.ts'

const NAMESPACE = 'microsoft.graph.'

/** A resource as Graph sends it. */
export type Answer = Readonly<Record<string, unknown>>

/**
 * What Microsoft's metadata says against a thing in an answer: members that the type lacks, values of another type, null
 * where there must be something, and enumeration members that do not exist. Empty where all is well.
 *
 * @param typeName - without the namespace; a thing with `@odata.type` is judged as what it says it is.
 */
export function problemsOfAnswer(typeName: string, answer: Answer, path = typeName): readonly string[] {
  const named = String(answer['@odata.type'] ?? typeName).replace(`#${NAMESPACE}`, '')
  const type = GRAPH_CSDL.types.get(`${NAMESPACE}${named}`)
  if (type === undefined) throw new Error(`Graph has no type ${named}, or ${HOW_TO_ADD_FACTS}`)
  return Object.entries(answer)
    .filter(([name]) => !name.includes('@'))
    .flatMap(([name, value]) => {
      const member = memberOf(GRAPH_CSDL, type, name)
      if (member !== undefined) return problemsOfMember(member, value, `${path}.${name}`)
      return isOpen(GRAPH_CSDL, type) ? [] : [`${path}.${name}: ${named} has no such member`]
    })
}

function problemsOfMember(member: TypeUse, value: unknown, path: string): readonly string[] {
  if (value === null) return member.isNullable ? [] : [`${path} must not be null`]
  if (member.isCollection) {
    if (!Array.isArray(value)) return [`${path} is no list`]
    return value.flatMap((item, position) => problemsOfValue(member.type, item, `${path}[${position}]`))
  }
  return problemsOfValue(member.type, value, path)
}

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value),
  'Edm.Int64': (value) => Number.isSafeInteger(value),
  'Edm.Double': (value) => typeof value === 'number',
  'Edm.Binary': (value) => /^[\w+/-]*={0,2}$/.test(String(value)),
  'Edm.Guid': (value) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value)),
  'Edm.Date': (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  'Edm.TimeOfDay': (value) => /^\d\d:\d\d:\d\d(?:\.\d{1,7})?$/.test(String(value)),
  'Edm.DateTimeOffset': (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/.test(String(value)),
}

function problemsOfValue(type: string, value: unknown, path: string): readonly string[] {
  const holds = PRIMITIVES[type]
  if (holds !== undefined) return holds(value) ? [] : [`${path} is no ${type}: ${JSON.stringify(value)}`]
  const name = type.replace(NAMESPACE, '')
  const values = GRAPH_CSDL.enums.get(type)
  if (values !== undefined) {
    return values.members.has(String(value)) ? [] : [`${path}: ${name} has no ${JSON.stringify(value)}`]
  }
  if (typeof value !== 'object') return [`${path} is no object`]
  return problemsOfAnswer(name, value as Answer, path)
}
