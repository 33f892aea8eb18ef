/** A text of at most so many characters. Where its end is left out, `…` is its last. */
export function bounded(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters - 1)}…` : text
}
