import { Agent, fetch as fetchByUndici } from 'undici'

import { createConnector } from './connector.ts'
import type { ProxySettings } from './proxy.ts'

/** Maximum time to connect. Callers limit the rest of the request. */
const CONNECT_MS = 10_000

/** Creates a `fetch` that uses the configured proxies. Unused connections do not keep the process alive. */
export function createFetch(proxy: ProxySettings): typeof fetch {
  const dispatcher = new Agent({ connect: createConnector({ timeoutMs: CONNECT_MS, proxy }) })
  // Node's own `fetch` comes from an older version of undici, whose types differ, and which does not accept
  // this dispatcher.
  const own = fetchByUndici as unknown as (input: unknown, init: object) => Promise<Response>
  return (input, init) => own(input, { ...init, dispatcher })
}
