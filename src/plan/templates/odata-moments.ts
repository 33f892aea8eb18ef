import { BadUserInputError } from '../../errors/requests.ts'

/**
 * Formats a point in time or a day for use within the quotes of a literal.
 *
 * @throws {@link BadUserInputError} for any other text.
 */
export type WriteMoment = (text: string) => string

/**
 * How to write a variable that is an entire date-time literal in OData 2.0: `datetime'2024-01-01T10:00:00'` is in UTC
 * and has no offset; `datetimeoffset'2024-01-01T10:00:00Z'` has an offset. Both differ from the JSON form,
 * `/Date(1704103200000)/`.
 *
 * @param before - the text up to and including the opening quote.
 * @param after - the text from the closing quote onward.
 * @returns null if it is not such a literal.
 * @see https://www.odata.org/documentation/odata-version-2-0/overview/ (6. Primitive Data Types)
 */
export function odataMoment(before: string, after: string): WriteMoment | null {
  const literal = /(?<![\w'])datetime(offset)?'$/i.exec(before.slice(-20))
  if (literal === null || !after.startsWith("'")) return null
  const [, offset] = literal
  return (text) => {
    const moment = new Date(millisecondsOf(text))
    if (Number.isNaN(moment.getTime()))
      throw new BadUserInputError('A date in the query to the API is invalid.')
    const utc = moment.toISOString().replace(/\.000Z$/, 'Z')
    return offset === undefined ? utc.slice(0, -1) : utc
  }
}

/** The milliseconds of a point in time in OData 2.0's JSON (UTC if it has no offset), or of the start of a day. */
function millisecondsOf(text: string): number {
  const [, milliseconds] = /^\/Date\((-?\d{1,16})\)\/$/.exec(text) ?? []
  if (milliseconds !== undefined) return Number(milliseconds)
  const [, day, time = '00:00:00', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/i.exec(text) ?? []
  return day === undefined ? Number.NaN : Date.parse(`${day}T${time}${offset}`)
}
