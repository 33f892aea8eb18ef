/**
 * Hexadecimal digits in five groups, in upper or lower case.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-4
 */
export const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a value is a GUID in upper or lower case. */
export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && GUID.test(value)
}

/**
 * Whether a value is a GUID in lower case, as Entra ID writes it. An upper-case GUID would be a second name for the same object.
 */
export function isLowerCaseGuid(value: unknown): value is string {
  return isGuid(value) && value === value.toLowerCase()
}
