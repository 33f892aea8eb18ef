/**
 * From which members of which responses an answer is made. Found by comparing the values: an object of the answer is made from the
 * object that has most of its values. What is in no response, such as a renamed value of an enum, is a constant.
 */

/**
 * @param data - of the answer.
 * @param responses - the bodies, in the order of the requests.
 * @returns `sources`: paths to objects, from the number of a response on; `root`: the shape, in which an object is
 *   `{ members: [[key, shape]] }`, a list `{ items }`, a value `{ source, member }` or `{ value }`.
 */
export function shapeOf(data, responses) {
  const { objects, byValue } = indexed(responses)
  const used = new Map()

  function sourceNumber(index) {
    if (!used.has(index)) used.set(index, used.size)
    return used.get(index)
  }

  function shape(value) {
    if (Array.isArray(value)) return { items: value.map(shape) }
    return isObject(value) ? objectShape(value) : { value }
  }

  function objectShape(object) {
    const entries = Object.entries(object)
    const source = bestSource(entries)
    return { members: entries.map(([key, value]) => [key, memberShape(value, source)]) }
  }

  function memberShape(value, index) {
    if (!isLeaf(value)) return shape(value)
    const found = (byValue.get(JSON.stringify(value)) ?? []).find((each) => each.index === index)
    return found === undefined ? { value } : { source: sourceNumber(index), member: found.member }
  }

  /** The first object that has most of the values; undefined where none has one. */
  function bestSource(entries) {
    const scores = new Map()
    for (const [, value] of entries) {
      if (value === null || !isLeaf(value)) continue
      const having = new Set((byValue.get(JSON.stringify(value)) ?? []).map(({ index }) => index))
      for (const index of having) scores.set(index, (scores.get(index) ?? 0) + 1)
    }
    return [...scores].toSorted(([, one], [, other]) => other - one)[0]?.[0]
  }

  const root = shape(data)
  return { sources: [...used.keys()].map((index) => objects[index]), root }
}

/** Every object of the responses by its path, and by each of its values that is not made of objects. */
function indexed(responses) {
  const objects = []
  const byValue = new Map()
  for (const { path, object } of objectsIn(responses, [])) {
    const index = objects.push(path) - 1
    for (const [member, each] of Object.entries(object)) {
      if (isLeaf(each)) note(byValue, JSON.stringify(each), { index, member })
    }
  }
  return { objects, byValue }
}

function* objectsIn(value, path) {
  if (isObject(value)) yield { path, object: value }
  for (const [step, each] of stepsOf(value)) yield* objectsIn(each, [...path, step])
}

function stepsOf(value) {
  if (Array.isArray(value)) return value.entries()
  return isObject(value) ? Object.entries(value) : []
}

function note(byValue, text, place) {
  const places = byValue.get(text)
  if (places === undefined) byValue.set(text, [place])
  else places.push(place)
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is read as a whole: a scalar, or a list of them. */
function isLeaf(value) {
  return Array.isArray(value) ? value.every((item) => !isObject(item) && isLeaf(item)) : !isObject(value)
}
