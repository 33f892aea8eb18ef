import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { Agent, type Dispatcher, request } from 'undici'

/** How MSAL reaches the network. */
export interface NetworkClient extends INetworkModule {
  /** Closes the connections, once the requests under way have ended; not those of a dispatcher that was given. */
  close(): Promise<void>
}

/** Token answers are a few KB; whatever is larger comes from somebody else. */
const MAX_ANSWER_BYTES = 256 * 1024

/**
 * Makes MSAL's network module over undici: MSAL's own has no deadline for POST.
 * An answer of any status is returned with its headers in lower case, `retry-after` and `x-ms-request-id` among them;
 * a redirect is an answer like any other and is not followed. One without a JSON object, such as a proxy's page, is
 * returned as an OAuth error, because MSAL takes every answer for JSON.
 *
 * @param options.timeoutMs - longest time from the request to the end of the answer; 10 s by default.
 * @param options.dispatcher - carries the requests; an agent of its own by default.
 * @throws where no answer arrives in time.
 */
export function createNetworkClient(
  options: { readonly timeoutMs?: number; readonly dispatcher?: Dispatcher } = {},
): NetworkClient {
  const { timeoutMs = 10_000 } = options
  const ownAgent =
    options.dispatcher === undefined ? new Agent({ maxResponseSize: MAX_ANSWER_BYTES }) : undefined
  const dispatcher = options.dispatcher ?? ownAgent

  return {
    sendGetRequestAsync: (url, init) => send('GET', url, init),
    sendPostRequestAsync: (url, init) => send('POST', url, init),
    close: async () => {
      await ownAgent?.close()
    },
  }

  async function send<Body>(
    method: 'GET' | 'POST',
    url: string,
    init: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<Body>> {
    const { statusCode, headers, body } = await request(url, {
      method,
      headers: { accept: 'application/json', ...init.headers },
      body: init.body ?? null,
      signal: AbortSignal.timeout(timeoutMs),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    })
    const answer = parsed(await body.text()) ?? {
      error: 'invalid_response',
      error_description: `The answer (HTTP ${statusCode}) is not a JSON object.`,
    }
    // MSAL's signature lets the caller name the type of a body that nobody has checked.
    return { status: statusCode, headers: flattened(headers), body: answer as Body }
  }
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function flattened(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value = '']): [string, string] => [name, String(value)])
  return Object.fromEntries(entries)
}
