import { type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql'

/** The location of a field's name in a document, starting at 1, as in editors. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly length: number
}

/** Finds a field by its path in the response; null if the document cannot be parsed or does not contain it. */
export function locateField(document: string, path: readonly string[]): Place | null {
  const parsed = parsedOrNull(document)
  if (parsed === null) return null
  let sets = parsed.definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet : [],
  )
  let fields: readonly FieldNode[] = []
  for (const name of path) {
    fields = sets.flatMap((set) => fieldsOf(set, parsed, new Set())).filter((field) => nameOf(field) === name)
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? [])
  }
  const [field] = fields
  if (!field?.loc) return null
  const { line, column } = field.loc.startToken
  return { line, column, length: nameOf(field).length }
}

/** The fields of a selection, including those of its fragments. */
function fieldsOf(
  { selections }: SelectionSetNode,
  document: DocumentNode,
  spread: Set<string>,
): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, document, spread)
    const name = selection.name.value
    if (spread.has(name)) return []
    spread.add(name)
    const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
    const fragment = fragments.find((each) => each.name.value === name)
    return fragment === undefined ? [] : fieldsOf(fragment.selectionSet, document, spread)
  })
}

/** The name of the field in the response. */
function nameOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value
}

function parsedOrNull(document: string): DocumentNode | null {
  try {
    return parse(document)
  } catch {
    return null
  }
}
