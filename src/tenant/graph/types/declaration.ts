import type { Access } from '../endpoints/access.ts'
import type { Call } from '../http/graph-request.ts'
import type { EntityType } from './entity-type.ts'

/** What every endpoint that answers things of an entity type declares. */
export interface Declaration<Row, Subject> {
  /** Such as `/users/{user}/messages/{message}`; `/me` stands for `/users/{user}` wherever that begins a path. */
  readonly path: string
  /** What `@odata.context` says is answered, e.g. `users('{user}')/messages`. */
  readonly context: string
  readonly type: EntityType<Row>
  readonly access: Access<Subject>
  /** See `ProjectionOptions`; false unless declared. */
  readonly polymorphic?: boolean
}

/** The address of the answer's description; `/$entity` is said of a single thing. */
export function contextUrl(
  { context }: { readonly context: string },
  { call, select, suffix }: { call: Call; select: readonly string[] | null; suffix: '' | '/$entity' },
): string {
  const selected = select === null ? '' : `(${select.join(',')})`
  return `${call.request.base}/$metadata#${filled(context, call)}${selected}${suffix}`
}

/** The template with the call's parameters in it, each encoded. */
export function filled(template: string, { parameters }: Call): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
}
