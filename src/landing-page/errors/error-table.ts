/** A code in `docs/errors.md`, with its explanations from that page. */
export interface KnownError {
  readonly code: string
  /** The cause of the error. */
  readonly when: string
  /** What the client or its user can do about it; null if there is nothing to do. */
  readonly remedy: string | null
}

/**
 * Reads the error codes from `docs/errors.md`, the only table of errors, as text without markup.
 *
 * @param markdown - the page. Each row of its table has four columns; the first one contains a code.
 */
export function readErrorTable(markdown: string): ReadonlyMap<string, KnownError> {
  const rows = markdown.split('\n').flatMap((line) => {
    const [, first = '', when, , remedy] = line.split(' | ')[0]?.startsWith('| `')
      ? ['', ...line.split(' | ')]
      : []
    const code = first.replace(/^\| `/, '').replace(/`$/, '')
    if (when === undefined || remedy === undefined) return []
    const action = textOf(remedy.replace(/ \|$/, ''))
    return [{ code, when: textOf(when), remedy: action === '–' ? null : action }]
  })
  return new Map(rows.map((row) => [row.code, row]))
}

/** Removes the markup of links and code. */
function textOf(markdown: string): string {
  const [first = '', ...others] = markdown.split('[')
  return [first, ...others.map(labelOf)].join('').replaceAll('`', '')
}

/** The text after a `[`: the label of a link, followed by the text after the link. */
function labelOf(text: string): string {
  const end = text.indexOf('](')
  const close = text.indexOf(')', end)
  return end === -1 || close === -1 ? `[${text}` : text.slice(0, end) + text.slice(close + 1)
}
