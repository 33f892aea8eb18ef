/** Limits concurrent requests for each mailbox. */
export interface MailboxLimit {
  /**
   * Takes a slot, which must be released exactly once.
   *
   * @param user - the user for whom the request is made, because several users may share a mailbox.
   * @param comeBack - if there is no slot now, called when the mailbox becomes free, so that the caller can try again. No
   *   request overtakes those that are waiting. All functions are called at once, so that the requests can share a batch,
   *   starting with users who have not had a slot since the mailbox was last free.
   * @returns whether a slot was taken.
   */
  enter(mailbox: string, user: string, comeBack: () => void): boolean
  leave(mailbox: string): void
  /** Number of mailboxes with requests in flight. */
  size(): number
}

interface Mailbox {
  inFlight: number
  /** Users who have had a slot since the mailbox was last free. */
  readonly holders: Set<string>
  /** Keyed by user, in the order of their first waiting requests. */
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

/** Prevents a user who keeps sending requests for another user's mailbox from locking the owner out. */
function inTurn({ holders, waiting }: Mailbox): readonly (() => void)[] {
  const users = [...waiting]
  const rested = users.filter(([user]) => !holders.has(user))
  const served = users.filter(([user]) => holders.has(user))
  return [...rested, ...served].flatMap(([, each]) => each)
}
