import { type Answer, type Challenge, challengeIn, isUndone } from './challenge.ts'
import { createInteractions } from './interactions.ts'

interface ChallengeFetchOptions {
  /** A token for Behalf; asked for with every operation, because MSAL knows when to renew it. */
  readonly token: () => Promise<string>
  /** Has the user do what a challenge asks for, and rejects when it came to nothing. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/**
 * A `fetch` for any GraphQL client: adds the token, has the user do what Behalf asks for (multi-factor authentication, consent, a new
 * sign-in), then sends the operation once more.
 *
 * - There is one retry and never a second: its response is the operation's.
 * - A mutation of which a part was done, or may have been, is not sent again. Nor is an operation that might be one, such as a persisted
 *   document sent by POST.
 * - Where the user declines, the response is the first one.
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

/** The response is left unread for the client. A proxy's page is no answer. */
async function answerIn(response: Response): Promise<Answer> {
  try {
    return (await response.clone().json()) as Answer
  } catch {
    return {}
  }
}

/** Whether an operation is known to be a query: GraphQL over HTTP has no mutations by GET. */
function isQuery(input: RequestInfo | URL, { method, body }: RequestInit): boolean {
  const sent = method ?? (input instanceof Request ? input.method : 'GET')
  if (sent.toUpperCase() === 'GET') return true
  const query = typeof body === 'string' ? documentIn(body) : undefined
  return typeof query === 'string' && !/\bmutation\b/.test(query)
}

/** A persisted document is not in the body. */
function documentIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { query?: unknown } | null)?.query
  } catch {
    return undefined
  }
}
