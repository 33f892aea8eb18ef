/** Parameters of token requests that must not appear in a log line or an error. */
const SECRETS = ['client_secret', 'client_assertion', 'assertion', 'refresh_token']

/**
 * Removes the secrets of a request from an error response. Entra ID repeats none, but a proxy that reports the request it could not
 * forward may, and what an error response says is logged.
 *
 * @param request - the body of the request, as a form.
 */
export function withoutRepeatedSecrets(response: string, request: string): string {
  const form = new URLSearchParams(request)
  return SECRETS.flatMap((name) => form.getAll(name))
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), response)
}
