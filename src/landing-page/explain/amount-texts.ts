/** Milliseconds in readable form: `0 ms`, `0.4 ms`, `12 ms`, `1.25 s`. */
export function milliseconds(value: number): string {
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`
  return value > 0 && value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`
}

/** Bytes in readable form: `812 B`, `1.4 KB`. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`
  return value < 1_000_000 ? `${(value / 1000).toFixed(1)} KB` : `${(value / 1_000_000).toFixed(1)} MB`
}

/** `1 request`, `2 requests`, `10,000 requests`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `10,000`: the page is in English, even if the browser uses another language. */
export function grouped(count: number): string {
  return count.toLocaleString('en')
}
