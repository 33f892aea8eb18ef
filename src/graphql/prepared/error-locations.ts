import type {
  ASTNode,
  DefinitionNode,
  DocumentNode,
  ExecutionResult,
  GraphQLError,
  Location,
  OperationDefinitionNode,
} from 'graphql'

/** The location of a copied node. */
const LOCATION = Symbol('location')

type Copy<Node extends ASTNode = ASTNode> = Node & { readonly [LOCATION]?: Location | undefined }

/** A document, and one of its operations. */
interface Executed {
  readonly document: DocumentNode
  /** Undefined if the document has no such operation. */
  readonly operation: OperationDefinitionNode | undefined
}

/** Copies by document. Each one is kept for as long as its document exists. */
const copies = new WeakMap<DocumentNode, DocumentNode>()

/**
 * A copy of a document whose nodes have no location. To find the location of an error, graphql-js searches the text for
 * line breaks, starting at the beginning. For a long document with an error for every item in a list, that would take
 * minutes.
 *
 * @see {@link locateErrors}
 */
export function withoutLocations<Given extends Executed>(given: Given): Given {
  const { document, operation } = given
  if (document.loc === undefined) return given
  const copied = copies.get(document) ?? {
    ...document,
    definitions: document.definitions.map((each) => copyOf(each)),
  }
  copies.set(document, copied)
  const index = document.definitions.indexOf(operation as DefinitionNode)
  return { ...given, document: copied, operation: operation && copied.definitions[index] }
}

/**
 * Adds members in the same order to all copies of a kind. Copies made by spreading nodes would take five times as much
 * memory.
 */
function copyOf<Node extends ASTNode>(node: Node): Copy<Node> {
  const copy: Record<string | symbol, unknown> = { [LOCATION]: node.loc }
  for (const name in node) copy[name] = name === 'loc' ? undefined : copyOfMember(node[name])
  return copy as unknown as Copy<Node>
}

function copyOfMember(member: unknown): unknown {
  if (Array.isArray(member)) return member.length === 0 ? NONE : member.map(copyOfMember)
  return isNode(member) ? copyOf(member) : member
}

/** Shared, because most fields have no arguments and no directives. */
const NONE = Object.freeze([])

function isNode(member: unknown): member is ASTNode {
  return typeof member === 'object' && member !== null && 'kind' in member && 'loc' in member
}

/**
 * Adds locations to the errors from an operation that was executed {@link withoutLocations}. A node's location is that of its
 * first token.
 */
export function locateErrors(result: ExecutionResult): ExecutionResult {
  for (const error of result.errors ?? []) locate(error)
  return result
}

function locate(error: GraphQLError): void {
  const found = error.nodes?.flatMap((node) => (node as Copy)[LOCATION] ?? []) ?? []
  const [first] = found
  if (first === undefined) return
  Object.assign(error, {
    source: first.source,
    positions: found.map(({ start }) => start),
    locations: found.map(({ startToken: { line, column } }) => ({ line, column })),
  })
}
