/** Limits concurrent requests for each mailbox. */
export interface MailboxLimit {
  /**
   * Takes a place. Each place that is taken must be released once.
   *
   * @param user - who asks: several users may have something to do with one mailbox.
   * @param comeBack - called when the mailbox is free again, if it is not now, to try once more. No request overtakes those
   *   that wait, and they return together, so that they can share a batch; users without a place before come first.
   */
  enter(mailbox: string, user: string, comeBack: () => void): boolean
  leave(mailbox: string): void
  /** Mailboxes with requests in flight. */
  size(): number
}

interface Mailbox {
  inFlight: number
  /** Users who have had a place since it was free. */
  readonly holders: Set<string>
  /** By user, in the order in which they came. */
  readonly waiting: Map<string, (() => void)[]>
}

export function createMailboxLimit(maxParallel: number): MailboxLimit {
  const mailboxes = new Map<string, Mailbox>()
  return {
    enter(mailbox, user, comeBack) {
      const known = mailboxes.get(mailbox)
      if (known === undefined) {
        mailboxes.set(mailbox, { inFlight: 1, holders: new Set([user]), waiting: new Map() })
      } else if (known.inFlight < maxParallel && known.waiting.size === 0) {
        known.inFlight++
        known.holders.add(user)
      } else {
        const own = known.waiting.get(user)
        if (own === undefined) known.waiting.set(user, [comeBack])
        else own.push(comeBack)
        return false
      }
      return true
    },
    leave(mailbox) {
      const known = mailboxes.get(mailbox)
      if (known === undefined || --known.inFlight > 0) return
      mailboxes.delete(mailbox)
      for (const comeBack of inTurn(known)) comeBack()
    },
    size: () => mailboxes.size,
  }
}

/** A user who keeps sending requests for another user's mailbox does not lock its owner out. */
function inTurn({ holders, waiting }: Mailbox): readonly (() => void)[] {
  const users = [...waiting]
  const rested = users.filter(([user]) => !holders.has(user))
  const served = users.filter(([user]) => holders.has(user))
  return [...rested, ...served].flatMap(([, each]) => each)
}
