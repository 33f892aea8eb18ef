import {
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  Kind,
  type Source,
  visit,
} from 'graphql'

/** The prefix for types of the schema language whose names the operator's schema uses for its own types. */
const ALIAS = 'Behalf_'

/**
 * Frees the names of the schema language for the operator's own types: types of directive arguments, such as `Header`
 * or `Test`, are renamed, and a scalar such as `Duration` is removed if nothing else uses it. Names that the built-in
 * schema serves are kept.
 *
 * @param builtIn - the product's own schema files.
 */
export function freeNames(document: DocumentNode, builtIn: ReadonlySet<Source>): DocumentNode {
  const isBuiltIn = ({ loc }: DefinitionNode) => loc !== undefined && builtIn.has(loc.source)
  const own = new Set(
    document.definitions.flatMap((node) =>
      isTypeDefinitionNode(node) && !isBuiltIn(node) ? [node.name.value] : [],
    ),
  )
  const product = document.definitions.filter(isBuiltIn)
  const served = namesUsed(product.filter(({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION))
  const taken = product.flatMap((node) =>
    isTypeDefinitionNode(node) && own.has(node.name.value) ? [node.name.value] : [],
  )
  const argumentTypes = namesOfArguments(product)
  const renamed = new Set(taken.filter((name) => argumentTypes.has(name)))
  const left = new Set(taken.filter((name) => !(renamed.has(name) || served.has(name) || EXTENDED.has(name))))
  if (renamed.size === 0 && left.size === 0) return document
  const definitions = document.definitions.flatMap((node) => {
    if (!isBuiltIn(node)) return [node]
    if (isTypeDefinitionNode(node) && left.has(node.name.value)) return []
    return [withAliases(node, renamed)]
  })
  return { ...document, definitions }
}

/** Replaces renamed types in text with their original names, which the operator knows. */
export function withoutAlias(text: string): string {
  return text.replaceAll(ALIAS, '')
}

/** Types that an operator's schema can extend but not define. */
const EXTENDED: ReadonlySet<string> = new Set(['Query', 'Mutation'])

/** The types that are used only by the arguments of directives. */
function namesOfArguments(product: readonly DefinitionNode[]): ReadonlySet<string> {
  const directives = product.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION)
  const found = new Set<string>()
  const waiting = [...namesUsed(directives)]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(
      ...namesUsed(product.filter((node) => isTypeDefinitionNode(node) && node.name.value === name)),
    )
  }
  const others = product.filter(
    (node) =>
      node.kind !== Kind.DIRECTIVE_DEFINITION && !(isTypeDefinitionNode(node) && found.has(node.name.value)),
  )
  const elsewhere = namesUsed(others)
  return new Set([...found].filter((name) => !elsewhere.has(name)))
}

/** The names of the types that definitions refer to. */
function namesUsed(nodes: readonly DefinitionNode[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of nodes) {
    visit(node, {
      NamedType: ({ name }) => {
        names.add(name.value)
      },
    })
  }
  return names
}

function withAliases<Node extends DefinitionNode>(definition: Node, renamed: ReadonlySet<string>): Node {
  const alias = <Named extends { readonly name: { readonly value: string } }>(
    node: Named,
  ): Named | undefined =>
    renamed.has(node.name.value)
      ? { ...node, name: { ...node.name, value: `${ALIAS}${node.name.value}` } }
      : undefined
  return visit(definition, {
    NamedType: alias,
    InputObjectTypeDefinition: alias,
    EnumTypeDefinition: alias,
    ScalarTypeDefinition: alias,
  }) as Node
}
