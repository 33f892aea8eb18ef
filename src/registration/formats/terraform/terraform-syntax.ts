/** An HCL value. Text is quoted; references are not. */
export type Value = string | boolean | number | readonly Value[] | Reference

export interface Reference {
  readonly reference: string
}

/** A block of arguments, followed by nested blocks. */
export function block(head: string, members: Readonly<Record<string, Value>>, inner = ''): string {
  const width = Math.max(...Object.keys(members).map(({ length }) => length))
  const lines = Object.entries(members).map(
    ([name, value]) => `  ${name.padEnd(width)} = ${literal(value)}\n`,
  )
  return `${head} {\n${lines.join('')}${inner}}\n`
}

/** Indents a block that is nested in another one. */
export function indented(text: string): string {
  return `\n${text.replaceAll(/^(?=.)/gm, '  ')}`
}

/** Formats a value. Text that looks like a template remains text. */
export function literal(value: Value): string {
  if (typeof value === 'string') {
    // In a replacement string, JavaScript interprets two dollar signs as one. A replacement function's result is used unchanged.
    return JSON.stringify(value).replaceAll(/[$%]\{/g, (opening) => `${opening[0]}${opening}`)
  }
  if (typeof value !== 'object') return String(value)
  return 'reference' in value ? value.reference : `[${value.map(literal).join(', ')}]`
}

/** An expression, unchanged. */
export function ref(reference: string): Reference {
  return { reference }
}

/** The name of a resource. Invalid characters are replaced with underscores. */
export function labelOf(text: string): string {
  const label = text.toLowerCase().replaceAll(/[^a-z\d]+/g, '_')
  return /^[a-z]/.test(label) ? label : `_${label}`
}
