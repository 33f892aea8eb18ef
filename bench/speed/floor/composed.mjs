/** An answer made of responses, by a shape that says which of their members it takes; see drawn/shape.mjs. */

/** @returns the data. */
export function composed({ sources, root }, responses) {
  const objects = sources.map((path) => at(responses, path))
  return made(root, objects)
}

function at(value, path) {
  let found = value
  for (const step of path) found = found[step]
  return found
}

function made(shape, objects) {
  if (shape.members !== undefined) {
    const object = {}
    for (const [key, member] of shape.members) object[key] = made(member, objects)
    return object
  }
  if (shape.items !== undefined) return shape.items.map((item) => made(item, objects))
  return shape.member === undefined ? shape.value : objects[shape.source][shape.member]
}
