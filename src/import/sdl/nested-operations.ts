import type { Operation } from '../description.ts'
import type { KeyedType } from './types/keyed-types.ts'

/** Finds the operations below an object that need only the object's key, by the name of the object's type. */
export function nestOperations(
  operations: readonly Operation[],
  keyed: ReadonlyMap<string, KeyedType>,
): ReadonlyMap<string, readonly Operation[]> {
  const owners = new Map([...keyed.values()].map((owner) => [owner.operation.path, owner]))
  const nested = new Map<string, Operation[]>()
  for (const operation of operations) {
    const owner = ownerOf(operation, owners)
    if (owner === undefined || !isNested(operation, owner)) continue
    const known = nested.get(owner.type.name)
    if (known) known.push(operation)
    else nested.set(owner.type.name, [operation])
  }
  return nested
}

/** The object with the longest path that is a prefix of the operation's path. */
function ownerOf({ path }: Operation, owners: ReadonlyMap<string, KeyedType>): KeyedType | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const owner = owners.get(path.slice(0, end))
    if (owner) return owner
  }
  return undefined
}

function isNested({ method, parameters }: Operation, owner: KeyedType): boolean {
  const others = parameters.some((each) =>
    each.in === 'path' ? each.name !== owner.parameter : each.required && each.constant === null,
  )
  return method === 'GET' && !others
}
