import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What an API was asked. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What it is to answer: an object becomes JSON, a text stays as it is, and so do bytes. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface HttpApi {
  readonly origin: string
  /** Every request so far, in order of arrival. */
  readonly asked: readonly Asked[]
  stop(): Promise<void>
}

/** What it does: `null` leaves a request without an answer; `reset` ends its connection, `cut` does in the middle of the answer. */
export type Reaction = Answer | null | 'reset' | 'cut'

/** Starts a real HTTP server on a free port of the loopback interface. */
export async function startHttpApi(answer: (asked: Asked) => Reaction | Promise<Reaction>): Promise<HttpApi> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void serve(request, response, (each) => {
      asked.push(each)
      return answer(each)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Reaction | Promise<Reaction>,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method = '', url = '' } = request
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const given = await answer({ method, url, headers, body: Buffer.concat(chunks).toString() })
  if (given === null) return
  if (given === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  if (given === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"id":', () => request.socket.end())
    return
  }
  const { status = 200, body } = given
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
  const sent = isRaw ? body : body === undefined ? '' : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...given.headers }).end(sent)
}
