/** Formats rows of cells as lines that are indented by `indent` spaces. Each column is as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[], indent: number): readonly string[] {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, position) => Math.max(known[position] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) => {
    const cells = row.map((cell, position) => cell.padEnd(widths[position] ?? 0))
    return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd()
  })
}

/** Abbreviates a list of names for display. The JSON output contains all of them. */
export function inShort(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}
