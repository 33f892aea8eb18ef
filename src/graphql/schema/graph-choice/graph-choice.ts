import { type FieldDefinitionNode, type GraphQLSchema, Kind } from 'graphql'
import { READ_ONLY } from '../../../config/sections/graph.ts'
import { readOperations } from '../../../plan/permissions/read-operations.ts'
import { type SelectedField, selectedFields } from '../../../plan/permissions/selected-fields.ts'
import { HAND_WRITTEN_USES } from '../hand-written.ts'
import type { SchemaFile } from '../sdl/schema-file.ts'

/** A field in a file of schema/graph. */
export interface GraphField {
  /** The name of the file. */
  readonly workload: string
  readonly typeName: string
  readonly node: FieldDefinitionNode
  /** Whether the file adds it to a type from another file, such as `Query` or `User`. */
  readonly isExtension: boolean
}

/** The parts of Microsoft Graph that are served. The fields determine the types. */
export interface GraphChoice {
  hasField(field: GraphField): boolean
  /**
   * Whether the types of a workload become members of interfaces and unions that are served, even if the types
   * themselves are not reachable through any field.
   */
  hasMembersOf(workload: string): boolean
  /** Whether `Query.node` loads objects of a type that has a `globalId`, with the permissions of the type. */
  isNode(typeName: string): boolean
}

/** The type that most workloads add fields to, and the field that returns it with the least privileged permission. */
const USER = 'User'
const USER_ROOT_FIELD = 'Query.me'

/** The field that identifies an object. `Query.node` uses its value to load the object. */
const GLOBAL_ID = 'globalId'

/**
 * Chooses workloads: the root fields in their files, and the fields that these files add to types from other files.
 * `Query.me` is included with fields that are added to `User`, because otherwise there might be no way to select them.
 *
 * @param names - workloads; the suffix `.read` excludes the workload's mutations.
 * @param files - the whole schema.
 */
export function workloadChoice(names: readonly string[], files: readonly SchemaFile[]): GraphChoice {
  const hasReads = (workload: string) => names.includes(workload) || names.includes(`${workload}${READ_ONLY}`)
  const extendsUser = files
    .filter(({ workload }) => workload === null || hasReads(workload))
    .flatMap(({ document }) => document.definitions)
    .some((node) => node.kind === Kind.OBJECT_TYPE_EXTENSION && node.name.value === USER)
  return {
    hasField({ workload, typeName, node, isExtension }) {
      const name = node.name.value
      if (extendsUser && `${typeName}.${name}` === USER_ROOT_FIELD) return true
      if (typeName === 'Mutation') return names.includes(workload)
      return hasReads(workload) || !(isExtension || name === GLOBAL_ID)
    },
    hasMembersOf: hasReads,
    isNode: () => true,
  }
}

/**
 * Chooses the fields that operations need: all fields except those that make requests and are not selected.
 *
 * @param schema - the schema with all workloads. Documents that do not match it are ignored, because they cannot run
 *   anyway.
 */
export function documentsChoice(schema: GraphQLSchema, texts: readonly string[]): GraphChoice {
  const fields = texts.flatMap((text) => fieldsIn(schema, text))
  const loaded = new Set(fields.flatMap(({ nodeTypes }) => (nodeTypes ?? []).map(({ name }) => name)))
  const selected = new Set([
    ...fields.map(({ type, name }) => `${type.name}.${name}`),
    ...[...loaded].map((name) => `${name}.${GLOBAL_ID}`),
  ])
  const namesNodes = texts.some(hasNodeFragment)
  return {
    hasField({ typeName, node }) {
      const coordinate = `${typeName}.${node.name.value}`
      return selected.has(coordinate) || !mayCauseRequest(node, coordinate)
    },
    hasMembersOf: () => true,
    isNode: (typeName) => namesNodes || loaded.has(typeName),
  }
}

function fieldsIn(schema: GraphQLSchema, text: string): readonly SelectedField[] {
  const operations = readOperations(schema, { text, file: '' }, () => undefined)
  return operations.flatMap(({ document, operation }) => selectedFields(schema, document, operation))
}

/** Whether a document contains a fragment on `Node`, which is valid only if the object's type implements `Node`. */
function hasNodeFragment(text: string): boolean {
  return /\bon\s{1,100}Node\b/.test(text)
}

function mayCauseRequest({ name, directives = [] }: FieldDefinitionNode, coordinate: string): boolean {
  return (
    directives.some((each) => each.name.value === 'rest' || each.name.value === 'entity') ||
    HAND_WRITTEN_USES.has(coordinate) ||
    name.value === GLOBAL_ID
  )
}
