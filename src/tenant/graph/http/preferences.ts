import type { Call } from './graph-request.ts'

/** The values of the `Prefer` header, by name in lowercase. A preference without a value has the empty string as its value. */
export type Preferences = ReadonlyMap<string, string>

/** How an entity type honors preferences. */
export interface Preferred<Row> {
  /** The honored preferences, as repeated in `Preference-Applied`. */
  readonly applied: readonly string[]
  /** The row as it is returned. Queries are applied to the original row. */
  show(row: Row): Row
}

const PREFERENCE = /([\w.-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;]+)))?/g

/** @see https://www.rfc-editor.org/rfc/rfc7240#section-2 */
export function parsePreferences(header: string | undefined): Preferences {
  const found = [...(header ?? '').matchAll(PREFERENCE)]
  return new Map(found.map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? '']))
}

/** Whether to omit the written object from the response. */
export function prefersMinimal({ request }: Call): boolean {
  return parsePreferences(request.headers.prefer).get('return')?.toLowerCase() === 'minimal'
}

/** The header that lists the honored preferences; no header if there are none. */
export function preferenceApplied(applied: readonly string[]): Readonly<Record<string, string>> {
  return applied.length === 0 ? {} : { 'preference-applied': applied.join(', ') }
}
