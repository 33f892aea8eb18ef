/** Rows of texts as lines, each column as wide as its widest text; `indent` blanks before each line. */
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
