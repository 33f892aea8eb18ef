import { essenceOf, isJson as isNamedJson } from '../../media-type.ts'

/** Whether a media type is JSON, or a wildcard, which is assumed to be JSON. */
export function isJson(mediaType: string): boolean {
  return isNamedJson(mediaType) || essenceOf(mediaType) === '*/*'
}

/** Whether a media type is the one for HTML forms without files. */
export function isForm(mediaType: string): boolean {
  return /^application\/x-www-form-urlencoded(?:$|;)/i.test(mediaType.trim())
}

/** Whether a media type is text that a `String` can hold. */
export function isText(mediaType: string): boolean {
  return /^(?:text\/|application\/(?:xml|csv|yaml|sql)(?:$|;))/i.test(mediaType.trim())
}

/**
 * Chooses one of the media types that an API offers, in order of preference: plain JSON, other JSON, a form, text, or the first
 * one.
 */
export function preferredMedia(all: readonly string[]): string | undefined {
  return (
    all.find((each) => /^application\/json(?:$|;)/i.test(each)) ??
    all.find((each) => isJson(each) && each !== '*/*') ??
    all.find(isForm) ??
    all.find(isText) ??
    all.find((each) => each === '*/*') ??
    all[0]
  )
}
