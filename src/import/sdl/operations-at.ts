import { type DefinitionNode, type FieldDefinitionNode, type Location, parse } from 'graphql'
import type { ApiDescription } from '../description.ts'
import type { ImportedSchema } from './write-schema.ts'

/**
 * Creates a function that finds the operations behind a line of an imported schema, by their IDs: the one of the field at the line,
 * or at another line of a type, those that lead to it; elsewhere none.
 *
 * @param description - the description from which the schema was written.
 */
export function createOperationFinder(
  { sdl, imported, uses }: ImportedSchema,
  { operations }: Pick<ApiDescription, 'operations'>,
): (line: number) => readonly string[] {
  const { definitions } = parse(sdl)

  function atAddress(address: string): readonly string[] {
    return operations
      .filter(({ method, path }) => `${method} ${shapeOf(path)}` === address)
      .map(({ id }) => id)
  }

  return (line) => {
    const definition = definitions.find(({ loc }) => isAt(loc, line))
    if (definition === undefined) return []
    const address = addressAt(definition, line)
    if (address !== null) return atAddress(address)
    const name = 'name' in definition ? definition.name?.value : undefined
    return name === undefined ? [] : imported.filter((id) => leadsTo(name, id, uses))
  }
}

/** {@link addressOf} the field at a line. */
function addressAt(definition: DefinitionNode, line: number): string | null {
  const fields = 'fields' in definition ? (definition.fields ?? []) : []
  const field = fields.find(({ loc }) => isAt(loc, line))
  return field?.kind === 'FieldDefinition' ? addressOf(field) : null
}

function isAt(loc: Location | undefined, line: number): boolean {
  return loc !== undefined && loc.startToken.line <= line && line <= loc.endToken.line
}

/** The method and the shape of the path of a field; null if it has no request. */
function addressOf({ directives = [] }: FieldDefinitionNode): string | null {
  const rest = directives.find(({ name }) => name.value === 'rest')
  const method = rest?.arguments?.find(({ name }) => /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(name.value))
  return method?.value.kind === 'StringValue' ? `${method.name.value} ${shapeOf(method.value.value)}` : null
}

/** A path without its query and the names of its variables, which differ between fields and operations. */
function shapeOf(path: string): string {
  return (path.split(/\?|\{[?&]/, 1)[0] ?? '').replaceAll(/\{[^{}]*\}/g, '{}')
}

function leadsTo(type: string, id: string, uses: ImportedSchema['uses']): boolean {
  const seen = new Set([id])
  // Iterating over a set includes the elements that are added meanwhile.
  for (const each of seen) for (const used of uses.get(each)?.types ?? []) seen.add(used)
  return seen.has(type)
}
