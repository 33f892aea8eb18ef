/** The default type of a body. */
export const JSON_TYPE = 'application/json'
export const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Whether a `Content-Type` is JSON: its suffix is `+json`, or its name contains the word `json`, as in
 * `application/json`, `text/json` and `application/x-amz-json-1.1`. A sequence of JSON texts (`json-seq`) is
 * not JSON.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 * @see https://www.rfc-editor.org/rfc/rfc7464#section-4 (application/json-seq)
 */
export function isJson(contentType: string): boolean {
  return /[/.+-]json(?!-seq)(?:$|[.+-])/.test(essenceOf(contentType))
}

/** The type and subtype of a `Content-Type`, in lower case. */
export function essenceOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** Maximum length of a `charset`. */
const MAX_CHARSET_LENGTH = 40

/**
 * Decodes bytes with the `charset` of their `Content-Type`; the default is UTF-8.
 *
 * @returns null if the bytes are invalid in that encoding, or if the encoding is unknown.
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
export function textOf(bytes: Buffer, contentType: string): string | null {
  const [, charset = 'utf-8'] = /;\s*charset="?([\w:.+-]+)"?/i.exec(contentType.slice(0, 500)) ?? []
  if (charset.length > MAX_CHARSET_LENGTH) return null
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
