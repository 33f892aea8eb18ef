import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { malformed, OrdersError } from './orders-error.ts'

/**
 * Answers a request once: a client that sends the same key again gets the first answer again.
 *
 * @param key - the `Idempotency-Key` header; without one every request counts.
 * @param scope - whose key it is: another caller's equal key is another key.
 * @param input - what is asked; the same key may not ask for something else.
 * @throws RefusedError 409 for a key that was used for something else, 400 for one that is empty or too long.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export type Once<Answer> = (
  request: { readonly key: string | undefined; readonly scope: string; readonly input: unknown },
  work: () => Answer,
) => Answer

/** Keys beyond these are forgotten, the longest unused first. */
const MOST_KEYS = 10_000
const LONGEST_KEY = 255

/** Remembers keys and inputs by digest, so that what is kept does not grow with what is sent. */
export function createOnce<Answer>(): Once<Answer> {
  const remembered = new LRUCache<string, { readonly asked: string; readonly answer: Answer }>({
    max: MOST_KEYS,
  })
  return ({ key, scope, input }, work) => {
    if (key === undefined) return work()
    checkLength(key)
    const name = digest([scope, key])
    const asked = digest(input)
    const known = remembered.get(name) ?? { asked, answer: work() }
    if (known.asked !== asked) throw reused()
    remembered.set(name, known)
    return known.answer
  }
}

function checkLength(key: string): void {
  if (key !== '' && key.length <= LONGEST_KEY) return
  throw malformed('Idempotency-Key', `Idempotency-Key has from 1 to ${LONGEST_KEY} characters.`)
}

function reused(): OrdersError {
  return new OrdersError({
    status: 409,
    code: 'IdempotencyKeyReused',
    message: 'This Idempotency-Key came with another body before.',
    field: 'Idempotency-Key',
  })
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
