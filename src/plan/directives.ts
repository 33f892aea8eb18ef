import { type ConstDirectiveNode, type GraphQLSchema, getDirectiveValues, type Location } from 'graphql'
import type { DirectiveArguments, RestArguments } from './generated/directive-arguments.ts'

/** A definition of a type, a field or a value. */
export interface Written {
  readonly astNode?: WrittenNode | null | undefined
  /** Extensions of a type. Their directives apply to the type. */
  readonly extensionASTNodes?: readonly WrittenNode[] | undefined
}

interface WrittenNode {
  readonly loc?: Location | undefined
  readonly directives?: readonly ConstDirectiveNode[] | undefined
}

/** An HTTP method that a schema can declare. */
export type Method = (typeof METHODS)[number]

export const METHODS = [
  'GET',
  'POST',
  'PATCH',
  'PUT',
  'DELETE',
] as const satisfies readonly (keyof RestArguments)[]

/**
 * The arguments of a directive, with defaults; undefined if the directive is not applied. An argument that is null
 * counts as missing. The types are generated from the directives' definitions, against which the schema has been
 * validated.
 */
export function directive<Name extends keyof DirectiveArguments>(
  schema: GraphQLSchema,
  name: Name,
  written: Written,
): DirectiveArguments[Name] | undefined {
  return directives(schema, name, written)[0]
}

/** Like {@link directive}, but for a directive that may be applied more than once. */
export function directives<Name extends keyof DirectiveArguments>(
  schema: GraphQLSchema,
  name: Name,
  written: Written,
): readonly DirectiveArguments[Name][] {
  const definition = schema.getDirective(name)
  if (!definition) return []
  const applied = directiveNodes(written).filter((node) => node.name.value === name)
  return applied.map((node) => {
    const values = getDirectiveValues(definition, { directives: [node] }) ?? {}
    const given = Object.entries(values).filter(([, value]) => value !== null)
    return Object.fromEntries(given) as unknown as DirectiveArguments[Name]
  })
}

/** Whether a directive without arguments is applied. */
export function isApplied(written: Written, name: string): boolean {
  return directiveNodes(written).some((node) => node.name.value === name)
}

function directiveNodes({ astNode, extensionASTNodes = [] }: Written): readonly ConstDirectiveNode[] {
  const own = astNode?.directives ?? []
  if (extensionASTNodes.length === 0) return own
  return [...own, ...extensionASTNodes.flatMap(({ directives: added = [] }) => added)]
}

/** The location of a type or field as `file:line`, for messages about problems. */
export function locationOf({ astNode }: Written): string {
  const location = astNode?.loc
  return location ? `${location.source.name}:${location.startToken.line}` : 'schema'
}
