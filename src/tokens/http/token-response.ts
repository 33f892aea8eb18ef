import type { INetworkModule, NetworkResponse } from '@azure/msal-node'
import type { JsonObject } from '../../json/json-object.ts'

/** The response from the token endpoint, or the reason there is none. */
export type TokenResponse =
  | {
      readonly kind: 'responded'
      readonly status: number
      readonly headers: Headers
      readonly body: JsonObject
    }
  | { readonly kind: 'unreachable'; readonly cause: unknown }

type Headers = Readonly<Record<string, string>>

/**
 * Wraps MSAL's network client for one exchange and keeps the response, because MSAL's results and errors lose most of it: the status,
 * `Retry-After`, the request id, `refresh_in`, and `claims` if MSAL does not recognize the error.
 *
 * @param onHeaders - called with the headers of each response. Default: none.
 * @returns a function `response`, which returns the last response, or undefined if no request was sent.
 */
export function recordResponse(
  network: INetworkModule,
  onHeaders: (headers: Headers) => void = () => undefined,
): {
  readonly network: INetworkModule
  readonly response: () => TokenResponse | undefined
} {
  let last: TokenResponse | undefined

  async function record<Body>(response: Promise<NetworkResponse<Body>>): Promise<NetworkResponse<Body>> {
    try {
      const { status, headers, body } = await response
      last = { kind: 'responded', status, headers, body: body as JsonObject }
      onHeaders(headers)
      return { status, headers, body }
    } catch (cause) {
      last = { kind: 'unreachable', cause }
      throw cause
    }
  }

  return {
    network: {
      sendGetRequestAsync: (url, init, timeout) => record(network.sendGetRequestAsync(url, init, timeout)),
      sendPostRequestAsync: (url, init) => record(network.sendPostRequestAsync(url, init)),
    },
    response: () => last,
  }
}
