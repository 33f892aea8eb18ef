import { type EntityType, propertyOf, queryableFor } from './entity-type.ts'
import { GraphError } from './graph-error.ts'
import { BadQueryError } from './odata/bad-query-error.ts'
import { unknownProperty } from './odata/property-path.ts'
import { inClause, SELECT_EXPAND_FAILED } from './odata/query-options.ts'
import type { ExpandItem } from './odata/select-expand.ts'
import { type Call, holdsAny } from './request.ts'

export interface ProjectionOptions {
  readonly select: readonly string[] | null
  readonly expand: readonly ExpandItem[] | null
  /** Whether the rows come in a collection, where some properties cannot be had. */
  readonly many: boolean
  /** Whether the answer's declared type is a base of the rows' type, so that each says what it is. */
  readonly polymorphic: boolean
}

/**
 * Makes the JSON of a row. What the options ask for is checked here, before the first row.
 *
 * @throws BadQueryError for an unknown property or relationship; GraphError where a permission lacks.
 */
export function compileProjection<Row>(
  type: EntityType<Row>,
  options: ProjectionOptions,
  call: Call,
): (row: Row) => Readonly<Record<string, unknown>> {
  const names = namesToShow(type, options)
  checkNames(type, { names, many: options.many, call })
  const expansions = (options.expand ?? []).map((item) => compileExpansion(type, item, call))
  const { read } = queryableFor(type, call.request.viewer)
  return (row) => ({
    ...(options.polymorphic ? { '@odata.type': `#microsoft.graph.${type.name}` } : {}),
    ...(type.etag === null ? {} : { '@odata.etag': type.etag(row) }),
    ...Object.fromEntries(names.map((name) => [name, read(row, name)])),
    ...Object.fromEntries(expansions.map(({ name, expand }) => [name, expand(row)])),
  })
}

function namesToShow<Row>(type: EntityType<Row>, { select, many }: ProjectionOptions): readonly string[] {
  const asked = select ?? type.defaultSelect
  if (asked !== null) return [...new Set([...type.alwaysSelected, ...asked])]
  return Object.keys(type.properties).filter((name) => !(many && type.onlyOnSingle.includes(name)))
}

function checkNames<Row>(
  type: EntityType<Row>,
  { names, many, call }: { names: readonly string[]; many: boolean; call: Call },
): void {
  for (const name of names) {
    const property = propertyOf(type, name)
    if (property === undefined) {
      throw new BadQueryError(
        `${SELECT_EXPAND_FAILED}: ${unknownProperty(name, `microsoft.graph.${type.name}`).message}`,
      )
    }
    if (many && type.onlyOnSingle.includes(name)) throw notOnCollections(name)
    if (property.permissions !== undefined && !holdsAny(call.request.viewer, property.permissions)) {
      throw type.workload.denied()
    }
  }
}

function compileExpansion<Row>(type: EntityType<Row>, item: ExpandItem, call: Call) {
  const navigation = Object.hasOwn(type.navigations, item.navigation)
    ? type.navigations[item.navigation]
    : undefined
  if (navigation === undefined) {
    const { message } = unknownProperty(item.navigation, `microsoft.graph.${type.name}`)
    throw new BadQueryError(`${SELECT_EXPAND_FAILED}: ${message}`)
  }
  if (!holdsAny(call.request.viewer, navigation.permissions)) throw type.workload.denied()
  return {
    name: item.navigation,
    expand: inClause(SELECT_EXPAND_FAILED, () => navigation.expand(item, call)),
  }
}

function notOnCollections(name: string): GraphError {
  return new GraphError({
    status: 501,
    code: 'NotImplemented',
    message: `'${name}' can be selected on a single object only, not on a collection.`,
  })
}
