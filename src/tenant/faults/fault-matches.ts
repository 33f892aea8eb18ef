import { type Fault, type FaultSubject, needsConnection } from './fault.ts'

/** Whether a fault applies to a request or item. */
export function isMetBy(fault: Fault, subject: FaultSubject): boolean {
  const { method, path, user, client, grant, resource } = fault
  return (
    isOfKind(fault, subject) &&
    (fault.aadsts === undefined || subject.grant !== null) &&
    (path === undefined || onPath(path, subject.path)) &&
    fits(method, subject.method) &&
    fits(user, subject.user) &&
    fits(client, subject.client) &&
    fits(grant, subject.grant) &&
    fits(resource, subject.resource)
  )
}

/** Distinguishes whole requests from batch items. */
function isOfKind(fault: Fault, { isItem }: FaultSubject): boolean {
  if (!isItem) return fault.item !== true
  return fault.item ?? (fault.path !== undefined && !needsConnection(fault))
}

/** Whether a path starts with the segments of another path. A key in parentheses counts as a segment. */
export function onPath(prefix: string, path: string): boolean {
  if (prefix === '/') return true
  const [start, whole] = [prefix.toLowerCase(), path.toLowerCase()]
  return whole === start || whole.startsWith(`${start}/`) || whole.startsWith(`${start}(`)
}

function fits(wanted: string | undefined, given: string | null): boolean {
  return wanted === undefined || wanted === given
}
