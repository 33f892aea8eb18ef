/** Placeholders of examples and templates. They match only whole values, never a part of a real one. */
const PLACEHOLDERS = [
  /^<.*>$/s,
  /^(?:\.\.\.|…|TODO|0{8}(?:-0{4}){3}-0{12}|x{4}[x-]*|\*{3,})$/,
  /^change[-_]?me$/i,
  /^(?:your|my)(?:[-_][a-z]+)*[-_](?:id|secret|password|token)$/i,
]

/** Whether a value is a placeholder from an example. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDERS.some((placeholder) => placeholder.test(value))
}
