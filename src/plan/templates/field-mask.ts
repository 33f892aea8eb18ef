import { BadUserInputError } from '../../errors/requests.ts'

/**
 * The prefix of a variable that stands for the names of the given members or arguments: `{members:input}`, or
 * `{members:nickname,age}`.
 */
const MEMBERS = 'members:'

/** Maximum depth of the members that a mask names; deeper members count as part of their parent. */
const MAX_DEPTH = 16

/** One argument in a mask. */
export interface MaskPart {
  readonly argument: string
  /** The argument's name in the mask; null if the argument is an object and the mask names its members. */
  readonly name: string | null
}

/** Whether a variable is a field mask. */
export function isMask(variable: string): boolean {
  return variable.startsWith(MEMBERS)
}

/** The arguments in a mask. */
export function argumentsOfMask(variable: string): readonly string[] {
  return variable.slice(MEMBERS.length).split(',')
}

/**
 * The names of the given members or arguments, as the dotted paths of a field mask. A list or a scalar value counts as
 * one member.
 *
 * @param lookUp - returns an argument's value in the API's form (objects that the schema maps have no prototype), or
 *   undefined if it was not given.
 * @throws {@link BadUserInputError} if nothing was given: without a mask, APIs would change every member.
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask
 * @see https://google.aip.dev/134
 */
export function fieldMask(
  parts: readonly MaskPart[],
  lookUp: (argument: string) => unknown,
): readonly string[] {
  const paths = parts.flatMap(({ argument, name }) => {
    const value = lookUp(argument)
    if (name === null) return isMapped(value) ? pathsOf(value, 0) : []
    return value === undefined ? [] : pathsOf({ [name]: value }, 0)
  })
  if (paths.length > 0) return paths
  const names = parts.map(({ argument }) => `"${argument}"`).join(', ')
  throw new BadUserInputError(
    parts[0]?.name === null
      ? `${names} must have at least one member.`
      : `At least one of ${names} must be given.`,
  )
}

function pathsOf(input: object, depth: number): readonly string[] {
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) => {
    const inner = isMapped(value) && depth < MAX_DEPTH ? pathsOf(value, depth + 1) : []
    return inner.length === 0 ? [name] : inner.map((path) => `${name}.${path}`)
  })
}

function isMapped(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null
}
