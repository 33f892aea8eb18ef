import { existsSync, readFileSync } from 'node:fs'
import type { Json } from './graph-under-test.ts'

const CSDL = new URL('../../../../shared/data/graph-v1.0-csdl.xml', import.meta.url)

/** Whether Microsoft's metadata lies beside this clone. */
export const hasCsdl = existsSync(CSDL)
/** What is added to a test's name where it does not. */
export const unlessCsdl = hasCsdl
  ? ''
  : ' (skipped: the metadata of Microsoft Graph is not beside this clone)'

interface Member {
  /** Such as `Edm.String`, `graph.importance`. */
  readonly type: string
  readonly isCollection: boolean
  readonly isNullable: boolean
}

interface Structure {
  /** Own and inherited, relationships included. */
  readonly members: ReadonlyMap<string, Member>
  /** Whether a value may have members that the metadata does not know. */
  readonly isOpen: boolean
}

const text = hasCsdl ? readFileSync(CSDL, 'utf8') : ''
const structures = new Map<string, Structure>()

/**
 * What Microsoft's metadata says against a thing in an answer: members that the type lacks, values of another type, null
 * where there must be something, and enumeration members that do not exist. Empty where all is well.
 *
 * @param typeName - without the namespace; a thing with `@odata.type` is judged as what it says it is.
 */
export function problemsOfAnswer(typeName: string, answer: Json, path = typeName): readonly string[] {
  const named: string = answer['@odata.type']?.replace('#microsoft.graph.', '') ?? typeName
  const { members, isOpen } = structureOf(named)
  return Object.entries(answer)
    .filter(([name]) => !name.includes('@'))
    .flatMap(([name, value]) => {
      const member = members.get(name)
      if (member !== undefined) return problemsOfMember(member, value, `${path}.${name}`)
      return isOpen ? [] : [`${path}.${name}: ${named} has no such member`]
    })
}

function problemsOfMember(member: Member, value: unknown, path: string): readonly string[] {
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
  'Edm.TimeOfDay': (value) => /^\d\d:\d\d:\d\d(?:\.\d{1,7})?$/.test(String(value)),
  'Edm.DateTimeOffset': (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/.test(String(value)),
}

function problemsOfValue(type: string, value: unknown, path: string): readonly string[] {
  const holds = PRIMITIVES[type]
  if (holds !== undefined) return holds(value) ? [] : [`${path} is no ${type}: ${JSON.stringify(value)}`]
  const name = type.replace('graph.', '')
  const values = enumMembersOf(name)
  if (values !== undefined) {
    return values.has(String(value)) ? [] : [`${path}: ${name} has no ${JSON.stringify(value)}`]
  }
  if (typeof value !== 'object') return [`${path} is no object`]
  return problemsOfAnswer(name, value, path)
}

function structureOf(name: string): Structure {
  const known = structures.get(name)
  if (known !== undefined) return known
  const element = elementOf('(?:EntityType|ComplexType)', name)
  if (element === undefined) throw new Error(`Graph has no type ${name}.`)
  const base = attribute(element.open, 'BaseType')
  const inherited = base === undefined ? undefined : structureOf(base.replace('graph.', ''))
  const structure = {
    members: new Map([...(inherited?.members ?? []), ...membersIn(element.content)]),
    isOpen: attribute(element.open, 'OpenType') === 'true' || (inherited?.isOpen ?? false),
  }
  structures.set(name, structure)
  return structure
}

function membersIn(content: string): readonly (readonly [string, Member])[] {
  return [...content.matchAll(/<(?:Navigation)?Property\b[^>]*>/g)].map(([tag]) => {
    const type = attribute(tag, 'Type') ?? ''
    const [, item] = /^Collection\((.*)\)$/.exec(type) ?? []
    const isNullable = attribute(tag, 'Nullable') !== 'false'
    return [
      attribute(tag, 'Name') ?? '',
      { type: item ?? type, isCollection: item !== undefined, isNullable },
    ]
  })
}

function enumMembersOf(name: string): ReadonlySet<string> | undefined {
  const element = elementOf('EnumType', name)
  if (element === undefined) return undefined
  return new Set(
    [...element.content.matchAll(/<Member\b[^>]*>/g)].map(([tag]) => attribute(tag, 'Name') ?? ''),
  )
}

function elementOf(
  kind: string,
  name: string,
): { readonly open: string; readonly content: string } | undefined {
  const start = new RegExp(`<(${kind}) (?:[^>]* )?Name="${name}"[^>]*>`).exec(text)
  if (start === null) return undefined
  const [open, element] = start
  const rest = text.slice(start.index + open.length)
  return { open, content: open.endsWith('/>') ? '' : rest.slice(0, rest.indexOf(`</${element}>`)) }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
}
