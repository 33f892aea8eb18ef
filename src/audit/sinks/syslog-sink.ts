import { connect, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectTls } from 'node:tls'
import type { SyslogAddress } from '../../config/values/syslog-address.ts'
import type { AuditSink } from '../line-queue.ts'

/** How long a server may take to accept a connection or lines. */
const TIMEOUT_MS = 10_000
/** Facility 13, log audit; severity 6, informational. */
const PRIORITY = 13 * 8 + 6

interface SyslogSinkOptions {
  readonly address: SyslogAddress
  /** The trusted issuers of the server's certificate, as PEM. Default: those that Node.js trusts. */
  readonly ca?: string
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
}

/**
 * Sends lines as RFC 5424 messages, each preceded by its length, over a connection that is opened on demand. Syslog has no
 * acknowledgments: a line is durable once it has been handed to the operating system, and lines in transit are lost when a
 * connection breaks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5424
 * @see https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1
 */
export function createSyslogSink({ address, ca, clock = Date.now }: SyslogSinkOptions): AuditSink {
  const from = `${printableAscii(hostname(), 255)} behalf ${process.pid} audit -`
  let socket: Socket | null = null

  async function connected(): Promise<Socket> {
    if (socket?.writable) return socket
    socket?.destroy()
    socket = await open(address, ca)
    return socket
  }

  function messageOf(line: string): string {
    const message = `<${PRIORITY}>1 ${new Date(clock()).toISOString()} ${from} ${line}`
    return `${Buffer.byteLength(message)} ${message}`
  }

  return {
    async write(lines) {
      const open = await connected()
      const messages = lines
        .split('\n')
        .filter((line) => line !== '')
        .map(messageOf)
      await written(open, messages.join(''))
    },
    // Written lines are already in the operating system's buffers.
    sync: async () => {},
    async close() {
      if (socket !== null) await ended(socket)
    },
  }
}

function open(address: SyslogAddress, ca: string | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const onOpen = () => {
      clearTimeout(timer)
      resolve(socket)
    }
    const socket =
      address.transport === 'tls'
        ? connectTls({ host: address.host, port: address.port, ...(ca === undefined ? {} : { ca }) }, onOpen)
        : connect(address.transport === 'unix' ? { path: address.path } : address, onOpen)
    // Not an idle timeout, which a server could keep resetting forever.
    const timer = setTimeout(
      () => socket.destroy(new Error('the syslog server does not respond')),
      TIMEOUT_MS,
    )
    socket.once('close', () => clearTimeout(timer))
    // The server sends nothing, but without a reader, a closed connection would go unnoticed.
    socket.resume()
    socket.on('error', reject)
  })
}

function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => socket.destroy(new Error('the syslog server has stopped accepting lines')),
      TIMEOUT_MS,
    )
    socket.write(text, (error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })
}

function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve()
    const timer = setTimeout(() => socket.destroy(), TIMEOUT_MS)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.end()
  })
}

/** A name in the format of RFC 5424; the nil value if no characters are left. */
function printableAscii(text: string, max: number): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, max) || '-'
}
