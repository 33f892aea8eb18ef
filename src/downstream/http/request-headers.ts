import type { ApiConfig } from '../../config/config.ts'

type Headers = Readonly<Record<string, string>>

/**
 * The headers of a single request or of a batch item: those configured for the API, overridden by the request's own. `Prefer`
 * combines both lists, with the request's own values first, because a server considers only the first value of each preference.
 *
 * @returns names in lower case.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function requestHeaders(
  { headers: configured }: Pick<ApiConfig, 'headers'>,
  own: Headers = {},
): Headers {
  const merged: Record<string, string> = {}
  for (const [name, value] of Object.entries(configured)) merged[name.toLowerCase()] = value
  const prefer = [own.prefer, merged.prefer].filter((value) => value?.trim())
  Object.assign(merged, own)
  if (prefer.length > 0) merged.prefer = prefer.join(', ')
  return merged
}
