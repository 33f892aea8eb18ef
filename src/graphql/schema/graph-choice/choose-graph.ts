import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql'
import type { SchemaFile } from '../sdl/schema-file.ts'
import type { GraphChoice } from './graph-choice.ts'
import { type Definition, servedTypes } from './served-types.ts'

/**
 * Removes from the schema the parts of Microsoft Graph that are not chosen: first fields, then types that are no longer
 * reachable. All other files stay unchanged and can reuse the name of a removed type.
 */
export function chooseGraph(files: readonly SchemaFile[], choice: GraphChoice): DocumentNode {
  const definitions = files.flatMap(({ workload, document }) =>
    document.definitions.flatMap((node) => withChosenFields({ workload, node }, choice)),
  )
  const complete = withoutIncompleteInterfaces(definitions, choice)
  const served = servedTypes(complete, choice)
  const left = new Set(complete.flatMap(typeNameOf).filter((name) => !served.has(name)))
  return {
    kind: Kind.DOCUMENT,
    definitions: complete
      .filter(
        ({ workload, node }) => workload === null || !('name' in node && left.has(node.name?.value ?? '')),
      )
      .map((each) => withMembers(each, left)),
  }
}

/** The definition with its chosen fields; empty for an extension that has no fields left. */
function withChosenFields({ workload, node }: Definition, choice: GraphChoice): readonly Definition[] {
  if (workload === null || !isObject(node)) return [{ workload, node }]
  const isExtension = node.kind === Kind.OBJECT_TYPE_EXTENSION
  const typeName = node.name.value
  const fields = node.fields?.filter((field) =>
    choice.hasField({ workload, typeName, node: field, isExtension }),
  )
  if (isExtension && fields?.length === 0) return []
  return [{ workload, node: { ...node, ...(fields && { fields }) } }]
}

/** The interface of the objects that `Query.node` loads. */
const NODE = 'Node'

/**
 * Removes an interface from types that do not have all of its fields. A type without `globalId`, or one that is not
 * chosen as a node, does not implement `Node`.
 */
function withoutIncompleteInterfaces(
  definitions: readonly Definition[],
  choice: GraphChoice,
): readonly Definition[] {
  const fieldsOf = new Map(
    definitions.flatMap(({ node }) =>
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ? [[node.name.value, namesOf(node.fields)] as const] : [],
    ),
  )
  return definitions.map((definition) => {
    const { workload, node } = definition
    if (workload === null || node.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition
    const own = new Set(namesOf(node.fields))
    const interfaces = (node.interfaces ?? []).filter(
      ({ name }) =>
        fieldsOf.get(name.value)?.every((field) => own.has(field)) &&
        (name.value !== NODE || choice.isNode(node.name.value)),
    )
    return { workload, node: { ...node, interfaces } }
  })
}

/** The name of a type that a workload defines. */
function typeNameOf({ workload, node }: Definition): readonly string[] {
  return workload !== null && isTypeDefinitionNode(node) ? [node.name.value] : []
}

function withMembers({ workload, node }: Definition, left: ReadonlySet<string>): DefinitionNode {
  if (workload === null || node.kind !== Kind.UNION_TYPE_DEFINITION) return node
  return { ...node, types: (node.types ?? []).filter(({ name }) => !left.has(name.value)) }
}

function namesOf(fields: readonly FieldDefinitionNode[] = []): readonly string[] {
  return fields.map(({ name }) => name.value)
}

function isObject(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION
}
