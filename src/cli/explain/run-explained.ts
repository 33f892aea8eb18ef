import { ExplainUnavailableError } from '../../errors/commands.ts'
import type { Explain } from '../../explain/explain-extension.ts'
import type { Explanation } from '../../explain/explanation.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { printable } from '../../telemetry/printable.ts'

/** The maximum duration, which no operation on a gateway can reach. */
const DEADLINE_MS = 10 * 60_000

/** The maximum size of a response. Explanations are a few megabytes at most. */
const MAX_BYTES = 64 * 1024 ** 2

/** The maximum number of characters to show from a gateway's message. */
const MAX_CHARACTERS = 1000

/** A gateway's response to an explained operation. */
export interface ExplainedRun {
  readonly explanation: Explanation
  /** The operation's error messages, each on one line. */
  readonly errors: readonly string[]
}

interface RunRequest {
  /** URL of the GraphQL endpoint. */
  readonly url: string
  readonly token: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly fetch: typeof fetch
}

/**
 * Runs an operation on a gateway and requests its explanation.
 *
 * @throws {@link ExplainUnavailableError} if the gateway cannot be reached, rejects the request, or does not return an
 *   explanation.
 */
export async function runExplained(request: RunRequest): Promise<ExplainedRun> {
  const { status, text } = await send(request)
  const body = parse(text)
  const errors = (body?.errors ?? []).map(({ message }) => printable(String(message), MAX_CHARACTERS))
  const explain = body?.extensions?.explain
  if (explain?.mode === 'run') return { explanation: explain, errors }
  if (explain?.mode === 'unavailable')
    throw new ExplainUnavailableError(printable(String(explain.message), MAX_CHARACTERS))
  throw new ExplainUnavailableError(`It responded with ${status}: ${errors.join(' ') || 'no explanation.'}`)
}

async function send({ url, token, query, variables, fetch }: RunRequest) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Redirects are not followed: the token is sent only to the given URL.
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

interface GatewayResponse {
  readonly errors?: readonly { readonly message: unknown }[]
  readonly extensions?: { readonly explain?: Explain }
}

function parse(text: string): GatewayResponse | null {
  try {
    return JSON.parse(text) as GatewayResponse
  } catch {
    return null
  }
}
