import { type FieldNode, visit } from 'graphql'

/** The number of values in each variable that has many, rounded up to a power of two. */
export type VariableSizes = ReadonlyMap<string, number>

/** Variables with fewer values make no difference. */
const FEW = 32

/**
 * The sizes of variables, rounded up, so that they rarely differ between requests.
 *
 * @param variables - parsed JSON.
 */
export function sizesOf(variables: Readonly<Record<string, unknown>>): VariableSizes {
  const sizes = new Map<string, number>()
  for (const [name, value] of Object.entries(variables)) {
    const count = countValues(value)
    if (count > FEW) sizes.set(name, 2 ** Math.ceil(Math.log2(count)))
  }
  return sizes
}

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  let count = 1
  for (const item of Object.values(value)) count += countValues(item)
  return count
}

interface Given {
  readonly literals: number
  readonly variables: readonly string[]
}

/** Counts the values in a field's arguments, which graphql-js creates again for every object with the field. */
export function createArgumentValues(sizes: VariableSizes): (node: FieldNode) => number {
  const known = new WeakMap<FieldNode, Given>()
  return (node) => {
    const given = known.get(node) ?? givenIn(node)
    known.set(node, given)
    return given.variables.reduce((sum, name) => sum + (sizes.get(name) ?? 1), given.literals)
  }
}

function givenIn({ arguments: given = [] }: FieldNode): Given {
  const variables: string[] = []
  let literals = 0
  for (const argument of given) {
    visit(argument.value, {
      Variable({ name }) {
        variables.push(name.value)
        return false
      },
      Name: () => false,
      enter() {
        literals++
      },
    })
  }
  return { literals, variables }
}
