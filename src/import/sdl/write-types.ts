import type {
  ApiDescription,
  EnumType,
  Member,
  ObjectType,
  TypeReference,
  UnionType,
} from '../description.ts'
import { isIdName } from '../names/id-names.ts'
import { locatorOf } from '../names/locator.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { camelCase, pascalCase, upperCase, wordsOf } from '../names/words.ts'
import type { KeyedType } from './keyed-types.ts'
import { described, directive } from './sdl-text.ts'
import {
  type InputKind,
  inputType,
  type NamedMember,
  nameMembers,
  readableMembers,
  writableMembers,
} from './type-names.ts'
import { asDirective } from './write-arguments.ts'

/** An object type for answers. */
export interface WrittenObject {
  /** `@key` and `@rest`, as SDL has them; empty for an object without a key. */
  readonly directives: string
  /** Fields with requests of their own, as SDL has them. */
  readonly requests: readonly string[]
}

/** `type`, with joins to keyed types for members that are their ids. */
export function writeObject(
  type: ObjectType,
  { directives, requests }: WrittenObject,
  {
    keyed,
    outputs,
  }: { readonly keyed: ReadonlyMap<string, KeyedType>; outputs(type: TypeReference): string },
): string {
  const members = nameMembers(readableMembers(type))
  const key = keyed.get(type.name)?.key
  const fields = members.map((each) => writeMember(each, outputs, each.member === key))
  const all = [...fields, ...joins(type, members, keyed), ...requests]
  const is = type.discriminated === null ? '' : ` ${directive('type', { is: type.discriminated })}`
  return `${described(type.description)}type ${type.name}${is}${directives === '' ? '' : ` ${directives}`} {\n${all.join('\n')}\n}`
}

function writeMember(
  { field, member }: NamedMember,
  outputs: (type: TypeReference) => string,
  isKey: boolean,
): string {
  const { name, type, description, deprecated } = member
  const coercions = type.kind === 'scalar' ? type.coercions : undefined
  const from =
    field !== name
      ? directive('from', { at: locatorOf([name]), as: coercions?.map((enumerated) => ({ enumerated })) })
      : coercions
        ? asDirective(coercions)
        : ''
  const reason = deprecated === null ? '' : directive('deprecated', { reason: deprecated })
  const isPromised = isKey || (member.required && name.toLowerCase() === 'id')
  return `${described(description)}${field}: ${outputs(type)}${isPromised ? '!' : ''} ${from} ${reason}`.trimEnd()
}

/** `customerId` leads to the `Customer`, where one is loaded by a single value. */
function joins(
  type: ObjectType,
  members: readonly NamedMember[],
  keyed: ReadonlyMap<string, KeyedType>,
): readonly string[] {
  const taken = new Set(members.map(({ field }) => field))
  return members.flatMap(({ field, member }) => {
    const words = wordsOf(member.name)
    if (!isIdName(member.name) || words.length < 2 || member.type.kind !== 'scalar') return []
    const owner = words.slice(0, -1)
    const target = keyed.get(pascalCase(owner))
    const name = camelCase(owner)
    if (!target || taken.has(name) || target.type.name === type.name) return []
    return [`${name}: ${target.type.name} ${directive('entity', { id: `{${field}}` })}`]
  })
}

/** `input`, for what a request sends. */
export function writeInput(type: ObjectType, kind: InputKind, types: ApiDescription['types']): string {
  const fields = nameMembers(writableMembers(type)).map(({ field, member }) => {
    const coercions = member.type.kind === 'scalar' ? member.type.coercions : undefined
    const as = coercions?.map((enumerated) => ({ enumerated }))
    const from =
      field !== member.name
        ? directive('from', { at: locatorOf([member.name]), as })
        : coercions
          ? asDirective(coercions)
          : ''
    return `${described(member.description)}${field}: ${inputType(member.type, kind, types)}${isDemanded(member, kind) ? '!' : ''} ${from}`.trimEnd()
  })
  return `${described(type.description)}input ${type.name}${kind} {\n${fields.join('\n')}\n}`
}

function isDemanded({ required }: Member, kind: InputKind): boolean {
  return required && kind === 'Input'
}

/** `enum`, with a member for values that the description does not know. */
export function writeEnum({ name, description, values }: EnumType): string {
  const names = createUniqueNames()
  const members = values.map(({ is, description: stated }) => {
    const words = wordsOf(String(is))
    const member = names.take([upperCase(words)])
    const isPlain = typeof is === 'string' && camelCase(words) === is && member === upperCase(words)
    return `${described(stated)}${member}${isPlain ? '' : ` ${directive('value', { is })}`}`
  })
  const hasUnknown = members.some((member) => /(?:^|\n)UNKNOWN(?:$| )/.test(member))
  const fallback = hasUnknown ? [] : ['"A value that this schema does not know yet."\nUNKNOWN']
  return `${described(description)}enum ${name} {\n${[...members, ...fallback].join('\n')}\n}`
}

/** `union`, with a type for objects whose own type the description does not know. */
export function writeUnion({ name, description, discriminator, members }: UnionType): string {
  const other = `Other${name}`
  const names = discriminator === '@odata.type' ? {} : { path: locatorOf([discriminator]) }
  const field = nameMembers([{ ...UNKNOWN_MEMBER, name: discriminator }])[0]?.field ?? 'type'
  const from = field === discriminator ? '' : ` ${directive('from', { at: locatorOf([discriminator]) })}`
  return [
    `${described(description)}union ${name} ${directive('discriminator', { ...names, otherwise: other })} = ${[...members, other].join(' | ')}`,
    `"One that this schema does not know yet."\ntype ${other} {\n${field}: String${from}\n}`,
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
