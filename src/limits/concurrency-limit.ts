import type { Cancellation } from '../cancellation.ts'
import type { ConcurrencyConfig } from '../config/config.ts'
import { type AdaptiveLimit, createAdaptiveLimit } from './adaptive-limit.ts'
import { createFairQueue } from './fair-queue.ts'

/** The tenant and user on whose behalf a request is sent. */
export interface Sender {
  readonly tenant: string
  /** Unique across all tenants; the user's ID alone is not. */
  readonly user: string
  /** Whether the request is sent before other waiting requests, as writes are. */
  readonly isUrgent: boolean
}

/**
 * Whose limit is near or exceeded, according to a response: the tenant's, or possibly only the user's; null
 * if no limit is.
 */
export type Pressure = 'tenant' | 'user' | null

/** Decides when a request to one API may be sent. */
export interface ConcurrencyLimit {
  /**
   * True if the request may start now. Otherwise, a promise that resolves to true when it is the request's turn, or to false if
   * the signal is aborted first. Call `leave` once for every request that started.
   */
  enter(sender: Sender, signal: Cancellation): true | Promise<boolean>
  leave(sender: Sender, pressure: Pressure): void
  /** The current numbers of requests in flight and waiting. */
  stats(): { readonly inFlight: number; readonly waiting: number }
  /** Number of a user's requests that are waiting. */
  waitingOf(user: string): number
}

interface Tenant {
  inFlight: number
  readonly limit: AdaptiveLimit
}

interface Waiting {
  readonly sender: Sender
  readonly start: () => void
}

/** @param options.clock - milliseconds since the epoch. */
export function createConcurrencyLimit(options: {
  readonly concurrency: ConcurrencyConfig
  readonly clock: () => number
}): ConcurrencyLimit {
  const { concurrency, clock } = options
  const tenants = new Map<string, Tenant>()
  const users = new Map<string, number>()
  const urgent = createFairQueue<Waiting>()
  const ordinary = createFairQueue<Waiting>()
  let inFlight = 0

  function hasRoom({ tenant, user }: Sender): boolean {
    if (inFlight >= concurrency.total || (users.get(user) ?? 0) >= concurrency.perUser) return false
    const known = tenants.get(tenant)
    return known === undefined || known.inFlight < known.limit.value()
  }

  function count({ tenant, user }: Sender): void {
    inFlight++
    users.set(user, (users.get(user) ?? 0) + 1)
    const known = tenants.get(tenant)
    if (known) known.inFlight++
    else {
      const limit = createAdaptiveLimit({ max: concurrency.perTenant, clock })
      tenants.set(tenant, { inFlight: 1, limit })
    }
  }

  function discount({ tenant, user }: Sender, pressure: Pressure): void {
    inFlight--
    const left = (users.get(user) ?? 1) - 1
    if (left === 0) users.delete(user)
    else users.set(user, left)
    const known = tenants.get(tenant)
    if (!known) return
    known.inFlight--
    if (pressure === null) known.limit.ease()
    else known.limit.press(pressure === 'tenant' ? null : user)
    // A tenant in its initial state does not need to be remembered.
    if (known.inFlight === 0 && known.limit.value() === concurrency.perTenant) tenants.delete(tenant)
  }

  function wait(sender: Sender, signal: Cancellation): Promise<boolean> {
    const queue = sender.isUrgent ? urgent : ordinary
    return new Promise((resolve) => {
      const start = () => {
        signal.removeEventListener('abort', stopWaiting)
        resolve(true)
      }
      const waiting = { sender, start }
      const stopWaiting = () => {
        queue.remove(sender.user, waiting)
        resolve(false)
      }
      signal.addEventListener('abort', stopWaiting, { once: true })
      queue.add(sender.user, waiting)
    })
  }

  function startWaiting(): void {
    const mayStart = ({ sender }: Waiting) => hasRoom(sender)
    for (;;) {
      const next = urgent.take(mayStart) ?? ordinary.take(mayStart)
      if (next === undefined) return
      count(next.sender)
      next.start()
    }
  }

  return {
    enter(sender, signal) {
      // When a request ends, all requests that may start are started. So if this sender's request may start, the same
      // user has no waiting requests.
      if (!hasRoom(sender)) return wait(sender, signal)
      count(sender)
      return true
    },
    leave(sender, pressure) {
      discount(sender, pressure)
      if (urgent.size() + ordinary.size() > 0) startWaiting()
    },
    stats: () => ({ inFlight, waiting: urgent.size() + ordinary.size() }),
    waitingOf: (user) => urgent.sizeOf(user) + ordinary.sizeOf(user),
  }
}
