import { X509Certificate } from 'node:crypto'

import { jwtVerify } from 'jose'
import { CLIENT_ID } from './access-tokens.ts'
import { type TokenAnswer, type TokenRequest, tokenAnswer, tokenRefusal } from './token-endpoint.ts'

/** What a registration knows of its client at a moment. */
export interface RegisteredCredentials {
  readonly secrets?: readonly string[]
  /** PEM. */
  readonly certificates?: readonly string[]
  /** Federated: assertions that another issuer signed. */
  readonly assertions?: readonly string[]
}

/**
 * Answers like Entra ID as far as the client's proof goes: a token for a credential that is registered now,
 * `invalid_client` for any other. Client assertions are verified by jose: signature, audience, issuer, subject and time.
 *
 * @param options.clock - milliseconds since the epoch.
 */
export function registration(options: {
  readonly known: () => RegisteredCredentials
  readonly instance: () => string
  readonly clock?: () => number
}): (request: TokenRequest) => Promise<TokenAnswer> {
  const { known, instance, clock = Date.now } = options

  return async ({ form, path }) => {
    const { secrets = [], certificates = [], assertions = [] } = known()
    const secret = form.get('client_secret')
    const assertion = form.get('client_assertion')
    if (secret !== null && secrets.includes(secret)) return tokenAnswer()
    if (assertion !== null && assertions.includes(assertion)) return tokenAnswer()
    const audience = `${instance()}${path}`
    const verified = await Promise.all(
      certificates.map((pem) => verifies(assertion ?? '', pem, { audience, now: clock() })),
    )
    return verified.includes(true) ? tokenAnswer() : refusedClient(secret === null ? 700027 : 7000215)
  }
}

/** What Entra ID says of a client that it does not believe, claims included, as it has been seen to send them. */
export function refusedClient(number: number): TokenAnswer {
  return tokenRefusal('invalid_client', {
    error_description: `AADSTS${number}: The client is not believed.\r\nTrace ID: trace-1`,
    error_codes: [number],
    claims: '{"access_token":{"capolids":{"essential":true,"values":["p"]}}}',
  })
}

async function verifies(
  assertion: string,
  pem: string,
  { audience, now }: { readonly audience: string; readonly now: number },
): Promise<boolean> {
  try {
    await jwtVerify(assertion, new X509Certificate(pem).publicKey, {
      algorithms: ['PS256'],
      audience,
      issuer: CLIENT_ID,
      subject: CLIENT_ID,
      currentDate: new Date(now),
    })
    return true
  } catch {
    return false
  }
}
