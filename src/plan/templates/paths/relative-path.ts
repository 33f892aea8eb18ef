import { createPathTemplate } from './path-template.ts'

/** A path relative to another one, with one variable. */
export interface RelativePath {
  /** @param path - a path or a path template; its query is ignored. */
  from(path: string, value: unknown): string
  /** Like `from`, but with the variable in braces. */
  templateFrom(path: string): string
}

/**
 * Compiles a relative reference such as `../events/{key}`. Only literal text can move up in the other path; values
 * cannot, because they are percent-encoded.
 *
 * @param variable - the only variable, which the reference must contain.
 * @throws SyntaxError if it is not a relative reference, or contains another variable.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-5.2
 */
export function createRelativePath(reference: string, variable: string): RelativePath {
  const steps = reference.split('/')
  const up = steps.findIndex((step) => step !== '..')
  const below = createPathTemplate(`/${steps.slice(up).join('/')}`)
  if (up < 0 || reference.startsWith('/') || below.variables.join() !== variable) {
    throw new SyntaxError(`"${reference}" is not a relative path, or its only variable is not {${variable}}`)
  }
  const baseOf = (path: string) =>
    (path.split('?', 1)[0] ?? '')
      .split('/')
      .slice(0, -1 - up)
      .join('/')
  return {
    from: (path, value) => baseOf(path) + below.expand(() => value),
    templateFrom: (path) => baseOf(path) + below.template,
  }
}
