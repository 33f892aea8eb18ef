/** A string with a maximum number of characters. If it is truncated, its last character is `…`. */
export function bounded(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text
}
