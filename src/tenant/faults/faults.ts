import { ControlError } from '../control/control-error.ts'
import { membersOf } from '../control/json-members.ts'
import type { Control } from '../control/serve-control.ts'
import type { Conversation } from './conversation.ts'
import { type Fault, type FaultInput, type FaultSubject, type Incident, onlyDelays } from './fault.ts'
import { isMetBy } from './fault-matches.ts'
import { type FaultTarget, parseFault } from './parse-fault.ts'
import { createRetryWatch, retryAt } from './retry-watch.ts'

/** The faults of one origin. */
export interface Faults {
  /** Adds a fault after the existing ones. Throws a {@link ControlError} if the fault is invalid. */
  add(fault: FaultInput): Fault
  /** All faults, including exhausted ones, each with the number of times that it has fired. */
  list(): readonly Fault[]
  /** Ends a fault. Throws a {@link ControlError} if the fault does not exist. */
  remove(id: string): void
  /** Ends all faults and forgets which clients were asked to wait. */
  clear(): void
  /** Whether there are no faults. In this case, which is the usual one, requests have no overhead. */
  isIdle(): boolean
  /**
   * Applies the faults to a request or item: the delays of all matching faults add up, and the first fault that does more than
   * delay takes effect. Each call counts toward `times`, so call this once per request or item.
   *
   * @param conversation - the HTTP request and its response.
   */
  meet(subject: FaultSubject, conversation: Conversation): Incident
}

/**
 * @param options.clock - milliseconds since the epoch.
 * @param options.random - returns a number from 0 to 1 (exclusive). Called once for each matching fault that has a `probability`.
 */
export function createFaults({
  clock,
  random,
  ...target
}: FaultTarget & { readonly clock: () => number; readonly random: () => number }): Faults {
  let faults: Fault[] = []
  let given = 0
  const watch = createRetryWatch()

  function nextId(): string {
    const id = `f${++given}`
    return faults.some((fault) => fault.id === id) ? nextId() : id
  }
  const isSpent = ({ times, fired }: Fault) => times !== undefined && fired >= times
  const fires = (fault: Fault) => fault.probability === undefined || random() < fault.probability

  /** Takes effect when the response has been sent: a client cannot obey a header that it has not received. */
  function noteRetryAfter(fault: Fault, subject: FaultSubject, { whenSent }: Conversation): void {
    const header = fault.answer?.headers?.['retry-after']
    if (header === undefined) return
    // Throttling of a whole request applies to the whole origin; throttling of a batch item applies only to items with its path.
    const path = fault.path ?? (subject.isItem ? subject.path : '/')
    whenSent((delivery) => {
      const until = retryAt(header, clock())
      if (until !== null) watch.note(subject, { path, until, delivery })
    })
  }

  /** Counts and returns the faults that take effect: all delays, and the first of the other faults. */
  function meetAll(subject: FaultSubject): readonly Fault[] {
    const met: Fault[] = []
    for (const [index, fault] of faults.entries()) {
      const isLate = !onlyDelays(fault) && met.some((other) => !onlyDelays(other))
      if (isLate || isSpent(fault) || !isMetBy(fault, subject) || !fires(fault)) continue
      const fired = { ...fault, fired: fault.fired + 1 }
      faults[index] = fired
      met.push(fired)
    }
    return met
  }

  return {
    add(input) {
      const fault = { ...parseFault(input, target), fired: 0 }
      if (faults.some(({ id }) => id === fault.id)) {
        throw new ControlError(`The fault "${fault.id}" already exists`)
      }
      const added = { ...fault, id: fault.id ?? nextId() }
      faults.push(added)
      return added
    },
    list: () => [...faults],
    remove(id) {
      if (!faults.some((fault) => fault.id === id)) throw new ControlError(`Unknown fault: "${id}"`)
      faults = faults.filter((fault) => fault.id !== id)
    },
    clear() {
      faults = []
      watch.clear()
    },
    isIdle: () => faults.every(isSpent) && watch.isEmpty(),
    meet(subject, conversation) {
      const early = watch.isEarly(subject, { now: clock(), arrivedAt: conversation.arrivedAt })
      const met = meetAll(subject)
      const delayMs = met.reduce((sum, fault) => sum + (fault.delayMs ?? 0), 0)
      const effect = met.find((fault) => !onlyDelays(fault)) ?? null
      if (effect !== null) noteRetryAfter(effect, subject, conversation)
      return { faults: met.map(({ id }) => id), delayMs, effect, early }
    },
  }
}

/** Lets people view and change the faults over HTTP. */
export function faultControl(faults: Faults): Control {
  return {
    list: faults.list,
    // `faults.add` validates it.
    add: (json) => faults.add(json as FaultInput),
    remove(json) {
      if (json === undefined) return faults.clear()
      const id = membersOf(json, 'the body', ['id']).text('id')
      if (id === undefined)
        throw new ControlError('Send the "id" of the fault, or no body to remove all faults')
      faults.remove(id)
    },
  }
}
