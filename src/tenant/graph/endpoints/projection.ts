import { GraphError } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { BadQueryError } from '../odata/bad-query-error.ts'
import { withoutLaterMembers } from '../odata/edm.ts'
import { unknownProperty } from '../odata/property-path.ts'
import { inClause, SELECT_EXPAND_FAILED } from '../odata/query-options.ts'
import type { ExpandItem } from '../odata/select-expand.ts'
import {
  type DerivedType,
  type EntityType,
  LATER_MEMBERS,
  type ProjectionOptions,
  preferredOf,
  propertyOf,
  queryableFor,
} from '../types/entity-type.ts'

/**
 * Creates the function that converts a row to JSON. The options are checked here, before the first row.
 *
 * @throws BadQueryError for an unknown property or relationship; GraphError if a permission is missing.
 */
export function compileProjection<Row>(
  type: EntityType<Row>,
  options: ProjectionOptions,
  call: Call,
): (row: Row) => Readonly<Record<string, unknown>> {
  if (type.derived !== undefined) return compileDerived(type, type.derived, options, call)
  return compileOwn(type, { ...options, select: ownNames(type, options.select) }, call)
}

/** The names without their type prefixes. @throws BadQueryError if a required type prefix is missing. */
function ownNames<Row>(type: EntityType<Row>, select: ProjectionOptions['select']): typeof select {
  const { declaredAs } = type
  return (
    select?.map((name) => {
      if (declaredAs?.lacks.includes(name)) throw notSelectable(declaredAs, name)
      return declaredAs === undefined ? name : name.replace(`microsoft.graph.${type.name}/`, '')
    }) ?? null
  )
}

function compileOwn<Row>(
  type: EntityType<Row>,
  options: ProjectionOptions,
  call: Call,
): (row: Row) => Readonly<Record<string, unknown>> {
  const names = namesToShow(type, options)
  checkNames(type, { names, many: options.many, call })
  const byName = selectedReaders(type, options)
  const expansions = (options.expand ?? []).map((item) => compileExpansion(type, item, call))
  const { read } = queryableFor(type, call.request.viewer)
  const { show, applied } = preferredOf(type, call)
  const known = applied.includes(LATER_MEMBERS)
    ? (_: string, value: unknown) => value
    : (name: string, value: unknown) => {
        const property = propertyOf(type, name)
        return property === undefined ? value : withoutLaterMembers(property.type, value)
      }
  return (stored) => {
    const row = show(stored)
    return {
      ...(options.polymorphic ? { '@odata.type': `#microsoft.graph.${type.name}` } : {}),
      ...(type.etag === null ? {} : { '@odata.etag': type.etag(row) }),
      ...type.annotations?.(row),
      ...Object.fromEntries(
        names.map((name) => [name, known(name, byName.get(name)?.(row) ?? read(row, name))]),
      ),
      ...Object.assign({}, ...expansions.map((expand) => expand(row))),
    }
  }
}

/**
 * Declares that rows of an abstract type can be of this type.
 *
 * @param isOfType - whether a row is of this type.
 */
export function derivedType<Row, Derived extends Row>(
  type: EntityType<Derived>,
  isOfType: (row: Row) => row is Derived,
): DerivedType<Row> {
  return {
    name: type.name,
    propertyNames: Object.keys(type.properties),
    compile: (options, call) => {
      const project = compileProjection(type, options, call)
      return (row) => (isOfType(row) ? project(row) : undefined)
    },
  }
}

/** A selected property must belong to at least one of the types. It is returned only for rows of those types. */
function compileDerived<Row>(
  base: EntityType<Row>,
  types: readonly DerivedType<Row>[],
  options: ProjectionOptions,
  call: Call,
): (row: Row) => Readonly<Record<string, unknown>> {
  const unknown = options.select?.find((name) => types.every((type) => !type.propertyNames.includes(name)))
  if (unknown !== undefined) throw notSelectable(base, unknown)
  const projections = types.map((type) => {
    const select = options.select?.filter((name) => type.propertyNames.includes(name)) ?? null
    return type.compile({ ...options, select, polymorphic: true }, call)
  })
  return (row) => {
    for (const project of projections) {
      const projected = project(row)
      if (projected !== undefined) return projected
    }
    throw new TypeError(`A row of '${base.name}' does not match any of its types.`)
  }
}

function notSelectable({ name: typeName }: { readonly name: string }, name: string): BadQueryError {
  const { message } = unknownProperty(name, `microsoft.graph.${typeName}`)
  return new BadQueryError(`${SELECT_EXPAND_FAILED}: ${message}`)
}

function namesToShow<Row>(type: EntityType<Row>, { select, many }: ProjectionOptions): readonly string[] {
  const asked = select ?? type.defaultSelect
  if (asked !== null) return [...new Set([...type.alwaysSelected, ...asked])]
  return Object.keys(type.properties).filter((name) => !(many && type.onlyOnSingle.includes(name)))
}

/** Readers for properties that have a more complete value if they are selected by name. */
function selectedReaders<Row>(
  type: EntityType<Row>,
  { select, many }: ProjectionOptions,
): ReadonlyMap<string, (row: Row) => unknown> {
  const named = many ? [] : (select ?? [])
  return new Map(
    named.flatMap((name) => {
      const selected = propertyOf(type, name)?.selected
      return selected === undefined ? [] : [[name, selected] as const]
    }),
  )
}

function checkNames<Row>(
  type: EntityType<Row>,
  { names, many, call }: { names: readonly string[]; many: boolean; call: Call },
): void {
  for (const name of names) {
    const property = propertyOf(type, name)
    if (property === undefined) throw notSelectable(type, name)
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
  if (navigation === undefined) throw notSelectable(type, item.navigation)
  if (!holdsAny(call.request.viewer, navigation.permissions)) throw type.workload.denied()
  return inClause(SELECT_EXPAND_FAILED, () => navigation.expand(item, call))
}

function notOnCollections(name: string): GraphError {
  return new GraphError({
    status: 501,
    code: 'NotImplemented',
    message: `'${name}' can be selected on a single object only, not on a collection.`,
  })
}
