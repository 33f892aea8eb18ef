import { printable } from '../../telemetry/printable.ts'
import type { RegisteredCredential } from '../credentials/registered-credentials.ts'
import { columns } from '../text-columns.ts'

const DAY_MS = 24 * 3_600_000

/** Credentials in readable form, one per line. @param now - milliseconds since the epoch. */
export function toCredentialsText(all: readonly RegisteredCredential[], now: number): string {
  if (all.length === 0) return 'The registration has no credential.\n'
  const rows = all.map(({ kind, id, name, endsAt, hint }) => [
    kind,
    id,
    name ?? '-',
    endsAt === null ? 'does not expire' : endOf(endsAt, now),
    hint ?? '',
  ])
  return `${columns(
    rows.map((row) => row.map((text) => printable(text))),
    0,
  ).join('\n')}\n`
}

function endOf(endsAt: string, now: number): string {
  const days = Math.floor((Date.parse(endsAt) - now) / DAY_MS)
  return days < 0 ? `EXPIRED on ${endsAt.slice(0, 10)}` : `expires on ${endsAt.slice(0, 10)}, in ${days} days`
}
