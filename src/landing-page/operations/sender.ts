import type { Store } from '../page-state.ts'
import type { Session } from '../sign-in/session.ts'
import { type Challenge, challengeOf, type GraphqlResponse, isRepeatable } from './challenge.ts'
import {
  forEditor,
  messageOf,
  notSignedIn,
  type OperationResponse,
  problemResponse,
} from './operation-response.ts'
import { createPost, type Headers, type Posting } from './post.ts'
import { queryIn, remember } from './remember-operation.ts'

/** Sends operations with the user's token. */
export interface Sender {
  /** Sends an operation from an editor: JSON with `query`, `variables`, `operationName`. */
  send(body: string, headers?: Headers): Promise<Response>
  /** Requests the operation's plan without running it. Never opens a dialog: returns null if the user needs to sign in. */
  plan(body: string, signal?: AbortSignal): Promise<GraphqlResponse | null>
  /** Shows the operation's plan where the explanation is shown after a run. */
  dryRun(body: string): Promise<void>
  /** Reads a document from the gateway; null if that fails. */
  read(path: string): Promise<unknown>
}

interface SenderOptions {
  readonly store: Store
  readonly session: Pick<Session, 'token'>
  /** The URL of this gateway's endpoint. Tokens are sent only to this URL and to URLs relative to it. */
  readonly endpoint: string
  readonly fetch: typeof fetch
}

/**
 * Sends operations only to Behalf, with the user's token, which the editors never see. If the response contains a challenge
 * that the user can satisfy, asks the user to do so, and then sends the operation again, once.
 */
export function createSender({ store, session, endpoint, fetch }: SenderOptions): Sender {
  const post = createPost({ endpoint, fetch })
  let asking: Promise<string | null> | null = null

  /**
   * Shows a challenge and waits until the user has satisfied or declined it. Requests that receive a challenge while
   * one is shown, such as introspection by the editors, share its result, so users see only one dialog at a time.
   */
  function ask(challenge: Challenge): Promise<string | null> {
    asking ??= new Promise<string | null>((settle) => {
      store.update({ challenge: { challenge, settle } })
    }).finally(() => {
      asking = null
      store.update({ challenge: null })
    })
    return asking
  }

  /**
   * Calls `use` with a token. If the token cannot be obtained, returns a response with the error; null if the user does not sign
   * in.
   */
  async function withToken(
    use: (token: string) => Promise<OperationResponse>,
  ): Promise<OperationResponse | null> {
    let token: string | null
    try {
      token = (await session.token()) ?? (await ask({ kind: 'signIn' }))
    } catch (error) {
      return problemResponse(
        `An access token could not be obtained (${messageOf(error)}). Check that you are online, then try again.`,
      )
    }
    return token === null ? null : use(token)
  }

  async function sendWith(token: string, body: string, posting: Posting): Promise<OperationResponse> {
    const first = await post(body, token, posting)
    const challenge = challengeOf(first.content)
    const proven =
      challenge !== null && isRepeatable(queryIn(body), first.content) ? await ask(challenge) : null
    return proven === null ? first : post(body, proven, posting)
  }

  return {
    async send(body, headers = {}) {
      const last = await withToken((token) => sendWith(token, body, { headers, mode: 'run' }))
      if (last === null) return notSignedIn()
      remember(store, body, last)
      return forEditor(last)
    },
    async plan(body, signal) {
      const token = await session.token()
      if (token === null) return null
      return (await post(body, token, { mode: 'plan', ...(signal && { signal }) })).content
    },
    async dryRun(body) {
      const planned = await withToken((token) => post(body, token, { mode: 'plan' }))
      if (planned !== null) remember(store, body, planned)
    },
    async read(path) {
      const token = await session.token()
      if (token === null) return null
      const response = await fetch(new URL(path, endpoint), {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
      })
      return response.ok ? response.json() : null
    },
  }
}
