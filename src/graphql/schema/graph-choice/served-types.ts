import {
  type ASTNode,
  type DefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type ObjectTypeExtensionNode,
  type TypeDefinitionNode,
  visit,
} from 'graphql'
import type { GraphChoice } from './graph-choice.ts'

/** A definition in the schema, and the workload that its file describes; null for any other file. */
export interface Definition {
  readonly workload: string | null
  readonly node: DefinitionNode
}

/** A Microsoft Graph type, with the fields that its own file and other files declare for it. */
interface GraphType {
  readonly workload: string
  readonly node: TypeDefinitionNode
  readonly extensions: readonly ObjectTypeExtensionNode[]
}

type GraphTypes = ReadonlyMap<string, GraphType>

/**
 * The names of the Microsoft Graph types that are served: those that a field, an argument or another file refers to,
 * and their interfaces. An interface or union also refers to its chosen members, and to the type for all other objects.
 */
export function servedTypes(definitions: readonly Definition[], choice: GraphChoice): ReadonlySet<string> {
  const types = typesOf(definitions)
  const served = new Set<string>()
  const followed = new Set<string>()
  const waiting = startingNames(definitions, types)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (followed.has(name)) continue
    followed.add(name)
    waiting.push(...membersOf(name, types, choice))
    for (const type of withInterfaces(name, types)) {
      served.add(type.node.name.value)
      waiting.push(...namesInFields(type), ...otherwiseOf(type))
    }
  }
  return served
}

/**
 * The names that other files and the root fields of workloads refer to. If the operator's files define a type, its
 * name refers to that type.
 */
function startingNames(definitions: readonly Definition[], types: GraphTypes): string[] {
  const own = new Set(
    definitions.flatMap(({ workload, node }) =>
      workload === null && isTypeDefinitionNode(node) ? [node.name.value] : [],
    ),
  )
  return definitions.flatMap(({ workload, node }) => {
    if (workload === null) return namesIn(node).filter((name) => !(own.has(name) && types.has(name)))
    const isRoot = node.kind === Kind.OBJECT_TYPE_EXTENSION && !types.has(node.name.value)
    return isRoot ? namesIn(node) : []
  })
}

function membersOf(name: string, types: GraphTypes, choice: GraphChoice): readonly string[] {
  const abstract = types.get(name)?.node
  const inUnion = abstract?.kind === Kind.UNION_TYPE_DEFINITION ? (abstract.types ?? []) : []
  const members = new Set(inUnion.map((each) => each.name.value))
  return [...types.values()]
    .filter(({ node }) => members.has(node.name.value) || interfacesOf(node).includes(name))
    .filter(({ workload }) => choice.hasMembersOf(workload))
    .map(({ node }) => node.name.value)
}

/** A type and the interfaces that it implements; empty for a type from another file. */
function withInterfaces(name: string, types: GraphTypes): readonly GraphType[] {
  const type = types.get(name)
  return type ? [type, ...interfacesOf(type.node).flatMap((each) => types.get(each) ?? [])] : []
}

function interfacesOf(node: TypeDefinitionNode): readonly string[] {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION
    ? (node.interfaces ?? []).map((each) => each.name.value)
    : []
}

function typesOf(definitions: readonly Definition[]): ReadonlyMap<string, GraphType> {
  const extensions = new Map<string, ObjectTypeExtensionNode[]>()
  for (const { workload, node } of definitions) {
    if (workload === null || node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue
    const known = extensions.get(node.name.value)
    if (known) known.push(node)
    else extensions.set(node.name.value, [node])
  }
  return new Map(
    definitions.flatMap(({ workload, node }) => {
      if (workload === null || !isTypeDefinitionNode(node)) return []
      const name = node.name.value
      return [[name, { workload, node, extensions: extensions.get(name) ?? [] }]]
    }),
  )
}

/** The types of a type's fields and their arguments. */
function namesInFields({ node, extensions }: GraphType): readonly string[] {
  return [node, ...extensions].flatMap((each) => {
    const fields: readonly ASTNode[] = 'fields' in each ? (each.fields ?? []) : []
    return fields.flatMap(namesIn)
  })
}

/** All types that a node names, including the type that it extends. */
function namesIn(node: ASTNode): readonly string[] {
  const names = isTypeExtensionNode(node) ? [node.name.value] : []
  visit(node, { NamedType: ({ name }) => void names.push(name.value) })
  return names
}

/** The type that `@discriminator` names for objects of unknown type. */
function otherwiseOf({ node: { directives = [] } }: GraphType): readonly string[] {
  return directives
    .filter(({ name }) => name.value === 'discriminator')
    .flatMap((each) => each.arguments ?? [])
    .flatMap(({ name, value }) =>
      name.value === 'otherwise' && value.kind === Kind.STRING ? [value.value] : [],
    )
}
