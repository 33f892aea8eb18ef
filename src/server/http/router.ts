import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'

/** The context of every handler: Hono's, with Node's own request and response in `env`. */
export interface ServerEnv {
  Bindings: HttpBindings
}

export type RequestContext = Context<ServerEnv>

/** One row of the routing table. */
export interface Route {
  /** With `ANY`, the handler also responds to unknown methods. `GET` includes `HEAD`. */
  readonly method: 'GET' | 'ANY'
  /** In Hono's syntax. It is matched against the decoded path, so that no alternative encoding of a path bypasses a route. */
  readonly path: string
  readonly handle: (context: RequestContext) => Response | Promise<Response>
}

interface RouterOptions {
  /** Responds to requests that match no route. */
  readonly notFound: Route['handle']
  /** Creates the responses to errors that handlers throw. */
  readonly onError: (error: unknown, context: RequestContext) => Response | Promise<Response>
}

/** Creates the router, the only place that selects the handler of a request. */
export function createRouter(
  routes: readonly Route[],
  { notFound, onError }: RouterOptions,
): Hono<ServerEnv> {
  const router = new Hono<ServerEnv>()
  for (const { method, path, handle } of routes) {
    if (method === 'ANY') router.all(path, handle)
    else router.get(path, handle)
  }
  router.notFound(notFound)
  router.onError(onError)
  return router
}
