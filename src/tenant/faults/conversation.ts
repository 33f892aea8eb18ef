import type { HttpRequest } from '../http/http-request.ts'

/** One HTTP request and its response: when each side could know of it. */
export interface Conversation {
  /** When the request arrived, in milliseconds on the clock of `performance.now()`. */
  readonly arrivedAt: number
  /** Calls back when the response has been sent completely; never if it is not. */
  whenSent(callback: (delivery: Delivery) => void): void
}

export interface Delivery {
  /** In milliseconds on the clock of `performance.now()`. */
  readonly sentAt: number
  /**
   * Whether the client had disconnected by then, as far as known: a connection that is closed before its response was read is
   * reset, one that is closed after it ends normally.
   */
  isLost(): boolean
}

export function conversationOf({ arrivedAt, incoming, outgoing }: HttpRequest): Conversation {
  const { socket } = incoming
  const callbacks: ((delivery: Delivery) => void)[] = []
  return {
    arrivedAt,
    whenSent(callback) {
      // One listener, regardless of the number of items in a batch.
      if (callbacks.push(callback) > 1) return
      outgoing.once('finish', () => {
        const delivery = { sentAt: performance.now(), isLost: () => Boolean(socket.errored) }
        for (const call of callbacks) call(delivery)
      })
    },
  }
}
