/** One line of a terminal: what would move its cursor, or colour it, is shown and not obeyed. */
export function printable(line: string): string {
  return line.replaceAll(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
