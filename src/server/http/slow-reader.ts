import type { ServerResponse } from 'node:http'

/** How long a client may stop reading its response before its connection is closed. */
const SLOW_READER_MS = 20_000

/** Closes the connection of a client that does not read its response for 20 s. */
export function limitSlowReader(outgoing: ServerResponse): void {
  outgoing.setTimeout(SLOW_READER_MS, () => outgoing.destroy())
}
