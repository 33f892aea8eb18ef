import type { ApiDescription, Member, NamedType, TypeReference } from '../../description.ts'

type Types = ApiDescription['types']

/**
 * Names of the object types and unions that have something to select or to send, because they contain a plain value directly
 * or through other types. GraphQL does not allow objects without fields.
 *
 * @param isMember - whether a member counts.
 */
export function inhabitedTypes(types: Types, isMember: (member: Member) => boolean): ReadonlySet<string> {
  const references = [...types].flatMap(([name, type]) =>
    referencesOf(type, isMember).map((reference) => ({ name, reference })),
  )
  const dependents = new Map<string, string[]>()
  for (const { name, reference } of references) {
    if (reference.kind === 'named') addTo(dependents, reference.name, name)
  }
  const inhabited = new Set<string>()
  const waiting = references.filter(({ reference }) => isPlain(reference, types)).map(({ name }) => name)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (inhabited.has(name)) continue
    inhabited.add(name)
    for (const dependent of dependents.get(name) ?? []) waiting.push(dependent)
  }
  return inhabited
}

function referencesOf(type: NamedType, isMember: (member: Member) => boolean): readonly TypeReference[] {
  switch (type.kind) {
    case 'enum':
      return []
    case 'object':
      return type.members.filter(isMember).map((member) => innermost(member.type))
    case 'union':
      return type.members.map((name) => ({ kind: 'named', name }))
  }
}

function innermost(type: TypeReference): TypeReference {
  let inner = type
  while (inner.kind === 'list') inner = inner.of
  return inner
}

function isPlain(type: TypeReference, types: Types): boolean {
  return type.kind !== 'named' || types.get(type.name)?.kind === 'enum'
}

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
