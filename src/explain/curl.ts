import type { ApiConfig } from '../config/config.ts'
import type { RecordedRequest } from '../recording/recorded-request.ts'

/**
 * A request as a one-line command for a POSIX shell. All text that callers or APIs can influence is in single quotes,
 * inside which a shell interprets nothing. `$TOKEN` stands for the token. Header values from the configuration may be secrets, so
 * each one is replaced with a variable named after the header.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function curlOf(api: ApiConfig, { method, path, headers = {}, body }: RecordedRequest): string {
  const own = { accept: 'application/json', ...headers, ...(body === undefined ? {} : JSON_CONTENT) }
  const configured = Object.keys(api.headers)
  return [
    'curl -sS',
    // The URL is sent unchanged: dot segments are not resolved, and braces are not expanded to a list of URLs.
    '--path-as-is --globoff',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(`${api.baseUrl}${path}`),
    ...(api.auth.user === 'none' ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...Object.entries(own).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...configured.map((name) => `-H "${name}: $${variableOf(name)}"`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(JSON.stringify(body))}`]),
  ].join(' ')
}

const JSON_CONTENT = { 'content-type': 'application/json' }

/** Quotes text as a single shell word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function variableOf(header: string): string {
  return header.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}
