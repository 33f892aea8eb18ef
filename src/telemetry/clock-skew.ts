import { parseHttpDate } from '../retry/http-date.ts'
import type { Metrics } from './metrics.ts'

/** How far this machine's clock is from those of the services that answer it. */
export interface ClockSkew {
  /**
   * Compares clocks, at most every ten seconds for each service.
   *
   * @param service - Entra ID, or the name of an API.
   * @param headers - of its answer.
   */
  note(service: string, headers: AnswerHeaders): void
  /** What is wrong, for an operator; null if no clock is more than a minute from this one. */
  warning(): string | null
}

type AnswerHeaders = Readonly<{ date?: string | undefined; age?: string | undefined }>

const INTERVAL_MS = 10_000
/** `Date` has whole seconds and was written before the answer traveled; Entra ID dates its tokens back by 300 s. */
const TOLERATED_MS = 60_000

/**
 * Watches the `Date` of answers, because a wrong clock makes tokens look expired or not yet valid.
 *
 * @param options.clock - milliseconds since the epoch.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1
 */
export function createClockSkew({
  metrics,
  clock,
}: {
  readonly metrics: Metrics
  readonly clock: () => number
}): ClockSkew {
  const services = new Map<string, { readonly aheadMs: number; readonly notedAt: number }>()
  metrics.observe(
    {
      name: 'behalf_clock_ahead_seconds',
      help: "How far this machine's clock is ahead of a service's; negative where it is behind. Precise to a second or two.",
      labels: ['service'],
    },
    () => [...services].map(([service, { aheadMs }]) => ({ labels: { service }, value: aheadMs / 1000 })),
  )

  return {
    note(service, { date, age }) {
      const notedAt = clock()
      const known = services.get(service)
      // A clock that is set back must not end the comparison.
      if (known !== undefined && Math.abs(notedAt - known.notedAt) < INTERVAL_MS) return
      // An answer from a cache has the date of long ago.
      if (date === undefined || age !== undefined) return
      const theirs = parseHttpDate(date, notedAt)
      if (theirs !== undefined) services.set(service, { aheadMs: notedAt - theirs, notedAt })
    },
    warning() {
      const apart = [...services].filter(([, { aheadMs }]) => Math.abs(aheadMs) > TOLERATED_MS)
      if (apart.length === 0) return null
      const texts = apart.map(([service, { aheadMs }]) => {
        const seconds = Math.round(aheadMs / 1000)
        return `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${service}`
      })
      return `the clock of this machine is ${texts.join(', ')}: synchronize it with NTP`
    },
  }
}
