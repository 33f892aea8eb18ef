import type { Explanation } from '../../../explain/explanation.ts'
import { bytes, counted, milliseconds } from '../../explain/amount-texts.ts'

/** A one-line summary of an operation: what it required, and what it avoided. */
export function Totals({ explanation: { totals, durationMs } }: { readonly explanation: Explanation }) {
  const { requests, calls, retries, saved, exchanges } = totals
  const parts = [
    counted(requests, 'request'),
    `in ${counted(calls, 'HTTP call')}`,
    milliseconds(durationMs),
    totals.bytes === null ? null : bytes(totals.bytes),
    exchanges === 0 ? null : counted(exchanges, 'token exchange'),
    retries === 0 ? null : `${retries} retried`,
    saved === 0 ? null : `${saved} avoided`,
  ].filter((part) => part !== null)
  return (
    <ul className="totals" aria-label="Total">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}
