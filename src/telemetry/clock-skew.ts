import { parseHttpDate } from '../retry/http-date.ts'
import type { Metrics } from './metrics.ts'

/** The differences between this machine's clock and the clocks of services. */
export interface ClockSkew {
  /**
   * Compares clocks, up to once every ten seconds per service.
   *
   * @param service - Entra ID, or the name of an API.
   * @param headers - the headers of its response.
   */
  note(service: string, headers: ResponseHeaders): void
  /** A warning for the operator; null if no clock differs from this one by more than a minute. */
  warning(): string | null
}

type ResponseHeaders = Readonly<{ date?: string | undefined; age?: string | undefined }>

const INTERVAL_MS = 10_000
/**
 * `Date` has a precision of one second and is set before the response is sent; Entra ID backdates its tokens by 300 s.
 */
const TOLERATED_MS = 60_000

/**
 * Observes the `Date` of responses, because a wrong clock makes tokens look expired or not yet valid.
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
  const services = new Map<string, { readonly aheadMs: number; readonly comparedAt: number }>()
  metrics.observe(
    {
      name: 'behalf_clock_ahead_seconds',
      help: "How far this machine's clock is ahead of a service's; negative if it is behind. Accurate to within a second or two.",
      labels: ['service'],
    },
    () => [...services].map(([service, { aheadMs }]) => ({ labels: { service }, value: aheadMs / 1000 })),
  )

  return {
    note(service, { date, age }) {
      const comparedAt = clock()
      const known = services.get(service)
      // `Math.abs`, because comparisons must continue after a clock is set back.
      if (known !== undefined && Math.abs(comparedAt - known.comparedAt) < INTERVAL_MS) return
      // A response from a cache has an old date.
      if (date === undefined || age !== undefined) return
      const serverTime = parseHttpDate(date, comparedAt)
      if (serverTime !== undefined) services.set(service, { aheadMs: comparedAt - serverTime, comparedAt })
    },
    warning() {
      const skewed = [...services].filter(([, { aheadMs }]) => Math.abs(aheadMs) > TOLERATED_MS)
      if (skewed.length === 0) return null
      const texts = skewed.map(([service, { aheadMs }]) => {
        const seconds = Math.round(aheadMs / 1000)
        return `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${service}`
      })
      return `this machine's clock is ${texts.join(', ')}: synchronize it with NTP`
    },
  }
}
