import type { ApiDescription, Member, NamedType, ObjectType, TypeReference } from '../../description.ts'
import { createUniqueNames, type UniqueNames } from '../../names/unique-names.ts'
import { entryNames } from './entry-names.ts'
import { inhabitedTypes } from './inhabited-types.ts'
import { mergedUnion } from './merge-union.ts'
import { type InputKind, isReadable, isWritable } from './type-names.ts'

/** The use of a type in SDL. */
export interface WrittenType {
  /** The type without `!`. */
  readonly sdl: string
  /** How the API's values differ from that type. */
  readonly as: readonly string[]
}

/** The place where a type is used. */
export interface Place {
  /** Name of the type that has the member, or ID of the operation. */
  readonly owner: string
  /** Name of the member, or of the part of the operation. */
  readonly member: string
}

/** A type that is used, and therefore has to be written. */
export type Demand =
  | { readonly kind: 'output'; readonly name: string; readonly type: NamedType }
  | { readonly kind: InputKind; readonly name: string; readonly type: ObjectType }
  | {
      readonly kind: 'entry'
      readonly name: string
      readonly side: 'output' | InputKind
      readonly of: TypeReference
    }
  | { readonly kind: 'filter' | 'order'; readonly name: string; readonly type: ObjectType }

/** The types that an owner uses, and the parts of the description that they cannot express. */
export interface Uses {
  /** Names of types in SDL. */
  readonly types: Set<string>
  /** Reasons why a type is arbitrary JSON even though the description is more specific. */
  readonly unsupported: Set<string>
}

/** Types on demand: a type is written only if something uses it. */
export interface DemandedTypes {
  output(type: TypeReference, place: Place): WrittenType
  input(type: TypeReference, kind: InputKind, place: Place): WrittenType
  /** Name of the filter or sort order of an object type. */
  query(kind: 'filter' | 'order', type: ObjectType, place: Place): string
  /** Whether values of a type contain anything that can be sent. */
  isSendable(type: TypeReference): boolean
  isSelectable(name: string): boolean
  /** The next type that was demanded but has not been written yet. */
  next(): Demand | undefined
  /** Assigns names that are not in use by another type. */
  readonly names: UniqueNames
  /** Keyed by owner. */
  readonly uses: ReadonlyMap<string, Uses>
  /** Places whose type the description does not specify, as `Type.member`. */
  readonly open: ReadonlySet<string>
}

const JSON_TYPE: WrittenType = { sdl: 'JSON', as: [] }

/** The state that the parts of {@link DemandedTypes} share. */
interface Demanding {
  readonly types: ApiDescription['types']
  readonly names: UniqueNames
  readonly prefix: readonly string[]
  readonly selectable: ReadonlySet<string>
  readonly sendable: ReadonlySet<string>
  /** Returns arbitrary JSON, and notes the reason. */
  json(place: Place, because?: string): WrittenType
  /** Returns the name of a type. On its first use, `make` creates the demand. */
  demand(key: string, place: Place, make: () => Demand): string
}

/**
 * @param options.reserved - names that types in this import must not have.
 * @param options.prefix - words that are prepended to a name that is already taken.
 */
export function createDemandedTypes(
  types: ApiDescription['types'],
  { reserved, prefix }: { readonly reserved: Iterable<string>; readonly prefix: readonly string[] },
): DemandedTypes {
  const names = createUniqueNames([...reserved, ...types.keys()])
  const selectable = inhabitedTypes(types, isReadable)
  const sendable = inhabitedTypes(types, isWritable)
  const uses = new Map<string, { types: Set<string>; unsupported: Set<string> }>()
  const open = new Set<string>()
  const known = new Map<string, string>()
  const waiting: Demand[] = []
  let written = 0

  const usesOf = (owner: string) => {
    const before = uses.get(owner)
    if (before) return before
    const made = { types: new Set<string>(), unsupported: new Set<string>() }
    uses.set(owner, made)
    return made
  }
  const demanding: Demanding = {
    types,
    names,
    prefix,
    selectable,
    sendable,
    json({ owner, member }, because) {
      if (because === undefined) open.add(`${owner}.${member}`)
      else usesOf(owner).unsupported.add(because)
      return JSON_TYPE
    },
    demand(key, { owner }, make) {
      const before = known.get(key)
      const demand = before === undefined ? make() : undefined
      if (demand) {
        known.set(key, demand.name)
        waiting.push(demand)
      }
      const name = before ?? demand?.name ?? ''
      usesOf(owner).types.add(name)
      return name
    },
  }
  return {
    output: (type, place) => outputOf(demanding, type, place),
    input: (type, kind, place) => inputOf(demanding, type, kind, place),
    names,
    uses,
    open,
    query: (kind, type, place) =>
      demanding.demand(`${kind} ${type.name}`, place, () => ({
        kind,
        name: names.take([`${type.name}${kind === 'filter' ? 'Filter' : 'Order'}`]),
        type,
      })),
    isSendable: (type) => isInhabited(type, types, sendable) || wholeOf(type, types) !== undefined,
    isSelectable: (name) => selectable.has(name),
    next: () => waiting[written++],
  }
}

function outputOf(demanding: Demanding, type: TypeReference, place: Place): WrittenType {
  switch (type.kind) {
    case 'scalar':
      return { sdl: type.scalar, as: type.coercions ?? [] }
    case 'any':
      return demanding.json(place, type.because)
    case 'map':
      return entriesOf(demanding, type.of, 'output', place)
    case 'list': {
      const { sdl, as } = outputOf(demanding, type.of, place)
      return { sdl: `[${sdl}]`, as }
    }
    case 'named':
      return namedOutput(demanding, type.name, place)
  }
}

function namedOutput(
  { types, selectable, json, demand }: Demanding,
  name: string,
  place: Place,
): WrittenType {
  const type = types.get(name)
  if (type === undefined || (type.kind !== 'enum' && !selectable.has(name))) return json(place)
  return { sdl: demand(`output ${name}`, place, () => ({ kind: 'output', name, type })), as: [] }
}

function inputOf(demanding: Demanding, type: TypeReference, kind: InputKind, place: Place): WrittenType {
  switch (type.kind) {
    case 'map':
      return entriesOf(demanding, type.of, kind, place)
    case 'list': {
      const { sdl, as } = inputOf(demanding, type.of, kind, place)
      return { sdl: `[${sdl}!]`, as }
    }
    case 'named':
      return namedInput(demanding, type.name, kind, place)
    default:
      return outputOf(demanding, type, place)
  }
}

function namedInput(demanding: Demanding, name: string, kind: InputKind, place: Place): WrittenType {
  const { types, names, sendable, demand } = demanding
  const type = types.get(name)
  if (type === undefined || type.kind === 'enum') return namedOutput(demanding, name, place)
  if (!sendable.has(name)) {
    const whole = type.kind === 'object' ? wholeList(type) : undefined
    return whole ? inputOf(demanding, whole, kind, place) : demanding.json(place)
  }
  const sdl = demand(`${kind} ${name}`, place, () => ({
    kind,
    name: names.take([`${name}${kind}`]),
    type: type.kind === 'object' ? type : mergedUnion(type, types),
  }))
  return { sdl, as: [] }
}

/** An object whose member names are data. */
function entriesOf(
  { names, prefix, demand }: Demanding,
  of: TypeReference,
  side: 'output' | InputKind,
  place: Place,
): WrittenType {
  const name = demand(`entry ${side} ${JSON.stringify(of)}`, place, () => ({
    kind: 'entry',
    side,
    of,
    name: names.take(entryNames(of, side, prefix)),
  }))
  return { sdl: `[${name}!]`, as: ['ENTRIES'] }
}

/** The list that replaces an object. */
function wholeList({ members }: ObjectType): TypeReference | undefined {
  return members.find(({ isWhole, type }) => isWhole && type.kind === 'list')?.type
}

function wholeOf(type: TypeReference, types: ApiDescription['types']): TypeReference | undefined {
  const named = type.kind === 'named' ? types.get(type.name) : undefined
  return named?.kind === 'object' ? wholeList(named) : undefined
}

function isInhabited(
  type: TypeReference,
  types: ApiDescription['types'],
  inhabited: ReadonlySet<string>,
): boolean {
  if (type.kind === 'list') return isInhabited(type.of, types, inhabited)
  return type.kind !== 'named' || types.get(type.name)?.kind === 'enum' || inhabited.has(type.name)
}

/** The members of a demanded object, except those that contain nothing that can be sent. */
export function sentMembers({ members }: ObjectType, types: DemandedTypes): readonly Member[] {
  return members.filter((member) => isWritable(member) && types.isSendable(member.type))
}
