import { badRequest } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import type { DirectoryObject } from './directory-object.ts'
import { findRole } from './directory-role.ts'
import { groupsOf } from './memberships.ts'

export interface IdsAndTypes {
  readonly ids: readonly string[]
  /** Names of types; null or an empty list means all types. */
  readonly types?: readonly string[] | null
}

export const objectsByIdsRule: BodyRule<IdsAndTypes> = {
  typeName: 'microsoft.graph.getByIds',
  members: { ids: { of: 'Edm.String' }, types: { of: 'Edm.String' } },
  required: ['ids'],
}

/** The maximum number of IDs per request. */
const MAX_IDS = 1000

const FINDERS: Readonly<Record<string, (id: string, data: GraphData) => DirectoryObject | undefined>> = {
  user: (id, { contoso }) => {
    const person = contoso.find(id)
    return person?.id === id.toLowerCase() ? person : undefined
  },
  group: (id, data) => groupsOf(data).find(id),
  directoryRole: (id) => findRole(id),
}

/**
 * The objects that were found, without duplicates. They are not in the order of the IDs, because Graph does not guarantee an
 * order.
 */
export function objectsByIds(
  _: unknown,
  { ids, types }: IdsAndTypes,
  { data }: Call,
): readonly DirectoryObject[] {
  if (ids.length === 0 || ids.length > MAX_IDS) {
    throw badRequest(`The number of ids must be between 1 and ${MAX_IDS}, but is ${ids.length}.`)
  }
  const wanted = new Set(types?.map((type) => type.toLowerCase()))
  const finders = Object.entries(FINDERS).filter(
    ([type]) => wanted.size === 0 || wanted.has(type.toLowerCase()) || wanted.has('directoryobject'),
  )
  const found = ids
    .flatMap((id) => finders.map(([, find]) => find(id, data)))
    .filter((row) => row !== undefined)
  const once = new Map(found.map((row) => [row.id, row]))
  return [...once.values()].sort((left, right) => (left.id < right.id ? -1 : 1))
}
