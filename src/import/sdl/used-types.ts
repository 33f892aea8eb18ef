import type { ApiDescription, NamedType, Operation, TypeReference } from '../description.ts'
import { type InputKind, readableMembers, writableMembers } from './type-names.ts'

/** The types that a set of operations leads to. */
export interface UsedTypes {
  /** Types of answers, and enums of both sides, in the order in which operations lead to them. */
  readonly outputs: readonly NamedType[]
  /** Objects that requests send, each with how. */
  readonly inputs: readonly { readonly name: string; readonly kind: InputKind }[]
  /** Members whose type the description does not tell, as `Type.member`. */
  readonly untyped: readonly string[]
}

type Types = ApiDescription['types']

/** Follows operations to every type that their fields and arguments have. */
export function usedTypes(operations: readonly Operation[], types: Types): UsedTypes {
  const outputs = new Map<string, NamedType>()
  const inputs = new Map<string, { readonly name: string; readonly kind: InputKind }>()
  const untyped = new Set<string>()
  const visitOutput = createVisitor(types, untyped, (named) => {
    if (outputs.has(named.name)) return []
    outputs.set(named.name, named)
    return named.kind === 'object' ? readableMembers(named) : []
  })
  for (const { paging, result, body, parameters, method } of operations) {
    if (paging) visitOutput(paging.item, 'answer')
    else if (result) visitOutput(result.type, 'answer')
    const kind: InputKind = method === 'PATCH' ? 'Changes' : 'Input'
    const visitInput = createVisitor(types, untyped, (named) => {
      if (named.kind === 'enum') outputs.set(named.name, named)
      if (named.kind !== 'object' || inputs.has(named.name + kind) || writableMembers(named).length === 0)
        return []
      inputs.set(named.name + kind, { name: named.name, kind })
      return writableMembers(named)
    })
    for (const { type } of parameters) visitInput(type, 'argument')
    if (body) visitInput(body.type, 'body')
  }
  return { outputs: [...outputs.values()], inputs: [...inputs.values()], untyped: [...untyped] }
}

interface Place {
  readonly type: TypeReference
  /** As `Type.member`. */
  readonly where: string
}

/** Walks types without recursion: descriptions can nest as deep as they like. */
function createVisitor(
  types: Types,
  untyped: Set<string>,
  enter: (named: NamedType) => readonly { readonly name: string; readonly type: TypeReference }[],
): (type: TypeReference, where: string) => void {
  const innerPlaces = ({ type, where }: Place): readonly Place[] => {
    if (type.kind === 'list' || type.kind === 'map') return [{ type: type.of, where }]
    const named = type.kind === 'named' ? types.get(type.name) : undefined
    if (named === undefined) return []
    const members = [...enter(named)].map((member) => ({
      type: member.type,
      where: `${named.name}.${member.name}`,
    }))
    const alternatives = named.kind === 'union' ? named.members : []
    return [
      ...members,
      ...alternatives.map((name) => ({ type: { kind: 'named', name } as const, where: name })),
    ]
  }
  return (type, where) => {
    const waiting: Place[] = [{ type, where }]
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (place.type.kind === 'any' || place.type.kind === 'map') untyped.add(place.where)
      waiting.push(...[...innerPlaces(place)].reverse())
    }
  }
}
