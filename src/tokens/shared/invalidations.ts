import { createNumberedMessages, type NumberedMessages } from './numbered-messages.ts'
import type { SharedStore } from './shared-store.ts'

/** Messages between replicas about cached responses that a write may have changed. */
export interface Invalidations extends Omit<NumberedMessages, 'next' | 'onMessage'> {
  /**
   * Makes the other replicas discard the cached responses of the given owners. Resolves when the store has passed the message
   * on, or after half a second. There is no acknowledgment: the message arrives about a millisecond later. Never rejects: if
   * the store fails, the others discard everything when this replica reaches the store again.
   *
   * @param owners - digests, without spaces or commas.
   */
  invalidate(owners: readonly string[]): Promise<void>
  /**
   * Calls the listener with the owners that another replica names. Calls it with null if a message was missed, or may have been
   * missed while the store was unreachable: all cached responses must then be discarded.
   */
  onInvalidated(listener: (owners: readonly string[] | null) => void): void
  /** Compensates for messages that could not be sent. Call it when the store can be reached. */
  catchUp(): Promise<void>
}

/** Means all owners. */
const ALL = '*'

/**
 * Maximum number of owners in a message. A write has only two: its caller and the owner of public responses. A message with
 * more owners is treated as a message for all owners.
 */
const MAX_OWNERS = 10

/** @param name - the name of this replica. */
export function createInvalidations(
  store: Pick<SharedStore, 'count' | 'remove' | 'publish'>,
  name: string,
): Invalidations {
  const { next, onMessage, ...received } = createNumberedMessages(store, 'invalidated')
  let isBehind = false

  async function send(owners: string): Promise<void> {
    try {
      const number = await next()
      await store.publish(`invalidate - ${name} ${owners} ${number}`)
    } catch {
      isBehind = true
    }
  }

  return {
    ...received,
    invalidate: (owners) => send(owners.join(',')),
    onInvalidated(listener) {
      onMessage((text) => listener(text === null || text === ALL ? null : fewOwners(text)))
    },
    async catchUp() {
      if (!isBehind) return
      isBehind = false
      await send(ALL)
    },
  }
}

function fewOwners(text: string): readonly string[] | null {
  const owners = text.split(',', MAX_OWNERS + 1)
  return owners.length > MAX_OWNERS ? null : owners
}
