import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import type { Sender } from '../operations/sender.ts'
import type { PageState, Store } from '../page-state.ts'

/** The path, relative to the page's own address. */
const PATH = 'schema/permissions'

/** Requests the permissions of every API. */
const ALL = '*'

/**
 * Loads the permissions that the user has. This can require a token for each API, so permissions are loaded only for relevant
 * APIs: those of the operation that the user is working on, and all of them on the schema page. Signing in and viewing the
 * page do not cause token exchanges. After a challenge, such as consent, the permissions are loaded again.
 *
 * @returns a function that stops the updates.
 */
export function followPermissions(store: Store, sender: Pick<Sender, 'read'>): () => void {
  const asked = new Set<string>()
  let reading = 0
  let last = store.get()
  const load = async () => {
    reading += 1
    const thisReading = reading
    const query = asked.size === 0 ? '' : `?${new URLSearchParams({ apis: [...asked].join() })}`
    const permissions = (await sender.read(`${PATH}${query}`)) as SchemaPermissions | null
    // A later request has newer information.
    if (thisReading === reading) store.update({ permissions })
  }
  const tryToLoad = () => void load().catch(() => {})
  const follow = () => {
    const state = store.get()
    const isMet = last.challenge !== null && state.challenge === null
    last = state
    const added = wantedApis(state).filter((api) => !asked.has(api) && !asked.has(ALL))
    for (const api of added) asked.add(api)
    if (isMet || added.length > 0) tryToLoad()
  }
  for (const api of wantedApis(last)) asked.add(api)
  tryToLoad()
  const stop = store.subscribe(follow)
  return () => {
    reading += 1
    stop()
  }
}

function wantedApis({ isSchemaShown, hasBegun, plan }: PageState): readonly string[] {
  if (isSchemaShown) return [ALL]
  return hasBegun ? (plan?.plan.apis ?? []).map(({ api }) => api) : []
}
