import { fetchPersonaToken } from '../cli/token/persona-token.ts'

/** The gateway's response to an operation. */
export interface TestAnswer<Data = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly data?: Data | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** A signed-in user of the embedded tenant. */
export interface TestUser {
  /** An access token for your own requests. It is valid only for the gateway. */
  readonly accessToken: string
  /** Sends an operation as this user. */
  query<Data = unknown>(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<TestAnswer<Data>>
}

/** @param claims - the `claims` of a challenge, which the new sign-in satisfies. */
export async function signInForTest({
  persona,
  claims,
  entraOrigin,
  gatewayUrl,
}: {
  readonly persona: string
  readonly claims: string | undefined
  readonly entraOrigin: string
  readonly gatewayUrl: string
}): Promise<TestUser> {
  const outcome = await fetchPersonaToken({ persona, claims, origin: entraOrigin, fetch })
  if ('problem' in outcome) throw new Error(outcome.problem)
  const { token } = outcome
  return {
    accessToken: token,
    async query<Data>(query: string, variables = {}, headers = {}): Promise<TestAnswer<Data>> {
      const response = await fetch(`${gatewayUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: JSON.stringify({ query, variables }),
      })
      const body = (await response.json()) as Omit<TestAnswer<Data>, 'status' | 'headers'>
      return { ...body, status: response.status, headers: response.headers }
    },
  }
}
