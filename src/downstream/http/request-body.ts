import { BadUserInputError } from '../../errors/requests.ts'
import { flatValues } from '../../json/flat-values.ts'
import { writeJson } from '../../json/lossless-json.ts'
import { essenceOf, FORM_TYPE, isJson, JSON_TYPE } from '../../media-type.ts'

/**
 * Encodes the body of a request in its media type: as JSON; as a form, in which nested members are named `a[b]` and list items
 * `a[0]`; or unchanged if it is a string.
 *
 * @throws {@link BadUserInputError} if a body of another media type is not a string, if a form is too large or contains an empty
 *   list, or if there is an unpaired surrogate outside JSON, which UTF-8 would replace with another character.
 */
export function encodeBody(body: unknown, contentType: string = JSON_TYPE): string {
  if (isJson(contentType)) return writeJson(body)
  if (essenceOf(contentType) === FORM_TYPE) return encodeForm(body)
  if (typeof body === 'string') return wellFormed(body)
  throw new BadUserInputError('The body of this request must be a string.')
}

const UNPAIRED_SURROGATE = /\p{Cs}/u

/** @throws {@link BadUserInputError} */
function wellFormed(text: string): string {
  if (!UNPAIRED_SURROGATE.test(text)) return text
  throw new BadUserInputError('The body of this request must be valid Unicode text.')
}

/** @see https://url.spec.whatwg.org/#urlencoded-serializing */
function encodeForm(body: unknown): string {
  const pairs = flatValues('', body)
  if (typeof pairs === 'string') throw new BadUserInputError(`The body of this request ${pairs}`)
  const encoded = pairs.map(([name, text]): [string, string] => [wellFormed(name), wellFormed(text)])
  return new URLSearchParams(encoded).toString()
}
