/** Places for requests at mailboxes, of which each has a few. */
export interface Mailboxes {
  /**
   * Takes a place. Whoever gets one leaves it once.
   *
   * @param comeBack - called when the mailbox is free again, where it is not now: to try once more. Nobody overtakes those
   *   who wait, and they come back together, so that they can share a batch.
   */
  enter(mailbox: string, comeBack: () => void): boolean
  leave(mailbox: string): void
  /** Mailboxes at which something is under way. */
  size(): number
}

export function createMailboxes(maxParallel: number): Mailboxes {
  const mailboxes = new Map<string, { inFlight: number; waiting: (() => void)[] }>()
  return {
    enter(mailbox, comeBack) {
      const known = mailboxes.get(mailbox)
      if (known === undefined) mailboxes.set(mailbox, { inFlight: 1, waiting: [] })
      else if (known.inFlight < maxParallel && known.waiting.length === 0) known.inFlight++
      else {
        known.waiting.push(comeBack)
        return false
      }
      return true
    },
    leave(mailbox) {
      const known = mailboxes.get(mailbox)
      if (known === undefined || --known.inFlight > 0) return
      mailboxes.delete(mailbox)
      for (const comeBack of known.waiting) comeBack()
    },
    size: () => mailboxes.size,
  }
}
