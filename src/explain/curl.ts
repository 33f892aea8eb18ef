import type { ApiConfig } from '../config/config.ts'
import type { RecordedRequest } from '../recording/recorded-request.ts'

/**
 * A request as a command for a POSIX shell, one line. Everything that callers or APIs had a hand in is in single quotes,
 * in which a shell interprets nothing. `$TOKEN` stands for the token; the values of headers that the configuration adds may
 * be secrets of the operator's, so that a variable named like the header stands for each.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function curlOf(api: ApiConfig, { method, path, headers = {}, body }: RecordedRequest): string {
  const own = { accept: 'application/json', ...headers, ...(body === undefined ? {} : JSON_CONTENT) }
  const configured = Object.keys(api.headers)
  return [
    'curl -sS',
    // As it is: no dots resolved, no braces taken for a list of URLs.
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

/** Quotes any text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function variableOf(header: string): string {
  return header.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}
