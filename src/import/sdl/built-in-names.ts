import {
  type DefinitionNode,
  GraphQLError,
  isTypeDefinitionNode,
  Kind,
  parse,
  specifiedScalarTypes,
} from 'graphql'

/** Names that are already taken in a schema. */
export interface TakenNames {
  /** Names of types. Directives are not included. */
  readonly types: ReadonlySet<string>
  /** Names of the fields of `Query` and `Mutation`. */
  readonly rootFields: ReadonlySet<string>
}

/** The names that SDL files define. */
export function namesOf(texts: readonly string[]): TakenNames {
  const definitions = texts.flatMap((text) => parse(text, { noLocation: true }).definitions)
  return {
    types: new Set(definitions.flatMap(typeName).filter((name) => !ROOTS.has(name))),
    rootFields: new Set(definitions.flatMap(rootFields)),
  }
}

/** Like {@link namesOf}, but for one file; empty if it is not valid SDL. */
export function namesIfValid(text: string): TakenNames {
  try {
    return namesOf([text])
  } catch (error) {
    if (error instanceof GraphQLError) return { types: new Set(), rootFields: new Set() }
    throw error
  }
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation'])

/** Names that GraphQL itself uses, so an API's types cannot have them. */
export const LANGUAGE_NAMES: readonly string[] = [...ROOTS, ...specifiedScalarTypes.map(({ name }) => name)]

function typeName(definition: DefinitionNode): readonly string[] {
  return isTypeDefinitionNode(definition) ? [definition.name.value] : []
}

function rootFields(definition: DefinitionNode): readonly string[] {
  const isObject =
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
  if (!isObject || !ROOTS.has(definition.name.value)) return []
  return (definition.fields ?? []).map(({ name }) => name.value)
}
