import { ExplainUnavailableError } from '../../errors/commands.ts'
import type { Explain } from '../../explain/explain-extension.ts'
import type { Explanation } from '../../explain/explanation.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { printable } from '../../telemetry/printable.ts'

/** Longer than the gateway lets any operation run. */
const DEADLINE_MS = 10 * 60_000

/** Longest response that is read. Explanations have some megabytes at most. */
const MAX_BYTES = 64 * 1024 ** 2

/** Longest message of a gateway that is shown. */
const MAX_CHARACTERS = 1000

/** A gateway's answer to an operation that is explained. */
export interface ExplainedRun {
  readonly explanation: Explanation
  /** Messages of the operation's errors, each on one line. */
  readonly errors: readonly string[]
}

interface RunRequest {
  /** Of the GraphQL endpoint. */
  readonly url: string
  readonly token: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly fetch: typeof fetch
}

/**
 * Runs an operation at a gateway and asks what it did.
 *
 * @throws {@link ExplainUnavailableError} when the gateway cannot be reached, refuses, or does not explain.
 */
export async function runExplained(request: RunRequest): Promise<ExplainedRun> {
  const { status, text } = await send(request)
  const answer = parse(text)
  const errors = (answer?.errors ?? []).map(({ message }) => printable(String(message), MAX_CHARACTERS))
  const explain = answer?.extensions?.explain
  if (explain?.mode === 'run') return { explanation: explain, errors }
  if (explain?.mode === 'refused')
    throw new ExplainUnavailableError(printable(String(explain.message), MAX_CHARACTERS))
  throw new ExplainUnavailableError(`It responded with ${status}: ${errors.join(' ') || 'no explanation.'}`)
}

async function send({ url, token, query, variables, fetch }: RunRequest) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A token goes where it was meant to go, and nowhere else.
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-behalf-explain': 'run',
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    const text = await boundedText(response, MAX_BYTES)
    if (text === null)
      throw new ExplainUnavailableError(`${url} responded with more than ${MAX_BYTES} bytes.`)
    return { status: response.status, text }
  } catch (cause) {
    if (cause instanceof ExplainUnavailableError) throw cause
    throw new ExplainUnavailableError(`${url} cannot be reached (${failureCause(cause)}).`, cause)
  }
}

interface Answer {
  readonly errors?: readonly { readonly message: unknown }[]
  readonly extensions?: { readonly explain?: Explain }
}

function parse(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return null
  }
}
