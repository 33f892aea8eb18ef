/** Parameters of token requests that must not appear in a log line or an error. */
const SECRETS = ['client_secret', 'client_assertion', 'assertion', 'refresh_token']

/** Removes the secrets of one request from a text. */
export type Redact = (text: string) => string

/**
 * Creates the function that removes the secrets of a request from an error response, because error responses are logged, including
 * the request ID in a header. Entra ID does not repeat secrets, but a proxy might when it reports a request that it could not
 * forward.
 *
 * @param request - the body of the request, as a form.
 */
export function createRedaction(request: string): Redact {
  const form = new URLSearchParams(request)
  const secrets = SECRETS.flatMap((name) => form.getAll(name)).filter((secret) => secret !== '')
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text)
}
