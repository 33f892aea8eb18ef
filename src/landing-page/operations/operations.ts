import type { ExplainMode } from '../../explain/explanation.ts'
import { explainIn } from '../explain/read-explain.ts'
import type { FinishedOperation, Store } from '../page-state.ts'
import type { Session } from '../sign-in/session.ts'
import { type Challenge, challengeOf, type GraphqlAnswer, isRepeatable } from './challenge.ts'
import { nextPageOf } from './next-page.ts'

/** Sends operations with the user's token. */
export interface Sender {
  /** Sends an operation as an editor has it: JSON with `query`, `variables`, `operationName`. */
  send(body: string, headers?: Headers): Promise<Response>
  /** Asks for the operation's plan and does not run it. Never opens a dialog: null where the user would have to sign in. */
  plan(body: string, signal?: AbortSignal): Promise<GraphqlAnswer | null>
  /** Shows the operation's plan in the place of what it did. */
  dryRun(body: string): Promise<void>
  /** Reads a document of the gateway; null where that is not possible. */
  read(path: string): Promise<unknown>
}

type Headers = Readonly<Record<string, string>>

interface SenderOptions {
  readonly store: Store
  readonly session: Pick<Session, 'token'>
  /** Of this gateway: the only address that a token is sent to, but for those next to it. */
  readonly endpoint: string
  readonly fetch: typeof fetch
}

const MOST_KEPT = 30

/** Of what a user types into an editor, nothing replaces what this page sends itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'content-type',
  'cookie',
  'x-behalf-explain',
])

/**
 * Sends operations to Behalf, and nowhere else, with the user's token, which the editors never see. Where the answer is
 * a challenge that the user can meet, the user is asked to, and the operation is sent once more.
 */
export function createSender({ store, session, endpoint, fetch }: SenderOptions): Sender {
  let asking: Promise<string | null> | null = null

  /**
   * Shows a challenge and waits until the user has met or declined it. Requests that meet a challenge while one is shown,
   * such as the editors' introspection, share its result, so that users see one dialog at a time.
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

  async function post(
    body: string,
    token: string,
    { headers = {}, mode, signal }: Posting,
  ): Promise<Answered> {
    const startedAt = performance.now()
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...withoutOwn(headers),
        'x-behalf-explain': mode,
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body,
      credentials: 'omit',
      ...(signal === undefined ? {} : { signal }),
    })
    const answer = answerIn(await response.text())
    return { response, answer, milliseconds: performance.now() - startedAt }
  }

  return {
    async send(body, headers = {}) {
      const token = (await session.token()) ?? (await ask({ kind: 'signIn' }))
      if (token === null) return notSignedIn()
      const posting: Posting = { headers, mode: 'run' }
      const first = await post(body, token, posting)
      const challenge = challengeOf(first.answer)
      const proven =
        challenge !== null && isRepeatable(queryIn(body), first.answer) ? await ask(challenge) : null
      const last = proven === null ? first : await post(body, proven, posting)
      remember(store, body, last)
      return forEditor(last)
    },
    async plan(body, signal) {
      const token = await session.token()
      if (token === null) return null
      return (await post(body, token, { mode: 'plan', ...(signal && { signal }) })).answer
    },
    async dryRun(body) {
      const token = (await session.token()) ?? (await ask({ kind: 'signIn' }))
      if (token !== null) remember(store, body, await post(body, token, { mode: 'plan' }))
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

interface Posting {
  readonly headers?: Headers
  readonly mode: ExplainMode
  readonly signal?: AbortSignal
}

interface Answered {
  /** Read already. */
  readonly response: Response
  readonly answer: GraphqlAnswer
  readonly milliseconds: number
}

function withoutOwn(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())))
}

/** A proxy in front of Behalf can return something other than JSON if it fails. */
function answerIn(text: string): GraphqlAnswer {
  try {
    return JSON.parse(text) as GraphqlAnswer
  } catch {
    return { errors: [{ message: `The response is not JSON: ${text.slice(0, 200)}` }] }
  }
}

/** The response without what the page requested in addition, which is not meant for the editor. */
function forEditor({ response, answer }: Answered): Response {
  const { extensions: { explain: _explain, ...others } = {}, ...rest } = answer
  const extensions = Object.keys(others).length === 0 ? {} : { extensions: others }
  const headers = new globalThis.Headers(response.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Response(JSON.stringify({ ...rest, ...extensions }), { status: response.status, headers })
}

/** Introspection is the editors' own business, and is not shown. */
function remember(store: Store, body: string, { response, answer, milliseconds }: Answered): void {
  if (queryIn(body).includes('__schema')) return
  const { operations } = store.get()
  const operation: FinishedOperation = {
    number: (operations[0]?.number ?? 0) + 1,
    name: nameOf(body),
    status: response.status,
    milliseconds,
    errors: answer.errors ?? [],
    explain: explainIn(answer.extensions),
    next: nextPageOf(body, answer),
  }
  store.update({ operations: [operation, ...operations].slice(0, MOST_KEPT), notice: null })
}

function nameOf(body: string): string {
  const { operationName, query = '' } = JSON.parse(body) as { operationName?: string | null; query?: string }
  if (operationName) return operationName
  const [, named] = /^\s*(?:#.*\n\s*)*(?:query|mutation|subscription)\s+(\w+)/.exec(query) ?? []
  return named ?? 'without a name'
}

function queryIn(body: string): string {
  return String((JSON.parse(body) as { query?: unknown }).query)
}

function notSignedIn(): Response {
  const errors = [{ message: 'You are not signed in.', extensions: { code: 'UNAUTHENTICATED' } }]
  return Response.json({ errors }, { status: 401 })
}
