import {
  type ASTNode,
  BREAK,
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NamedTypeNode,
  type TypeNode,
  visit,
} from 'graphql'
import { SchemaInvalidError } from '../../../errors/startup.ts'
import { valueErrors } from './value-errors.ts'

/**
 * Finds further problems in a schema with errors by compiling it without the invalid parts, so that a single startup reports both
 * kinds of problems. Consequences of the removed parts are not reported.
 *
 * @param compile - throws a {@link SchemaInvalidError}.
 */
export function furtherProblems(
  document: DocumentNode,
  errors: readonly GraphQLError[],
  { compile, report }: Salvage,
): readonly string[] {
  const left: LeftOut = { places: new Set(), types: new Set() }
  const salvaged = withoutErrors(document, errors, left)
  const schema = built(salvaged)
  if (schema === null) return []
  const valueProblems = valueErrors(schema, salvaged)
  const sound = built(withoutErrors(salvaged, valueProblems, left))
  const problems = sound === null ? [] : problemsOf(() => compile(sound))
  return [...valueProblems.map(report), ...problems.filter((problem) => isIndependent(problem, left))]
}

interface Salvage {
  readonly compile: (schema: GraphQLSchema) => void
  readonly report: (error: GraphQLError) => string
}

/** The parts that were removed. They are used to recognize problems that are only consequences. */
interface LeftOut {
  /** `file:line` of definitions. */
  readonly places: Set<string>
  readonly types: Set<string>
}

/** The problems that are thrown; empty if nothing is thrown. */
export function problemsOf(compile: () => void): readonly string[] {
  try {
    compile()
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

/** Builds the schema; null if the remaining parts are not a valid schema. The original errors are reported anyway. */
function built(document: DocumentNode): GraphQLSchema | null {
  try {
    return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true })
  } catch {
    return null
  }
}

function isIndependent(problem: string, { places, types }: LeftOut): boolean {
  const place = /^[^:]*:\d+(?=: )/.exec(problem)?.[0]
  if (place === undefined || places.has(place) || problem.includes(': no operation reaches type '))
    return false
  return !problem.split(/\W+/).some((word) => types.has(word))
}

/** Types that everything depends on: a problem that names them is not necessarily related to the removed parts. */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation'])

function withoutErrors(document: DocumentNode, errors: readonly GraphQLError[], left: LeftOut): DocumentNode {
  // If a definition occurs twice, the first one is kept.
  const nodes = new Set(
    errors.flatMap(({ nodes = [], message }) =>
      /\bonly (?:one|be)\b/.test(message) ? nodes.slice(1) : nodes,
    ),
  )
  return {
    ...document,
    definitions: document.definitions.flatMap((node) => validDefinition(node, nodes, left)),
  }
}

function validDefinition(
  node: DefinitionNode,
  errors: ReadonlySet<ASTNode>,
  left: LeftOut,
): readonly DefinitionNode[] {
  const isValid = (each: ASTNode) => !containsAny(each, errors)
  if (isValid(node)) return [node]
  left.places.add(placeOf(node))
  if (!(isTypeDefinitionNode(node) || isTypeExtensionNode(node))) return []
  if (!ROOTS.has(node.name.value)) left.types.add(node.name.value)
  // Remove a type whose name is a duplicate, and an extension of a type that does not exist. Any other type that is
  // invalid as a whole is kept, because other types refer to it.
  if (errors.has(node.name) || (isTypeExtensionNode(node) && errors.has(node))) return []
  const { directives = [], fields, interfaces, types, values } = node as Parts
  return [
    {
      ...node,
      directives: directives.filter(isValid),
      ...(fields && { fields: fields.flatMap((field) => validField(field, errors, left)) }),
      ...(interfaces && { interfaces: interfaces.filter(isValid) }),
      ...(types && { types: types.filter(isValid) }),
      ...(values && {
        values: values.map((value) => (isValid(value) ? value : { ...value, directives: [] })),
      }),
    } as DefinitionNode,
  ]
}

/** The parts of a type definition of any kind. */
interface Parts {
  readonly directives?: readonly ConstDirectiveNode[]
  readonly fields?: readonly FieldDefinitionNode[]
  readonly interfaces?: readonly NamedTypeNode[]
  readonly types?: readonly NamedTypeNode[]
  readonly values?: readonly EnumValueDefinitionNode[]
}

/**
 * Keeps the field so that others can refer to it, but without its invalid parts, and with a different type if its own
 * is invalid. Only a duplicate field is omitted.
 */
function validField(
  field: FieldDefinitionNode,
  errors: ReadonlySet<ASTNode>,
  left: LeftOut,
): readonly FieldDefinitionNode[] {
  const has = (node: ASTNode) => containsAny(node, errors)
  if (!has(field)) return [field]
  left.places.add(placeOf(field))
  if (errors.has(field.name)) return []
  const args = field.arguments?.filter((argument) => !has(argument))
  return [
    { ...field, type: has(field.type) ? TEXT : field.type, directives: [], ...(args && { arguments: args }) },
  ]
}

const TEXT: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } }

function placeOf({ loc }: ASTNode): string {
  return loc ? `${loc.source.name}:${loc.startToken.line}` : ''
}

/**
 * Whether a node is or contains one of the others. Locations cannot determine this, because nodes on the same line
 * share a location.
 */
function containsAny(node: ASTNode, others: ReadonlySet<ASTNode>): boolean {
  let contains = false
  visit(node, {
    enter(each) {
      if (!others.has(each)) return undefined
      contains = true
      return BREAK
    },
  })
  return contains
}
