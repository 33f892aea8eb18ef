import type { Source } from 'graphql'
import { eachBracket } from '../../../plan/validation/nesting.ts'

/**
 * The ends of those SDL definitions that end with a brace: the positions after closing braces that are not nested.
 *
 * @throws GraphQLError if the text is nested too deeply.
 */
export function endsOfDefinitions(source: Source): readonly number[] {
  const ends: number[] = []
  eachBracket(source, (end, depth, bracket) => {
    if (bracket === '}' && depth === 0) ends.push(end)
  })
  return ends
}
