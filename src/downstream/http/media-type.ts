/** What bodies are without another type. */
export const JSON_TYPE = 'application/json'
export const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Whether a `Content-Type` is JSON: by its name, or by the suffix `+json`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1
 */
export function isJson(contentType: string): boolean {
  const essence = essenceOf(contentType)
  return essence === JSON_TYPE || essence === 'text/json' || essence.endsWith('+json')
}

/** The type and subtype of a `Content-Type`, in lower case. */
export function essenceOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** Longest `charset` that is looked at. */
const LONGEST_CHARSET = 40

/**
 * Bytes as the text that their `Content-Type` says they are, UTF-8 where it does not say.
 *
 * @returns null where they are not of its encoding, or that is not known.
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
export function textOf(bytes: Buffer, contentType: string): string | null {
  const [, charset = 'utf-8'] = /;\s*charset="?([\w:.+-]+)"?/i.exec(contentType.slice(0, 500)) ?? []
  if (charset.length > LONGEST_CHARSET) return null
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
