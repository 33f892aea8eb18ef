import { type GraphQLSchema, isScalarType, valueFromASTUntyped } from 'graphql'
import type { OwnCode } from './own-code.ts'

/** Adds the operator's checks to scalars in the schema. */
export function applyScalars(schema: GraphQLSchema, { scalars }: OwnCode): void {
  for (const [name, { code }] of scalars) {
    const type = schema.getType(name)
    if (!isScalarType(type)) continue
    const { serialize = unchanged, parseValue = unchanged } = code
    type.serialize = (value) => serialize.call(code, value)
    type.parseValue = (value) => parseValue.call(code, value)
    type.parseLiteral = (node, variables) => parseValue.call(code, valueFromASTUntyped(node, variables))
  }
}

function unchanged(value: unknown): unknown {
  return value
}
