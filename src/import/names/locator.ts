/**
 * A locator of nested members, as in `$.fields['System.Title']`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9535#name-name-selector
 */
export function locatorOf(members: readonly string[]): string {
  return members.reduce(
    (path, name) => path + (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${escaped(name)}']`),
    '$',
  )
}

function escaped(name: string): string {
  return name
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
