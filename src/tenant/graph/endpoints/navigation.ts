import type { Call } from '../http/graph-request.ts'
import type { EntityType, Navigation, ProjectionOptions } from '../types/entity-type.ts'
import { nextLink } from './next-link.ts'
import { compileProjection } from './projection.ts'

/**
 * The maximum number of objects that Graph expands in a directory relationship. Graph does not indicate whether it omitted any.
 */
const MAX_EXPANDED = 20

/** Declares a relationship to at most one object. If there is none, the response omits the property. */
export function toOne<Row, Target>(declaration: {
  /** A function, because types can refer to each other. */
  readonly target: () => EntityType<Target>
  readonly permissions: readonly string[]
  row(from: Row, call: Call): Target | undefined
}): Navigation<Row> {
  return {
    permissions: declaration.permissions,
    expand: ({ navigation, select }, call) => {
      const project = projectionOf(declaration.target(), { select, polymorphic: true }, call)
      return (from) => {
        const row = declaration.row(from, call)
        return row === undefined ? {} : { [navigation]: project(row) }
      }
    },
  }
}

/** Declares a relationship to several objects. Up to 20 are returned, unless the service has another limit. */
export function toMany<Row, Target>(declaration: {
  readonly target: () => EntityType<Target>
  readonly permissions: readonly string[]
  readonly max?: number
  /** Whether the declared type is a base type of the target. If so, every object includes its type. Default: false. */
  readonly polymorphic?: boolean
  rows(from: Row, call: Call): readonly Target[]
  /** The path of the whole collection, for the link to the omitted objects. By default, there is no link. */
  path?(from: Row): string | undefined
}): Navigation<Row> {
  const { max = MAX_EXPANDED, polymorphic = true } = declaration
  return {
    permissions: declaration.permissions,
    expand: ({ navigation, select }, call) => {
      const target = declaration.target()
      const project = projectionOf(target, { select, polymorphic }, call)
      return (from) => {
        const rows = declaration.rows(from, call)
        const path = rows.length > max ? declaration.path?.(from) : undefined
        const shown = { [navigation]: rows.slice(0, max).map(project) }
        if (path === undefined) return shown
        const query = new URLSearchParams(select === null ? {} : { $select: select.join(',') })
        const rest = { base: call.request.base, path, query }
        const link = nextLink(rest, target.workload.nextPageParameter, max)
        return { ...shown, [`${navigation}@odata.nextLink`]: link }
      }
    },
  }
}

function projectionOf<Target>(
  target: EntityType<Target>,
  options: Pick<ProjectionOptions, 'select' | 'polymorphic'>,
  call: Call,
) {
  return compileProjection(target, { ...options, expand: null, many: true }, call)
}
