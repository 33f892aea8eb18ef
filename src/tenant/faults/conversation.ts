import type { HttpRequest } from '../http/http-request.ts'

/** When a request arrived and when its response was sent, to detect clients that retry too early. */
export interface Conversation {
  /** When the request arrived, in milliseconds on the `performance.now()` clock. */
  readonly arrivedAt: number
  /** Calls back when the response has been sent completely. Never called if sending fails. */
  whenSent(callback: (delivery: Delivery) => void): void
}

export interface Delivery {
  /** When sending ended, in milliseconds on the `performance.now()` clock. */
  readonly sentAt: number
  /**
   * Whether the client is known to have disconnected before reading the response, which resets the connection. If the client
   * closes the connection later, it ends normally.
   */
  isLost(): boolean
}

export function conversationOf({ arrivedAt, incoming, outgoing }: HttpRequest): Conversation {
  const { socket } = incoming
  const callbacks: ((delivery: Delivery) => void)[] = []
  return {
    arrivedAt,
    whenSent(callback) {
      // A single listener, regardless of the number of items in a batch.
      if (callbacks.push(callback) > 1) return
      outgoing.once('finish', () => {
        const delivery = { sentAt: performance.now(), isLost: () => Boolean(socket.errored) }
        for (const call of callbacks) call(delivery)
      })
    },
  }
}
