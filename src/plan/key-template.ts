import type { KeyTemplate } from './schema-plan.ts'

/**
 * Compiles the key of an `@entity`: text with `{field}` variables, put in as they are. The request that loads
 * the entity encodes the key.
 *
 * @throws SyntaxError when there is no variable: every parent would have the same entity.
 */
export function createKeyTemplate(template: string): KeyTemplate {
  const parts = template.split(/\{([A-Za-z_][A-Za-z0-9_]*)\}/)
  const variables = parts.filter((_, index) => index % 2 === 1)
  if (variables.length === 0) throw new SyntaxError(`"${template}" has no variable such as {id}`)
  return {
    variables,
    expand(lookUp) {
      const values = parts.map((part, index) => (index % 2 === 1 ? lookUp(part) : part))
      return values.some((value) => value === null || value === undefined) ? null : values.join('')
    },
  }
}
