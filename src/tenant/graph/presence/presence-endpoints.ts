import { directoryUser, organization } from '../endpoints/access.ts'
import { type Endpoint, entity } from '../endpoints/endpoint.ts'
import { lookup } from '../endpoints/write-endpoint.ts'
import { badRequest } from '../http/graph-error.ts'
import type { GraphData } from '../http/graph-request.ts'
import { communications } from '../query-rules/presence-query-rules.ts'
import { type PresenceRow, presence, presenceOf } from './presence-type.ts'

/** The maximum number of IDs per request. */
const MAX_IDS = 650

export const presenceEndpoints: readonly Endpoint[] = [
  entity({
    path: '/users/{user}/presence',
    context: "users('{user}')/presence",
    type: presence,
    access: directoryUser(communications),
    row: presenceOf,
  }),
  lookup({
    path: '/communications/getPresencesByUserId',
    context: 'Collection(microsoft.graph.presence)',
    type: presence,
    access: organization(communications),
    body: {
      typeName: 'microsoft.graph.getPresencesByUserId',
      members: { ids: { of: 'Edm.String' } },
      required: ['ids'],
    },
    rows: (_, { ids }: { readonly ids: readonly string[] }, { data }) => presencesOf(ids, data),
  }),
]

/** The presences, in the order of the IDs. Unknown IDs are omitted. */
function presencesOf(ids: readonly string[], { contoso }: GraphData): readonly PresenceRow[] {
  if (ids.length === 0 || ids.length > MAX_IDS) {
    throw badRequest(`The number of ids must be between 1 and ${MAX_IDS}, but is ${ids.length}.`)
  }
  return ids.flatMap((id) => {
    const person = contoso.find(id)
    return person?.id === id.toLowerCase() ? [presenceOf(person)] : []
  })
}
