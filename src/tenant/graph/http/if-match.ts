import { GraphError } from './graph-error.ts'
import type { Call } from './graph-request.ts'

/**
 * Rejects a write if the client requires a version other than the current one.
 *
 * @param etag - the ETag of the current version.
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

/** Whether the client already has this version, according to `If-None-Match`. */
export function isKnown({ request }: Call, etag: string): boolean {
  const known = request.headers['if-none-match']
  return known !== undefined && matchesAny(known, etag)
}

function matchesAny(header: string, etag: string): boolean {
  return (header.match(ENTITY_TAG) ?? []).some((candidate) => ['*', opaque(etag)].includes(opaque(candidate)))
}

/** ETags in SharePoint contain commas between the quotation marks. */
const ENTITY_TAG = /(?:W\/)?"[^"]*"|[^\s",]+/g

/** The ETag without the `W/` prefix of a weak validator, which is not part of the version. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '')
}
