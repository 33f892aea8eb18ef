import { isResponseObject } from '../../json/response-object.ts'
import type { Origin } from '../responses/locate-value.ts'

/** The responses in which an operation's objects arrived. */
type Origins = Pick<Map<object, Origin>, 'get' | 'set'>

/** The stand-ins for values that also have another origin. */
const own = new WeakMap<Origin, Map<object, object>>()

/**
 * Records the response in which an object, or each object in a list nested to any depth, arrived. Identical reads in an
 * operation share one response, but the variables of the fields' requests can differ, so an object can have several origins.
 * The object itself has the first origin. Every other origin gets a stand-in: a proxy or a new list, because copying would take
 * time for each member. For the same origin, a value is visited only once, no matter how many aliases select it.
 *
 * @returns the value or its stand-in.
 */
export function withOrigin<Value>(origins: Origins, value: Value, origin: Origin): Value
export function withOrigin(origins: Origins, value: unknown, origin: Origin): unknown {
  if (Array.isArray(value)) return listWithOrigin(origins, value, origin)
  if (!isResponseObject(value)) return value
  const known = origins.get(value)
  if (known === origin) return value
  if (known !== undefined) return ownObject(origins, value, origin)
  origins.set(value, origin)
  return value
}

function listWithOrigin(origins: Origins, list: readonly unknown[], origin: Origin): readonly unknown[] {
  const known = origins.get(list)
  if (known === origin) return list
  const before = own.get(origin)?.get(list)
  if (before !== undefined) return before as readonly unknown[]
  let items = known === undefined ? list : [...list]
  for (const [index, item] of list.entries()) {
    const marked = withOrigin(origins, item, origin)
    if (marked === item) continue
    if (items === list) items = [...list]
    ;(items as unknown[])[index] = marked
  }
  return remembered(origins, list, items, origin)
}

/** An item's error needs no stand-in: it belongs to one field and has no fields that could read a response. */
function ownObject(origins: Origins, value: object, origin: Origin): object {
  if (value instanceof Error) return value
  return own.get(origin)?.get(value) ?? remembered(origins, value, new Proxy(value, {}), origin)
}

function remembered<Value extends object>(
  origins: Origins,
  value: Value,
  standIn: Value,
  origin: Origin,
): Value {
  origins.set(standIn, origin)
  if (standIn === value) return value
  const others = own.get(origin)
  if (others) others.set(value, standIn)
  else own.set(origin, new Map([[value, standIn]]))
  return standIn
}
