import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import type { Sender } from '../operations.ts'
import { onChangeOf, type Store } from '../page-state.ts'

/** Below the page's own address. */
const PATH = 'schema/permissions'

/**
 * Reads what the user may have, and again after each challenge, such as consent.
 *
 * @returns what ends it.
 */
export function followPermissions(store: Store, sender: Pick<Sender, 'read'>): () => void {
  let isOver = false
  const load = async () => {
    const permissions = (await sender.read(PATH)) as SchemaPermissions | null
    if (!isOver) store.update({ permissions })
  }
  const loadOrLeave = () => void load().catch(() => {})
  loadOrLeave()
  const stop = onChangeOf(store, 'challenge', (challenge) => challenge === null && loadOrLeave())
  return () => {
    isOver = true
    stop()
  }
}
