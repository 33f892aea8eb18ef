import type { HttpRequest } from '../http/http-request.ts'

/** One HTTP request and its answer, as far as it matters to who could know what when. */
export interface Conversation {
  /** When the request arrived, in milliseconds on the clock of `performance.now()`. */
  readonly arrivedAt: number
  /** Calls back when the answer has gone out whole; never where it does not. */
  whenSent(callback: (delivery: Delivery) => void): void
}

export interface Delivery {
  /** In milliseconds on the clock of `performance.now()`. */
  readonly sentAt: number
  /**
   * Whether the client was gone by then, as far as is known now: a connection that is closed before its answer was read is
   * reset, one that is closed after it ends in peace.
   */
  isLost(): boolean
}

export function conversationOf({ arrivedAt, incoming, outgoing }: HttpRequest): Conversation {
  const { socket } = incoming
  const callbacks: ((delivery: Delivery) => void)[] = []
  return {
    arrivedAt,
    whenSent(callback) {
      // One listener, for however many items of a batch.
      if (callbacks.push(callback) > 1) return
      outgoing.once('finish', () => {
        const delivery = { sentAt: performance.now(), isLost: () => Boolean(socket.errored) }
        for (const call of callbacks) call(delivery)
      })
    },
  }
}
