/**
 * The values of the variables in a path that was built from a template with only plain variables; null if the path was
 * not built from it. A value ends where the literal text after it starts. The path is read in one pass.
 *
 * @param path - percent-encoded, without a query.
 */
export function matchPath(template: string, path: string): ReadonlyMap<string, string> | null {
  const [plain = ''] = template.split('?')
  const parts = plain.split(/\{([A-Za-z_]\w*)\}/)
  const [first = ''] = parts
  if (!path.startsWith(first)) return null
  const values = new Map<string, string>()
  let at = first.length
  for (let index = 1; index < parts.length; index += 2) {
    const after = parts[index + 1] ?? ''
    const end = after === '' ? path.length : path.indexOf(after, at)
    const value = end <= at ? null : segmentOf(path.slice(at, end), parts[index - 1] ?? '')
    if (value === null) return null
    values.set(parts[index] ?? '', value)
    at = end + after.length
  }
  return at === path.length ? values : null
}

/** One segment, decoded. Within OData's quotes, a quote is doubled. */
function segmentOf(encoded: string, before: string): string | null {
  if (encoded.includes('/')) return null
  try {
    const text = decodeURIComponent(encoded)
    return before.endsWith("'") || before.endsWith('%27') ? text.replaceAll("''", "'") : text
  } catch {
    return null
  }
}
