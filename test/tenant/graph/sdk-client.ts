import {
  AuthenticationHandler,
  Client,
  type Context,
  HTTPMessageHandler,
  type Middleware,
  RetryHandler,
  RetryHandlerOptions,
} from '@microsoft/microsoft-graph-client'
import type { GraphUnderTest } from './graph-under-test.ts'

const PUBLIC_ORIGIN = 'https://graph.microsoft.com'
/** What a Graph under test must say it is for the SDK to trust it with a token. */
export const PUBLIC_BASE = `${PUBLIC_ORIGIN}/v1.0`

/**
 * The Microsoft Graph SDK on a Graph that was started with {@link PUBLIC_BASE}: the last step of its chain leads that
 * origin to loopback.
 *
 * @param token - null for a client that sends none, as for addresses that are pre-authenticated.
 */
export function sdkClient(graph: GraphUnderTest, token: string | null): Client {
  const send = new HTTPMessageHandler()
  const toLoopback: Middleware = {
    execute: (context: Context) => {
      context.request = String(context.request).replace(PUBLIC_ORIGIN, graph.origin)
      return send.execute(context)
    },
  }
  const retry = new RetryHandler(new RetryHandlerOptions())
  retry.setNext(toLoopback)
  if (token === null) return Client.initWithMiddleware({ middleware: retry })
  const authentication = new AuthenticationHandler({ getAccessToken: async () => token })
  authentication.setNext(retry)
  return Client.initWithMiddleware({ middleware: authentication })
}
