import type { Access } from '../endpoints/access.ts'
import type { Call } from '../http/graph-request.ts'
import type { EntityType } from './entity-type.ts'

/** The declaration of an endpoint that returns an entity type. */
export interface Declaration<Row, Subject> {
  /** For example, `/users/{user}/messages/{message}`; a leading `/users/{user}` also matches `/me`. */
  readonly path: string
  /** The content of `@odata.context`, e.g. `users('{user}')/messages`. */
  readonly context: string
  readonly type: EntityType<Row>
  readonly access: Access<Subject>
  /** See `ProjectionOptions`; false by default. */
  readonly polymorphic?: boolean
}

/** The URL that describes the response; a single entity has `/$entity` appended. */
export function contextUrl(
  { context }: { readonly context: string },
  { call, select, suffix }: { call: Call; select: readonly string[] | null; suffix: '' | '/$entity' },
): string {
  const selected = select === null ? '' : `(${select.join(',')})`
  return `${call.request.base}/$metadata#${filled(context, call)}${selected}${suffix}`
}

/** Fills in the template with the request's parameters, each encoded. */
export function filled(template: string, { parameters }: Call): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
}
