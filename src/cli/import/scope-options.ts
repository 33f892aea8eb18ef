import type { DefaultScopes } from '../../import/sdl/write-field.ts'
import { UsageError } from '../command-line/usage-error.ts'

/**
 * The values of `--scope`: `Orders.Read` for every operation, `read=…` and `write=…` for one kind of operation. Each
 * additional value is an alternative; `A+B` requires both.
 *
 * @throws {@link UsageError} if a value is empty.
 */
export function parseScopes(values: readonly string[], command: string): DefaultScopes {
  const read: string[][] = []
  const write: string[][] = []
  for (const value of values) {
    const [, kind, list = ''] = /^(?:(read|write)=)?(.*)$/s.exec(value) ?? []
    const scopes = list.split('+').map((scope) => scope.trim())
    if (scopes.some((scope) => scope === '')) {
      throw new UsageError(
        `--scope "${value}" does not name a permission. Expected a name such as Orders.Read.`,
        command,
      )
    }
    if (kind !== 'write') read.push(scopes)
    if (kind !== 'read') write.push(scopes)
  }
  return { read, write }
}
