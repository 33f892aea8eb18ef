import {
  defaultFieldResolver,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isIntrospectionType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  visit,
} from 'graphql'
import type { Document } from '../../plan/selection/fragments.ts'
import type { FieldResolver } from '../resolvers/field-resolver.ts'
import type { CompletionLimits } from '../responses/completion-limits.ts'
import { type Conditions, collectFields } from './collect-fields.ts'
import type { Container } from './response-place.ts'
import { type Shape, shapeOf } from './value-shape.ts'

/** A selection on objects of one type. It is executed for all objects in a list at once. */
export interface Step {
  readonly columns: readonly Column[]
  /**
   * The number of characters that each object adds to the response in addition to its values: the names of its fields and, for
   * `__typename`, the name of its type.
   */
  readonly nameCharacters: number
  /** Creates an object for the response, with its fields in order. */
  readonly newObject: () => Container
}

/** One field of a step. */
export interface Column {
  /** The name in the response. */
  readonly key: string
  readonly parentType: GraphQLObjectType
  readonly nodes: readonly FieldNode[]
  /** Null for `__typename`. */
  readonly selected: SelectedField | null
  /** Returns the step for objects of one of the field's types. @throws {@link GraphQLError} if a condition is null. */
  readonly below: (type: GraphQLObjectType) => Step
}

/** How a field is resolved. */
export interface SelectedField {
  readonly definition: GraphQLField<unknown, unknown>
  readonly resolve: FieldResolver
  /** Null if the arguments depend on variables, are invalid, or are passed to code that could change them. */
  readonly args: Readonly<Record<string, unknown>> | null
  /** Null if the resolver needs the complete `info`. */
  readonly info: GraphQLResolveInfo | null
  readonly shape: Shape
}

/** The parts of an operation that a preparation depends on. */
export interface Preparation extends Document {
  readonly operation: OperationDefinitionNode
  readonly conditions: Conditions
  /** Whether the resolver for a field reads its arguments and `info`; other resolvers read only the parent. */
  readonly readsInfo: (typeName: string, fieldName: string) => boolean
  /** Creates the check that limits the values of an introspection field. Other resolvers already include this check. */
  readonly createValueCheck: (
    type: GraphQLOutputType,
  ) => ((value: unknown, work: CompletionLimits) => unknown) | null
  /** Called for each column that is created, to count its memory. */
  readonly onColumn: () => void
}

/** @returns the step for the root. Each step below it is prepared when the first object of its type arrives. */
export function prepareStep(
  preparation: Preparation,
  type: GraphQLObjectType,
  selections: readonly Pick<FieldNode, 'selectionSet'>[],
): Step {
  const sets = selections.map(({ selectionSet }) => selectionSet)
  const fields = collectFields(preparation, type, sets, preparation.conditions)
  const columns = [...fields].map(([key, nodes]) => prepareColumn(preparation, type, key, nodes))
  const lengths = columns.map(({ key, selected }) => key.length + (selected === null ? type.name.length : 0))
  const nameCharacters = lengths.reduce((sum, length) => sum + length, 0)
  return { columns, nameCharacters, newObject: factoryOf([...fields.keys()]) }
}

function prepareColumn(
  preparation: Preparation,
  parentType: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): Column {
  preparation.onColumn()
  const steps = new Map<GraphQLObjectType, Step | GraphQLError>()
  return {
    key,
    parentType,
    nodes,
    selected: selectedField(preparation, parentType, nodes),
    below(type) {
      const step = steps.get(type) ?? stepOrError(preparation, type, nodes)
      if (!steps.has(type)) steps.set(type, step)
      if (step instanceof GraphQLError) throw step
      return step
    },
  }
}

/**
 * If a condition is null, every object fails. The error is kept, because the selection can be long and should not be
 * read for each object.
 */
function stepOrError(...[preparation, type, nodes]: Parameters<typeof prepareStep>): Step | GraphQLError {
  try {
    return prepareStep(preparation, type, nodes)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function selectedField(
  { schema, readsInfo, createValueCheck }: Preparation,
  parentType: GraphQLObjectType,
  [node]: readonly FieldNode[],
): SelectedField | null {
  const definition =
    node && (parentType.getFields()[node.name.value] ?? introspectionField(schema, parentType, node))
  if (!definition) return null
  const introspects = isIntrospection(parentType, definition)
  const isSimple = !(introspects || readsInfo(parentType.name, definition.name))
  const resolve = (definition.resolve ?? defaultFieldResolver) as FieldResolver
  return {
    definition,
    resolve: introspects ? checked(resolve, createValueCheck(definition.type)) : resolve,
    args: isSimple ? constantArguments(definition, node) : null,
    // A resolver that reads only the parent uses no more of `info` than graphql-js's default resolver does.
    info: isSimple ? ({ fieldName: definition.name } as GraphQLResolveInfo) : null,
    shape: shapeOf(definition.type),
  }
}

/** The introspection fields of the query type. The schema does not define them. */
function introspectionField(
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  { name: { value } }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  if (parentType !== schema.getQueryType()) return undefined
  return [SchemaMetaFieldDef, TypeMetaFieldDef].find(({ name }) => name === value)
}

function isIntrospection(parentType: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>): boolean {
  return isIntrospectionType(parentType) || name.startsWith('__')
}

/** `__type` can be selected under many aliases, so the limits on API values also apply to introspection values. */
function checked(resolve: FieldResolver, check: ReturnType<Preparation['createValueCheck']>): FieldResolver {
  if (check === null) return resolve
  return (parent, args, context, info) => check(resolve(parent, args, context, info), context.work)
}

function constantArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Readonly<Record<string, unknown>> | null {
  if (hasVariables(node)) return null
  try {
    return Object.freeze(getArgumentValues(definition, node))
  } catch {
    // The error is reported when the field is resolved.
    return null
  }
}

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false
  for (const each of given)
    visit(each, {
      [Kind.VARIABLE]() {
        found = true
      },
    })
  return found
}

/**
 * Copying an object that has all fields is as fast as using an object literal. An object with the `__proto__` field
 * must not have a prototype.
 */
function factoryOf(keys: readonly string[]): () => Container {
  const blank = Object.fromEntries(keys.map((key) => [key, null]))
  if (keys.includes('__proto__')) return () => Object.assign(Object.create(null) as Container, blank)
  return () => ({ ...blank })
}
