import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'

/** What every handler sees of a request: Hono's context, with Node's own request and response in `env`. */
export interface ServerEnv {
  Bindings: HttpBindings
}

export type RequestContext = Context<ServerEnv>

/** One row of the table of everything that is served. */
export interface Route {
  /** `ANY`: the handler answers the methods that it does not know. `HEAD` comes with `GET`. */
  readonly method: 'GET' | 'ANY'
  /** In Hono's syntax. It is matched against the decoded path, so that no spelling of a path goes around a route. */
  readonly path: string
  readonly handle: (context: RequestContext) => Response | Promise<Response>
}

interface RouterOptions {
  /** Answers what no route serves. */
  readonly notFound: Route['handle']
  /** Answers what a handler throws. */
  readonly onError: (error: unknown, context: RequestContext) => Response | Promise<Response>
}

/** Makes the one place that decides which handler a request reaches. */
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
