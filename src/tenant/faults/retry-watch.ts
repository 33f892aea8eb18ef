import type { FaultSubject } from './fault.ts'
import { onPath } from './fault-matches.ts'

/** Remembers until when clients were asked to wait, to notice those who do not. */
export interface RetryWatch {
  isEmpty(): boolean
  /**
   * An answer asked the user and client of a request to wait.
   *
   * @param options.path - of everything that has to wait.
   * @param options.until - milliseconds since the epoch.
   */
  note(subject: FaultSubject, options: { readonly path: string; readonly until: number }): void
  isEarly(subject: FaultSubject, now: number): boolean
  clear(): void
}

export function createRetryWatch(): RetryWatch {
  /** By user and client; the paths with their times. */
  const waits = new Map<string, Map<string, number>>()
  const keyOf = ({ user, client }: FaultSubject) => JSON.stringify([user, client])
  return {
    isEmpty: () => waits.size === 0,
    note(subject, { path, until }) {
      const key = keyOf(subject)
      waits.set(key, (waits.get(key) ?? new Map()).set(path, until))
    },
    isEarly(subject, now) {
      const paths = waits.get(keyOf(subject))
      if (!paths) return false
      for (const [path, until] of paths) if (until <= now) paths.delete(path)
      if (paths.size === 0) waits.delete(keyOf(subject))
      return [...paths.keys()].some((path) => onPath(path, subject.path))
    },
    clear: () => waits.clear(),
  }
}

/**
 * When `Retry-After` ends, in milliseconds since the epoch; null for what is neither seconds nor a date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAt(header: string, now: number): number | null {
  if (/^\d+$/.test(header)) return now + Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : date
}
