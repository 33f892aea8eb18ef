import type { GraphQLSchema } from 'graphql'
import { directives, type Written } from '../directives.ts'
import type { ApiArguments } from '../generated/directive-arguments.ts'

/** What a schema declares of each API, by its name. */
export type ApiDeclarations = ReadonlyMap<string, ApiArguments>

interface Declaring {
  readonly apis: ReadonlyMap<string, unknown>
  report(where: Written, problem: string): void
}

/** Reads `@api`. One API is declared once; the API must be configured. */
export function readApiDeclarations(schema: GraphQLSchema, { apis, report }: Declaring): ApiDeclarations {
  const declarations = new Map<string, ApiArguments>()
  for (const node of [schema.astNode, ...schema.extensionASTNodes]) {
    if (!node) continue
    for (const declaration of directives(schema, 'api', { astNode: node })) {
      const { name } = declaration
      if (declarations.has(name)) report({ astNode: node }, `@api: "${name}" is declared twice`)
      if (!apis.has(name)) report({ astNode: node }, `@api: API "${name}" is not configured`)
      declarations.set(name, declaration)
    }
  }
  return declarations
}
