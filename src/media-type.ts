/** What bodies are without another type. */
export const JSON_TYPE = 'application/json'
export const FORM_TYPE = 'application/x-www-form-urlencoded'

/**
 * Whether a `Content-Type` is JSON: by the suffix `+json`, or by `json` as a word of its name, as in `application/json`, `text/json`
 * and `application/x-amz-json-1.1`. A sequence of JSON texts is none.
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
