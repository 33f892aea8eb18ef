import type { TypeReference } from '../../description.ts'
import { pascalCase, wordsOf } from '../../names/words.ts'
import type { InputKind } from './type-names.ts'

/**
 * Names for the type of an entry in an object whose member names are data, best first: `IssueEntry` or, if the values have no
 * named type, a name that starts with the name of the API, such as `JiraStringEntry`.
 */
export function entryNames(
  of: TypeReference,
  side: 'output' | InputKind,
  prefix: readonly string[],
): readonly [string, ...string[]] {
  const ending = ['entry', ...(side === 'output' ? [] : [side.toLowerCase()])]
  const words = [...valueWords(of), ...ending]
  const qualified = pascalCase([...prefix, ...words])
  return isNamed(of) ? [pascalCase(words), qualified] : [qualified]
}

function isNamed(type: TypeReference): boolean {
  return type.kind === 'list' || type.kind === 'map' ? isNamed(type.of) : type.kind === 'named'
}

function valueWords(type: TypeReference): readonly string[] {
  switch (type.kind) {
    case 'scalar':
      return [type.scalar]
    case 'named':
      return wordsOf(type.name)
    case 'any':
      return ['value']
    default:
      return [...valueWords(type.of), type.kind]
  }
}
