import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/** A proxy of a company: it resolves every name to one port of this machine, and knows only CONNECT. */
export interface ConnectProxy {
  readonly origin: string
  /** What it was asked to connect to, and with which authorization. */
  readonly tunnels: readonly { readonly target: string; readonly authorization: string | undefined }[]
  /** Requests that were sent to it instead of through it. */
  readonly plain: readonly string[]
  stop(): Promise<void>
}

/** @param answer - a status other than 2xx opens no tunnel; 0 closes the connection, and -1 never answers. */
export async function startConnectProxy(port: number, answer = 200): Promise<ConnectProxy> {
  const tunnels: { target: string; authorization: string | undefined }[] = []
  const plain: string[] = []
  const server = createServer((request, response) => {
    plain.push(request.url ?? '')
    response.writeHead(405).end()
  })
  server.on('connect', (request, socket, head) => {
    tunnels.push({ target: request.url ?? '', authorization: request.headers['proxy-authorization'] })
    socket.on('error', () => undefined)
    if (answer === -1) return
    if (answer === 0) {
      socket.destroy()
      return
    }
    if (answer >= 300) {
      socket.end(`HTTP/1.1 ${answer} No\r\n\r\n`)
      return
    }
    const target = connect(port, '127.0.0.1', () => {
      socket.write(`HTTP/1.1 ${answer} Connection established\r\n\r\n`)
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('close', () => target.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new Set<{ destroy(): unknown }>()
  server.on('connection', (socket) => sockets.add(socket))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    plain,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
