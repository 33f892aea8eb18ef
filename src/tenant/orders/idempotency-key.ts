import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { malformed, OrdersError } from './orders-error.ts'

/**
 * Runs a request once: a client that sends the same key again gets the original response.
 *
 * @param key - the `Idempotency-Key` header; without one, every request runs.
 * @param scope - the owner of the key: the same key from different callers counts as different keys.
 * @param input - the content of the request, which must be the same for the same key.
 * @throws OrdersError 409 for a key that was used with a different input, 400 for a key that is empty or too long.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export type Once<Answer> = (
  request: { readonly key: string | undefined; readonly scope: string; readonly input: unknown },
  work: () => Answer,
) => Answer

/** The maximum number of keys to remember. Beyond this, the least recently used keys are forgotten. */
const MAX_KEYS = 10_000
const MAX_KEY_LENGTH = 255

/** Stores keys and inputs as digests, so that memory use does not depend on the size of the requests. */
export function createOnce<Answer>(): Once<Answer> {
  const remembered = new LRUCache<string, { readonly asked: string; readonly answer: Answer }>({
    max: MAX_KEYS,
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
  if (key !== '' && key.length <= MAX_KEY_LENGTH) return
  throw malformed('Idempotency-Key', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`)
}

function reused(): OrdersError {
  return new OrdersError({
    status: 409,
    code: 'IdempotencyKeyReused',
    message: 'This Idempotency-Key was already used with a different body.',
    field: 'Idempotency-Key',
  })
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}
