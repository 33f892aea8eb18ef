import {
  type ASTVisitor,
  GraphQLError,
  getNullableType,
  isInputObjectType,
  isNonNullType,
  type ValidationContext,
  type VariableDefinitionNode,
} from 'graphql'

/**
 * Rejects a nullable variable as a member of a `@oneOf` object if the object itself is required, as in `choice:
 * Choice!` or an item of `[Choice!]`. graphql-js checks this only for nullable objects.
 *
 * @see https://spec.graphql.org/draft/#sec-All-Variable-Usages-Are-Allowed
 */
export function OneOfVariableRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const definitions = new Map(
        operation.variableDefinitions?.map((each) => [each.variable.name.value, each]),
      )
      for (const { node, parentType } of context.getRecursiveVariableUsages(operation)) {
        const definition = definitions.get(node.name.value)
        const object = isNonNullType(parentType) ? getNullableType(parentType) : undefined
        if (!(definition && isInputObjectType(object) && object.isOneOf && mayBeNull(definition))) continue
        const name = `"$${node.name.value}"`
        context.reportError(
          new GraphQLError(
            `Variable ${name} must be non-nullable to be used for OneOf Input Object "${object.name}".`,
            { nodes: [definition, node] },
          ),
        )
      }
    },
  }
}

function mayBeNull({ type }: VariableDefinitionNode): boolean {
  return type.kind !== 'NonNullType'
}
