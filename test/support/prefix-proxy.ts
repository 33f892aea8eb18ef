import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before a gateway and serves it below a path, as a reverse proxy does that takes its prefix away. */
export async function startPrefixProxy(prefix: string, target: string) {
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/'
    if (!path.startsWith(`${prefix}/`)) return void answer.writeHead(404).end()
    const passed = request(
      new URL(path.slice(prefix.length), target),
      { method: asked.method, headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
      },
    )
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${prefix}/`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
