/** What an operation cost at the APIs. */
export interface Cost {
  /** HTTP requests, by API. */
  readonly requests: Readonly<Record<string, number>>
  /** How often requests had to wait for the answer of an earlier one, plus one. */
  readonly waves: number
}

interface CallLine {
  readonly msg: string
  readonly api: string
  readonly id: string
}

/** Reads the cost of one operation off the gateway's log, in which every request says when it was asked and answered. */
export function costOf(lines: readonly string[]): Cost {
  const calls = lines.map((line) => JSON.parse(line) as CallLine).filter(({ msg }) => msg.startsWith('API '))
  const waveOf = new Map<string, number>()
  const requests: Record<string, number> = {}
  let answered = 0
  for (const { msg, api, id } of calls) {
    if (msg === 'API called') {
      waveOf.set(id, answered + 1)
      requests[api] = (requests[api] ?? 0) + 1
    } else {
      answered = Math.max(answered, waveOf.get(id) ?? 0)
    }
  }
  return { requests, waves: Math.max(0, ...waveOf.values()) }
}
