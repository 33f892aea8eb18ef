import type { Call } from './graph-request.ts'

/** What the `Prefer` header asks for: values by name in lower case, of a bare word the empty text. */
export type Preferences = ReadonlyMap<string, string>

/** How an entity type honors preferences. */
export interface Preferred<Row> {
  /** Those that are honored, as `Preference-Applied` repeats them. */
  readonly applied: readonly string[]
  /** The row as it is shown; queries see it unchanged. */
  show(row: Row): Row
}

const PREFERENCE = /([\w.-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]+)))?/g

/** @see https://www.rfc-editor.org/rfc/rfc7240#section-2 */
export function parsePreferences(header: string | undefined): Preferences {
  const found = [...(header ?? '').matchAll(PREFERENCE)]
  return new Map(found.map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? '']))
}

/** Whether a write is to be answered without what was written. */
export function prefersMinimal({ request }: Call): boolean {
  return parsePreferences(request.headers.prefer).get('return')?.toLowerCase() === 'minimal'
}

/** The header that says which preferences were honored; none where no preference was. */
export function preferenceApplied(applied: readonly string[]): Readonly<Record<string, string>> {
  return applied.length === 0 ? {} : { 'preference-applied': applied.join(', ') }
}
