import { type Challenge, challengeOf, type GraphqlAnswer, isRepeatable } from './challenge.ts'
import { EXPLAIN_HEADERS, explainIn } from './explain/read-explain.ts'
import type { FinishedOperation, Store } from './page-state.ts'
import type { Session } from './session.ts'

/** Sends an operation as an editor has it: JSON with `query`, `variables`, `operationName`. */
export type SendOperation = (body: string, headers?: Headers) => Promise<Response>

type Headers = Readonly<Record<string, string>>

interface SenderOptions {
  readonly store: Store
  readonly session: Pick<Session, 'token'>
  /** Of this gateway: the only address that a token is sent to. */
  readonly endpoint: string
  readonly fetch: typeof fetch
}

const MOST_KEPT = 30

/**
 * Sends operations to Behalf, and nowhere else, with the user's token, which the editors never see. Where the answer is
 * a challenge that the user can meet, the user is asked to, and the operation is sent once more.
 */
export function createSendOperation({ store, session, endpoint, fetch }: SenderOptions): SendOperation {
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

  async function post(body: string, headers: Headers, token: string): Promise<Answered> {
    const startedAt = performance.now()
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...headers,
        ...EXPLAIN_HEADERS,
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body,
      credentials: 'omit',
    })
    const answer = answerIn(await response.text())
    return { response, answer, milliseconds: performance.now() - startedAt }
  }

  return async (body, headers = {}) => {
    const token = (await session.token()) ?? (await ask({ kind: 'signIn' }))
    if (token === null) return notSignedIn()
    const first = await post(body, headers, token)
    const challenge = challengeOf(first.answer)
    const proven =
      challenge !== null && isRepeatable(queryIn(body), first.answer) ? await ask(challenge) : null
    const last = proven === null ? first : await post(body, headers, proven)
    remember(store, body, last)
    return forEditor(last)
  }
}

interface Answered {
  /** Read already. */
  readonly response: Response
  readonly answer: GraphqlAnswer
  readonly milliseconds: number
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
    errors: answer.errors?.length ?? 0,
    explain: explainIn(answer.extensions),
  }
  store.update({ operations: [operation, ...operations].slice(0, MOST_KEPT) })
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
