/**
 * Makes all `@redis/client` connections check what the server sends, including those that the library opens on its own to query
 * nodes and sentinels for the topology. There is no option for this, so importing this file replaces the library's decoder and
 * lets its clients reconnect after an invalid reply. The library itself would keep the connection and mistake the rest of the
 * invalid reply for other replies.
 */
import type { createClient } from '@redis/client'
import clients from '@redis/client/dist/lib/client/index.js'
import decoders from '@redis/client/dist/lib/RESP/decoder.js'
import { createReplyLimit, InvalidReplyError } from './reply-limit.ts'

const LIMITS = {
  /** Enough for the slot table of a cluster whose slots have all been moved separately. */
  maxBytes: 8 * 1024 ** 2,
  maxValues: 500_000,
  maxMs: 10_000,
}

const newLimit = () => createReplyLimit(LIMITS, () => performance.now())

class LimitedDecoder extends decoders.Decoder {
  #check = newLimit()

  override write(chunk: Buffer): void {
    this.#check(chunk)
    super.write(chunk)
  }

  override reset(): void {
    this.#check = newLimit()
    super.reset()
  }
}

Object.assign(decoders, { Decoder: LimitedDecoder })

const { prototype } = clients.default
const { emit } = prototype
Object.assign(prototype, {
  emit(this: ReturnType<typeof createClient>, event: string, ...values: unknown[]) {
    const isHandled = emit.call(this, event, ...values)
    const [error] = values
    if (event === 'error' && error instanceof InvalidReplyError) reconnect(this, error)
    return isHandled
  },
})

/**
 * Rejects the commands that wait for a reply: a client that is connecting then closes its connection and may try again, and one
 * that only queries the topology is destroyed. All others get another connection.
 */
function reconnect(client: ReturnType<typeof createClient>, error: InvalidReplyError): void {
  client._getQueue().flushAll(error)
  setImmediate(() => {
    if (!client.isReady) return
    client.destroy()
    // The client's `error` event reports the failure.
    client.connect().catch(() => undefined)
  })
}
