import type { HttpRequest } from '../http/http-request.ts'

/** An HTTP request and its response, with the times at which each side could know of them. */
export interface Conversation {
  /** When the request arrived, in milliseconds on the clock of `performance.now()`. */
  readonly arrivedAt: number
  /** Calls back when the response has been sent completely; never if it was not. */
  whenSent(callback: (delivery: Delivery) => void): void
}

export interface Delivery {
  /** In milliseconds on the clock of `performance.now()`. */
  readonly sentAt: number
  /**
   * Whether the client had disconnected by then, as far as known. A connection that the client closes before it has read the
   * response is reset; one that it closes later ends normally.
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
