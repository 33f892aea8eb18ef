import { describe, expect, it } from '@jest/globals'
import { boundedText } from '../../src/network/bounded-body.ts'

/** A body that goes on for as long as it is read. */
function endless() {
  const state = { chunks: 0, isCancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.chunks++
      controller.enqueue(new Uint8Array(1024))
    },
    cancel() {
      state.isCancelled = true
    },
  })
  return { state, response: new Response(body) }
}

describe('boundedText', () => {
  it('reads a body of up to as many bytes, not characters', async () => {
    expect(await boundedText(new Response('äö'), 4)).toBe('äö')
    expect(await boundedText(new Response('äö'), 3)).toBeNull()
    expect(await boundedText(new Response(null), 0)).toBe('')
  })

  it('joins a character that arrives in parts', async () => {
    const bytes = new TextEncoder().encode('ä')
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })

    expect(await boundedText(new Response(body), 2)).toBe('ä')
  })

  it('ends a body that does not end', async () => {
    const { state, response } = endless()

    expect(await boundedText(response, 10 * 1024)).toBeNull()
    expect(state.isCancelled).toBe(true)
    expect(state.chunks).toBeLessThan(15)
  })
})
