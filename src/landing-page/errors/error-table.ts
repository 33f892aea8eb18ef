/** A code in `docs/errors.md`, with the explanations there. */
export interface KnownError {
  readonly code: string
  /** Why it happens. */
  readonly when: string
  /** What the client or its user does about it; null if there is nothing to do. */
  readonly remedy: string | null
}

/**
 * Reads the codes that responses can have from `docs/errors.md`, the only table of errors, as text without markup.
 *
 * @param markdown - the page: rows of four columns, of which the first is a code.
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

/** Without links and code marks. */
function textOf(markdown: string): string {
  const [first = '', ...others] = markdown.split('[')
  return [first, ...others.map(labelOf)].join('').replaceAll('`', '')
}

/** The text after a bracket: that of a link, and what follows the link. */
function labelOf(text: string): string {
  const end = text.indexOf('](')
  const close = text.indexOf(')', end)
  return end === -1 || close === -1 ? `[${text}` : text.slice(0, end) + text.slice(close + 1)
}
