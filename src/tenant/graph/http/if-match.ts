import { GraphError } from './graph-error.ts'
import type { Call } from './graph-request.ts'

/**
 * Holds a write to the version that the client knows, where it names one.
 *
 * @param etag - of the thing as it is now.
 * @throws GraphError 412
 */
export function checkIfMatch({ request }: Call, etag: string): void {
  const known = request.headers['if-match']
  if (known === undefined || matchesAny(known, etag)) return
  throw new GraphError({
    status: 412,
    code: 'ErrorIrresolvableConflict',
    message:
      'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  })
}

/** Whether the client has this version already, by `If-None-Match`. */
export function isKnown({ request }: Call, etag: string): boolean {
  const known = request.headers['if-none-match']
  return known !== undefined && matchesAny(known, etag)
}

function matchesAny(header: string, etag: string): boolean {
  return (header.match(ENTITY_TAG) ?? []).some((candidate) => ['*', opaque(etag)].includes(opaque(candidate)))
}

/** Those of SharePoint have commas between their quotes. */
const ENTITY_TAG = /(?:W\/)?"[^"]*"|[^\s",]+/g

/** Without the mark of a weak validator, which says nothing about which version it is. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '')
}
