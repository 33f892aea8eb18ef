import type { EnumType, Member, ObjectType, UnionType } from '../description.ts'
import { isIdName } from '../names/id-names.ts'
import { locatorOf } from '../names/locator.ts'
import { createUniqueNames, type UniqueNames } from '../names/unique-names.ts'
import { camelCase, pascalCase, upperCase, wordsOf } from '../names/words.ts'
import { described, directive } from './sdl-text.ts'
import { type Demand, type DemandedTypes, sentMembers } from './types/demanded-types.ts'
import type { KeyedType } from './types/keyed-types.ts'
import { type NamedMember, nameMembers, readableMembers } from './types/type-names.ts'
import { asDirective } from './write-arguments.ts'

/** An object type for responses. */
export interface WrittenObject {
  /** `@key` and `@rest` in SDL; empty for an object without a key. */
  readonly directives: string
  /** Creates the fields that have their own requests, in SDL, with names that the type does not have yet. */
  requests(names: UniqueNames): readonly string[]
}

/** A `type`, with joins from members that contain IDs to the types with those keys. */
export function writeObject(
  type: ObjectType,
  { directives, requests }: WrittenObject,
  { keyed, demanded }: { readonly keyed: ReadonlyMap<string, KeyedType>; readonly demanded: DemandedTypes },
): string {
  const members = nameMembers(readableMembers(type))
  const key = keyed.get(type.name)?.key
  const fields = members.map((each) => writeMember(each, type.name, demanded, each.member === key))
  const names = createUniqueNames(members.map(({ field }) => field))
  const all = [...fields, ...joins(type, members, { keyed, demanded, names }), ...requests(names)]
  const is = type.discriminated === null ? '' : ` ${directive('type', { is: type.discriminated })}`
  return `${described(type.description)}type ${type.name}${is}${directives === '' ? '' : ` ${directives}`} {\n${all.join('\n')}\n}`
}

function writeMember(
  { field, member }: NamedMember,
  owner: string,
  demanded: DemandedTypes,
  isKey: boolean,
): string {
  const { name, type, description, deprecated } = member
  const { sdl, as } = demanded.output(type, { owner, member: name })
  const reason = deprecated === null ? '' : directive('deprecated', { reason: deprecated })
  const isNonNull = isKey || (member.required && name.toLowerCase() === 'id')
  return `${described(description)}${field}: ${sdl}${isNonNull ? '!' : ''} ${fromDirective(field, member, as)} ${reason}`.trimEnd()
}

/** `@from` for a field whose name or values differ from those of its member; empty if neither differs. */
function fromDirective(field: string, { name, isWhole }: Member, as: readonly string[]): string {
  const needsLocation = isWhole || field !== name
  if (!needsLocation) return asDirective(as)
  return directive('from', {
    at: locatorOf(isWhole ? [] : [name]),
    as: as.length === 0 ? undefined : as.map((enumerated) => ({ enumerated })),
  })
}

/** An entry in an object whose member names are data. */
export function writeEntry({ name, side, of }: Demand & { kind: 'entry' }, demanded: DemandedTypes): string {
  const place = { owner: name, member: 'value' }
  const { sdl, as } = side === 'output' ? demanded.output(of, place) : demanded.input(of, side, place)
  const keyword = side === 'output' ? 'type' : 'input'
  return `${keyword} ${name} {\nname: String!\nvalue: ${sdl} ${asDirective(as)}\n}`
}

/** Adds joins: from `customerId` to the `Customer`, if a customer can be loaded by a single value. */
function joins(
  type: ObjectType,
  members: readonly NamedMember[],
  {
    keyed,
    demanded,
    names,
  }: {
    readonly keyed: ReadonlyMap<string, KeyedType>
    readonly demanded: DemandedTypes
    readonly names: UniqueNames
  },
): readonly string[] {
  return members.flatMap(({ field, member }) => {
    const words = wordsOf(member.name)
    if (!isIdName(member.name) || words.length < 2 || member.type.kind !== 'scalar') return []
    const owner = words.slice(0, -1)
    const target = keyed.get(pascalCase(owner))
    const name = camelCase(owner)
    if (!target || names.has(name) || target.type.name === type.name) return []
    names.take([name])
    const { sdl } = demanded.output(
      { kind: 'named', name: target.type.name },
      { owner: type.name, member: name },
    )
    return [`${name}: ${sdl} ${directive('entity', { id: `{${field}}` })}`]
  })
}

/** An `input` type, for values in a request. */
export function writeInput(
  { name, kind, type }: Demand & { type: ObjectType },
  {
    demanded,
    isCircular,
  }: { readonly demanded: DemandedTypes; isCircular(owner: string, member: Member): boolean },
): string {
  const side = kind === 'Changes' ? 'Changes' : 'Input'
  const fields = nameMembers(sentMembers(type, demanded)).map(({ field, member }) => {
    const { sdl, as } = demanded.input(member.type, side, { owner: name, member: member.name })
    const isDemanded = member.required && side === 'Input' && !isCircular(type.name, member)
    return `${described(member.description)}${field}: ${sdl}${isDemanded ? '!' : ''} ${fromDirective(field, member, as)}`.trimEnd()
  })
  return `${described(type.description)}input ${name} {\n${fields.join('\n')}\n}`
}

/** An `enum`, with an additional value for those that the description does not list. */
export function writeEnum({ name, description, values }: EnumType): string {
  const names = createUniqueNames()
  const members = values.map(({ is, description: stated }) => {
    const words = wordsOf(String(is))
    const member = names.take([upperCase(words)])
    const isPlain =
      typeof is === 'string' && camelCase(words) === is && member === upperCase(words) && member !== UNKNOWN
    return `${described(stated)}${member}${isPlain ? '' : ` ${directive('value', { is })}`}`
  })
  const hasUnknown = members.some((member) => /(?:^|\n)UNKNOWN /.test(member))
  const fallback = hasUnknown ? [] : [`"A value that this schema does not know yet."\n${UNKNOWN}`]
  return `${described(description)}enum ${name} {\n${[...members, ...fallback].join('\n')}\n}`
}

/** Represents all other values. Clients can send it only if it has `@value`. */
const UNKNOWN = 'UNKNOWN'

/** A `union`, with an additional type for objects whose type the description does not list. */
export function writeUnion(
  { name, description, discriminator, members }: UnionType,
  demanded: DemandedTypes,
): string {
  const other = demanded.names.take([`Other${name}`])
  const known = members
    .filter((member) => demanded.isSelectable(member))
    .map((member) => demanded.output({ kind: 'named', name: member }, { owner: name, member }).sdl)
  const names = discriminator === '@odata.type' ? {} : { path: locatorOf([discriminator]) }
  const field = nameMembers([{ ...UNKNOWN_MEMBER, name: discriminator }])[0]?.field ?? 'type'
  const from = field === discriminator ? '' : ` ${directive('from', { at: locatorOf([discriminator]) })}`
  return [
    `${described(description)}union ${name} ${directive('discriminator', { ...names, otherwise: other })} = ${[...new Set([...known, other])].join(' | ')}`,
    `"An object of a type that this schema does not know yet."\ntype ${other} {\n${field}: String${from}\n}`,
  ].join('\n\n')
}

const UNKNOWN_MEMBER: Member = {
  name: '',
  type: { kind: 'scalar', scalar: 'String' },
  description: '',
  required: false,
  readOnly: true,
  writeOnly: false,
  deprecated: null,
}
