/** Parameters of token requests that must not appear in a log line or an error. */
const SECRETS = ['client_secret', 'client_assertion', 'assertion', 'refresh_token']

/**
 * Removes the secrets of a request from an error response, because error responses are logged. Entra ID does not repeat
 * secrets, but a proxy might when it reports a request that it could not forward.
 *
 * @param request - the body of the request, as a form.
 */
export function withoutRepeatedSecrets(response: string, request: string): string {
  const form = new URLSearchParams(request)
  return SECRETS.flatMap((name) => form.getAll(name))
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), response)
}
