import { type DefinitionNode, type FieldDefinitionNode, type Location, parse } from 'graphql'
import type { ApiDescription } from '../description.ts'
import type { ImportedSchema } from './write-schema.ts'

/**
 * Creates a function that finds the operations, by ID, to which a line in an imported schema belongs. For a field with a
 * request, this is the field's operation. For any other line in a type, these are the operations that use the type. Other lines
 * belong to no operation.
 *
 * @param description - the description that the schema was generated from.
 */
export function createOperationFinder(
  { sdl, imported, uses }: ImportedSchema,
  { operations }: Pick<ApiDescription, 'operations'>,
): (line: number) => readonly string[] {
  const places = placesByLine(parse(sdl).definitions)
  const atAddress = grouped(operations.map(({ id, method, path }) => [`${method} ${shapeOf(path)}`, id]))
  const users = grouped([...uses].flatMap(([owner, { types }]) => [...types].map((type) => [type, owner])))

  return (line) => {
    const place = places.get(line)
    if (place === undefined) return []
    if (place.address !== null) return atAddress.get(place.address) ?? []
    const leading = usersOf(place.type, users)
    return imported.filter((id) => leading.has(id))
  }
}

/** The element that a line belongs to: a field with a request, or another part of a type. */
type Place = { readonly address: string } | { readonly address: null; readonly type: string }

function placesByLine(definitions: readonly DefinitionNode[]): ReadonlyMap<number, Place> {
  const places = definitions.flatMap((definition) => [...typeIn(definition), ...requestsIn(definition)])
  return new Map(places.flatMap(([loc, place]) => linesOf(loc).map((line) => [line, place] as const)))
}

type Located = readonly [loc: Location | undefined, place: Place]

function typeIn(definition: DefinitionNode): readonly Located[] {
  const type = 'name' in definition ? definition.name?.value : undefined
  return type === undefined ? [] : [[definition.loc, { address: null, type }]]
}

function requestsIn(definition: DefinitionNode): readonly Located[] {
  const fields = 'fields' in definition ? (definition.fields ?? []) : []
  return fields.flatMap((field): readonly Located[] => {
    const address = field.kind === 'FieldDefinition' ? addressOf(field) : null
    return address === null ? [] : [[field.loc, { address }]]
  })
}

function linesOf(loc: Location | undefined): readonly number[] {
  if (loc === undefined) return []
  const first = loc.startToken.line
  return Array.from({ length: loc.endToken.line - first + 1 }, (_, index) => first + index)
}

function grouped(pairs: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [key = '', value = ''] of pairs) {
    const known = groups.get(key)
    if (known) known.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** The method and the path shape of a field's request; null if the field has no request. */
function addressOf({ directives = [] }: FieldDefinitionNode): string | null {
  const rest = directives.find(({ name }) => name.value === 'rest')
  const method = rest?.arguments?.find(({ name }) => /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(name.value))
  return method?.value.kind === 'StringValue' ? `${method.name.value} ${shapeOf(method.value.value)}` : null
}

/** A path without its query and without variable names, because both differ between fields and operations. */
function shapeOf(path: string): string {
  return (path.split(/\?|\{[?&]/, 1)[0] ?? '').replaceAll(/\{[^{}]*\}/g, '{}')
}

/** Types and operations that use a type, directly or indirectly. */
function usersOf(type: string, users: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set([type])
  // Iterating over a set includes the elements that are added during the iteration.
  for (const each of seen) for (const user of users.get(each) ?? []) seen.add(user)
  return seen
}
