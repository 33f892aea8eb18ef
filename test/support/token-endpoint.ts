import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the token endpoint received it. */
export interface TokenRequest {
  readonly method: string | undefined
  readonly path: string
  readonly form: URLSearchParams
}

/** A body that is a text is sent as it is. A status of 0 never answers, one of -1 breaks the connection. */
export interface TokenAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A stand-in for Entra ID that gives the configured answer to every request. */
export interface TokenEndpoint {
  /** Origin, as `EntraConfig.instance`. */
  readonly instance: string
  /** In order of arrival, discovery included if there were any. */
  readonly requests: readonly TokenRequest[]
  /** How the next requests are answered. */
  answer: TokenAnswer | ((request: TokenRequest) => TokenAnswer | Promise<TokenAnswer>)
  /** Ends the connections too, answered or not. */
  stop(): Promise<void>
}

/** What Entra ID answers to a good exchange; `overrides` set to undefined are left out. */
export function tokenAnswer(overrides: Readonly<Record<string, unknown>> = {}): TokenAnswer {
  const clientInfo = Buffer.from(JSON.stringify({ uid: 'user', utid: 'tenant' })).toString('base64url')
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      scope: 'https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default openid profile',
      expires_in: 3600,
      ext_expires_in: 3600,
      access_token: 'downstream-token',
      client_info: clientInfo,
      ...overrides,
    },
  }
}

/** What Entra ID answers when it refuses an exchange. */
export function tokenRefusal(
  error: string,
  overrides: Readonly<Record<string, unknown>> = {},
): TokenAnswer & { readonly body: Record<string, unknown> } {
  const body = {
    error,
    error_description:
      'AADSTS50000: Something is wrong.\r\nTrace ID: trace-1\r\nCorrelation ID: correlation-1',
    error_codes: [50000],
    trace_id: 'trace-1',
    correlation_id: 'correlation-1',
    ...overrides,
  }
  return { status: error === 'invalid_client' ? 401 : 400, body }
}

/** Listens on any free port of loopback. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const requests: TokenRequest[] = []
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request))
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const received = { method: request.method, path: pathname, form }
    requests.push(received)
    const { answer } = endpoint
    const { status, headers = {}, body } = typeof answer === 'function' ? await answer(received) : answer
    if (status === 0) return
    if (status === -1) {
      request.socket.destroy()
      return
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  const endpoint: TokenEndpoint = {
    instance: `http://localhost:${port}`,
    requests,
    answer: tokenAnswer(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return endpoint
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
