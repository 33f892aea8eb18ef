/** How `{`, `(` and `[` change the nesting depth, and what closes them. */
const DEPTHS: Readonly<Record<string, number>> = { '{': 1, '(': 1, '[': 1, '}': -1, ')': -1, ']': -1 }

/** Where definitions of SDL end, if they end with a brace: positions after braces that are not nested. */
export function endsOfDefinitions(text: string): readonly number[] {
  const ends: number[] = []
  let depth = 0
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '#') at = endOfLine(text, at)
    else if (character === '"') at = endOfString(text, at)
    else {
      depth += DEPTHS[character] ?? 0
      at++
      if (character === '}' && depth === 0) ends.push(at)
    }
  }
  return ends
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++
  return at
}

/** @see https://spec.graphql.org/September2025/#sec-String-Value */
function endOfString(text: string, from: number): number {
  if (text.startsWith('"""', from)) return endOfBlock(text, from + 3)
  let at = from + 1
  while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\n') {
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  return at + 1
}

/** Only `"""` after a backslash does not end it. */
function endOfBlock(text: string, from: number): number {
  let at = text.indexOf('"""', from)
  while (at > 0 && text.charAt(at - 1) === '\\') at = text.indexOf('"""', at + 3)
  return at === -1 ? text.length : at + 3
}
