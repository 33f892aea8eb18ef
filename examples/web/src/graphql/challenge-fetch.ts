import { type Answer, type Challenge, challengeIn, isUndone } from './challenge.ts'
import { createInteractions } from './interactions.ts'

interface ChallengeFetchOptions {
  /** Returns a token for Behalf. It is called for every operation, because MSAL knows when to renew the token. */
  readonly token: () => Promise<string>
  /** Asks the user to complete a challenge, and rejects if the user does not complete it. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/**
 * A `fetch` for any GraphQL client: it adds the token, asks the user to complete what Behalf requires (multi-factor authentication,
 * consent, a new sign-in), and then sends the operation once more.
 *
 * - An operation is retried only once, and the result of the retry is final.
 * - A mutation that was carried out in part, or may have been, is not sent again. Neither is an operation that might be a mutation, such as
 *   a persisted document sent by POST.
 * - If the user declines, the first response is returned.
 */
export function createChallengeFetch({ token, interact }: ChallengeFetchOptions): typeof fetch {
  const interactions = createInteractions(interact)
  return async (input, init = {}) => {
    const send = async () => {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${await token()}`)
      return fetch(input, { ...init, headers })
    }
    const sentAt = interactions.now()
    const response = await send()
    const answer = await answerIn(response)
    const challenge = challengeIn(answer.errors ?? [], response)
    if (challenge === null || !(isQuery(input, init) || isUndone(answer))) return response
    try {
      await interactions.meet(challenge, sentAt)
    } catch {
      return response
    }
    return send()
  }
}

/** Reads a copy of the response, so that the client can still read the original. An error page from a proxy counts as an empty response. */
async function answerIn(response: Response): Promise<Answer> {
  try {
    return (await response.clone().json()) as Answer
  } catch {
    return {}
  }
}

/** Whether an operation is known to be a query: GraphQL over HTTP does not allow mutations by GET. */
function isQuery(input: RequestInfo | URL, { method, body }: RequestInit): boolean {
  const sent = method ?? (input instanceof Request ? input.method : 'GET')
  if (sent.toUpperCase() === 'GET') return true
  const query = typeof body === 'string' ? documentIn(body) : undefined
  return typeof query === 'string' && !/\bmutation\b/.test(query)
}

/** The document in a body; undefined if there is none, as with a persisted document. */
function documentIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { query?: unknown } | null)?.query
  } catch {
    return undefined
  }
}
