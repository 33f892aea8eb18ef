/** Parameters of token requests that must not appear in a log line or an error. */
const PARAMETERS = ['client_secret', 'client_assertion', 'assertion', 'refresh_token']
/** Headers with which identity endpoints of Azure machines recognize a process on the machine. */
const HEADERS: ReadonlySet<string> = new Set(['x-identity-header', 'secret', 'authorization'])

/** Removes the secrets of one request from a text. */
export type Redact = (text: string) => string

/**
 * Creates the function that removes the secrets of a request from an error response, because error responses are logged, including
 * the request ID in a header. Entra ID does not repeat secrets, but a proxy might when it reports a request that it could not
 * forward.
 *
 * @param request.body - a form. Default: none.
 */
export function createRedaction({
  body = '',
  headers = {},
}: {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}): Redact {
  const form = new URLSearchParams(body)
  const secrets = [
    ...PARAMETERS.flatMap((name) => form.getAll(name)),
    // Without the scheme of `Authorization`.
    ...Object.entries(headers).map(([name, value]) =>
      HEADERS.has(name.toLowerCase()) ? value.slice(value.lastIndexOf(' ') + 1) : '',
    ),
  ].filter((secret) => secret !== '')
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text)
}
