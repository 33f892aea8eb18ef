/** Part of a string: either plain text or code. */
export interface Span {
  readonly text: string
  readonly isCode: boolean
}

/** Splits a description at its backticks. An unpaired last backtick is kept as text. */
export function codeSpans(description: string): readonly Span[] {
  const parts = description.split('`')
  const isPaired = parts.length % 2 === 1
  const rest = isPaired ? [] : parts.splice(-2)
  const spans = parts.map((text, index) => ({ text, isCode: index % 2 === 1 }))
  return [...spans, { text: rest.join('`'), isCode: false }].filter(({ text }) => text !== '')
}
