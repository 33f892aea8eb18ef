import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands between a client and an API, and records the API's requests: items of a batch one by one. */
export interface RecordingProxy {
  readonly origin: string
  /** `GET /path?query`, in order of arrival. */
  readonly asked: readonly string[]
  /** Where requests go from now on. */
  forwardTo(origin: string): void
  forget(): void
  stop(): Promise<void>
}

/** The API sees the proxy's own `Host`, so that links in its answers lead through the proxy again. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  let asked: string[] = []
  let target = ''
  const server = createServer((incoming, answer) => {
    void forward(incoming, answer, target).then((seen) => asked.push(...seen))
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked
    },
    forwardTo(origin) {
      target = origin
    },
    forget() {
      asked = []
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  target: string,
): Promise<readonly string[]> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const { method = '', url = '', headers } = incoming
  const outgoing = request(`${target}${url}`, { method, headers })
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  // Before the client can go on, so that a test that has the answer finds the request.
  const seen = url.endsWith('/$batch') ? itemsOf(url, body) : [`${method} ${url}`]
  answer.writeHead(response.statusCode ?? 502, response.headers)
  response.pipe(answer)
  return seen
}

function itemsOf(url: string, body: Buffer): readonly string[] {
  const base = url.slice(0, -'/$batch'.length)
  const { requests } = JSON.parse(String(body)) as {
    readonly requests: readonly { readonly method: string; readonly url: string }[]
  }
  return requests.map((item) => `${item.method} ${base}${item.url}`)
}
