import { type Csdl, type CsdlOperation, isKindOf, memberOf, simpleName, type TypeUse } from './csdl.ts'

/** What the metadata knows at a path. */
export interface PathTarget {
  /** What is there, or what the operation answers; null for an operation that answers nothing. */
  readonly use: TypeUse | null
  /** The action or function that the path ends in, with the parameters of all its overloads. */
  readonly operation: CsdlOperation | null
}

/** A path that the metadata does not know. */
export interface PathProblem {
  readonly problem: string
}

const STREAM: TypeUse = { type: 'Edm.Stream', isCollection: false, isNullable: true, isNavigation: false }

/** Keys that Graph knows by name. */
const NAMED_KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  'microsoft.graph.driveItem': new Set(['root']),
  'microsoft.graph.site': new Set(['root']),
  'microsoft.graph.mailFolder': new Set(['inbox', 'drafts', 'sentitems', 'archive', 'deleteditems']),
}

/**
 * The path of the same kind of thing without the names of files that a path may go through, as in
 * `/items/{id}:/{name}:/children`.
 *
 * @see https://learn.microsoft.com/graph/onedrive-addressing-driveitems
 */
export function withoutFileNames(path: string): string {
  return path.replaceAll('{/', '/{').replaceAll(/:(?:\/[^/:]+)+:?(?=\/|$)/g, '')
}

/** Follows a path template through entity sets, singletons, relationships, properties, operations and casts. */
export function followPath(csdl: Csdl, template: string): PathTarget | PathProblem {
  const [, root = '', ...segments] = withoutFileNames(template.split('?')[0] ?? '').split('/')
  const start = csdl.roots.get(root)
  if (start === undefined) return { problem: `Graph has no entity set or singleton "${root}"` }
  let target: PathTarget = { use: start, operation: null }
  for (const segment of segments) {
    if (target.use === null)
      return { problem: `nothing follows ${target.operation?.name}: it answers nothing` }
    const next = follow(csdl, target.use, segment)
    if (next === undefined) return { problem: `${describeUse(target.use)} has no "${segment}"` }
    target = next
  }
  return target
}

function follow(csdl: Csdl, from: TypeUse, segment: string): PathTarget | undefined {
  if (isKey(from, segment)) return from.isCollection ? thing({ ...from, isCollection: false }) : undefined
  if (segment === '$ref') return thing(from)
  if (segment === '$value') return thing(STREAM)
  const name = segment.replace(/\(.*\)$/, '')
  if (csdl.types.has(name))
    return isKindOf(csdl, name, from.type) ? thing({ ...from, type: name }) : undefined
  const type = csdl.types.get(from.type)
  const member = from.isCollection || type === undefined ? undefined : memberOf(csdl, type, name)
  return member ? thing(member) : operationAt(csdl, from, simpleName(name))
}

function isKey({ type, isCollection }: TypeUse, segment: string): boolean {
  return /^\{\w+\}$/.test(segment) || (isCollection && (NAMED_KEYS[type]?.has(segment) ?? false))
}

function thing(use: TypeUse): PathTarget {
  return { use, operation: null }
}

function operationAt(csdl: Csdl, from: TypeUse, name: string): PathTarget | undefined {
  const overloads = csdl.operations.filter(
    (operation) =>
      operation.name === name &&
      operation.binding.isCollection === from.isCollection &&
      isKindOf(csdl, from.type, operation.binding.type),
  )
  const [operation] = overloads
  if (operation === undefined) return undefined
  const parameters = new Map(overloads.flatMap((overload) => [...overload.parameters]))
  return { use: operation.returns, operation: { ...operation, parameters } }
}

/** For messages: `a collection of user`. */
export function describeUse({ type, isCollection }: TypeUse): string {
  const name = type.startsWith('microsoft.graph.') ? type.slice('microsoft.graph.'.length) : type
  return isCollection ? `a collection of ${name}` : name
}
