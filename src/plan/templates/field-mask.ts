/** Deepest member that a mask names; what is deeper counts as one with its parent. */
const DEEPEST = 16

/**
 * The names of the members that were given of an input, as a field mask has them: paths with dots, separated by commas. A list, or
 * a value of a scalar, is one member.
 *
 * @param input - as the API has it: objects that the schema maps have no prototype.
 * @returns undefined where no member was given.
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask
 */
export function fieldMask(input: unknown): string | undefined {
  if (!isMapped(input)) return undefined
  const paths = pathsOf(input, 0)
  return paths.length === 0 ? undefined : paths.join(',')
}

function pathsOf(input: object, depth: number): readonly string[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    const inner = isMapped(value) && depth < DEEPEST ? pathsOf(value, depth + 1) : []
    return inner.length === 0 ? [name] : inner.map((path) => `${name}.${path}`)
  })
}

function isMapped(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null
}
