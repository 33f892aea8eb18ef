/** Text with variables, for everything that is no path: keys, headers, members of a body. */
export interface TextTemplate {
  readonly variables: readonly string[]
  /**
   * Inserts values unchanged. The caller encodes the text.
   *
   * @returns null where a variable is absent: half a text would mean something else.
   */
  expand(lookUp: (variable: string) => unknown): string | null
}

/** Compiles text with `{name}` variables. */
export function createTextTemplate(template: string): TextTemplate {
  const parts = template.split(/\{([A-Za-z_][A-Za-z0-9_]*)\}/)
  const [before, only, after, ...others] = parts
  // As keys are: nothing but a variable.
  if (only !== undefined && before === '' && after === '' && others.length === 0)
    return { variables: [only], expand: (lookUp) => textOf(lookUp(only)) }
  return {
    variables: [...new Set(parts.filter((_, index) => index % 2 === 1))],
    expand(lookUp) {
      const values = parts.map((part, index) => (index % 2 === 1 ? lookUp(part) : part))
      return values.some((value) => value === null || value === undefined) ? null : values.join('')
    },
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
