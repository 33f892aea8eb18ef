const OPEN = '\u0001'
const CLOSE = '\u0002'

/** Marks code as an expression rather than a string, so {@link literal} writes it unchanged. */
export function expression(code: string): string {
  return `${OPEN}${code}${CLOSE}`
}

/** Indentation of a resource's members. */
export const INDENT = '  '

/** Formats a value in Bicep, with one member or item per line. */
export function literal(value: unknown, indent = ''): string {
  const deeper = `${indent}  `
  if (typeof value === 'string') return stringOf(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((item) => `${deeper}${literal(item, deeper)}\n`).join('')}${indent}]`
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${deeper}${name}: ${literal(member, deeper)}\n`,
    )
    return `{\n${members.join('')}${indent}}`
  }
  return String(value)
}

/** An expression, or a string that can contain expressions. */
function stringOf(value: string): string {
  const code = value.slice(1, -1)
  const isExpression = value.startsWith(OPEN) && value.endsWith(CLOSE) && !code.includes(OPEN)
  return isExpression ? code : text(value)
}

/** Formats a string. Text that looks like an expression remains text. */
export function text(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
  return `'${escaped.replaceAll(OPEN, '${').replaceAll(CLOSE, '}')}'`
}

/** A symbolic name for an API, with only letters and digits. */
export function symbolOf(api: string): string {
  const name = api.replaceAll(/[^a-z\d]+(.?)/gi, (_whole, next: string) => next.toUpperCase())
  return `${name}Api`
}
