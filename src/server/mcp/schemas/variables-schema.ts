import {
  type DocumentNode,
  type GraphQLInputType,
  isInputObjectType,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  type VariableDefinitionNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { PermissionSources } from '../../../plan/permissions/permission-use.ts'
import { MAX_PAGES } from '../../../plan/schema/page-plan.ts'
import { type Definitions, described, inputSchema, type JsonSchema } from './json-schema.ts'

/** Where an operation uses a variable. */
interface VariableUse {
  readonly description: string | null
  /** For a page size, the maximum number of items that one field returns; otherwise null. */
  readonly maximum: number | null
}

/**
 * The arguments of a tool: the variables of its operation. A variable has the description of its declaration or, if there is
 * none, of the argument that it is used for. That argument also limits the page size.
 */
export function variablesSchema(
  { schema, plan }: Pick<PermissionSources, 'schema' | 'plan'>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): JsonSchema {
  const variables = operation.variableDefinitions ?? []
  const uses = usesOfVariables({ schema, plan }, document)
  const definitions: Definitions = new Map()
  const properties = variables.flatMap((variable) => {
    const type = typeFromAST(schema, variable.type as never) as GraphQLInputType | undefined
    if (!isInputType(type)) return []
    const use = uses.get(variable.variable.name.value)
    return [
      [variable.variable.name.value, propertyOf(variable, inputSchema(type, definitions), use)] as const,
    ]
  })
  const required = variables.filter(isRequired).map(({ variable }) => variable.name.value)
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(definitions.size === 0 ? {} : { $defs: Object.fromEntries(definitions) }),
  }
}

function isRequired({ type, defaultValue }: VariableDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined
}

function propertyOf(
  { description, defaultValue }: VariableDefinitionNode,
  schema: JsonSchema,
  use: VariableUse | undefined,
): JsonSchema {
  const bounds = use?.maximum == null ? {} : { minimum: 1, maximum: use.maximum }
  return described(
    { ...schema, ...bounds },
    {
      description: description?.value ?? use?.description,
      ...(defaultValue === undefined ? {} : { defaultValue: valueFromASTUntyped(defaultValue) }),
    },
  )
}

/** The first use of each variable as an argument or a member of an input object, keyed by variable name. */
function usesOfVariables(
  { schema, plan }: Pick<PermissionSources, 'schema' | 'plan'>,
  document: DocumentNode,
): ReadonlyMap<string, VariableUse> {
  const uses = new Map<string, VariableUse>()
  const info = new TypeInfo(schema)
  /** The member of an input object that is being visited; null for an argument. */
  let member: string | null = null
  visit(
    document,
    visitWithTypeInfo(info, {
      ObjectField: {
        enter(node) {
          member = node.name.value
        },
        leave() {
          member = null
        },
      },
      Variable(node: VariableNode) {
        const name = node.name.value
        if (!uses.has(name)) {
          const use = member === null ? argumentUse(info, plan) : memberUse(info, member)
          if (use !== null) uses.set(name, use)
        }
      },
    }),
  )
  return uses
}

function argumentUse(info: TypeInfo, plan: PermissionSources['plan']): VariableUse | null {
  const argument = info.getArgument()
  const type = info.getParentType()
  const field = info.getFieldDef()
  if (!argument) return null
  // An argument of a directive is not an argument of its field.
  const isOfField = !info.getDirective()
  const found = isOfField && type && field ? plan.field(type.name, field.name) : null
  const page = found?.kind === 'request' ? found.page : null
  return {
    description: argument.description ?? null,
    maximum: argument.name === 'first' && page ? page.maxSize * MAX_PAGES : null,
  }
}

function memberUse(info: TypeInfo, member: string): VariableUse | null {
  const parent = info.getParentInputType()
  const field = isInputObjectType(parent) ? parent.getFields()[member] : undefined
  return field ? { description: field.description ?? null, maximum: null } : null
}
