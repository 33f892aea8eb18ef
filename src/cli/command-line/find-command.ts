import { nearestWord } from '../../config/did-you-mean.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

/**
 * Finds the command named by the first words of a command line; the other words are its operands.
 *
 * @throws {UsageError} if there is none; the message names the command that was probably meant.
 */
export function commandNamed(words: readonly string[], commands: readonly Command[]): Command {
  const command = commands.find(({ name }) => hasPrefix(words, name))
  if (command !== undefined) return command
  const family = commands.filter(({ name }) => name.startsWith(`${words[0]} `))
  const given = words.slice(0, family.length > 0 ? 2 : 1).join(' ')
  const names = commands.map(({ name }) => name)
  const isFamily = family.length > 0 && given === words[0]
  const meant = isFamily ? undefined : nearestWord(given, names)
  if (meant !== undefined) throw new UsageError(`Unknown command: ${given}. Did you mean "${meant}"?`)
  if (family.length === 0) throw new UsageError(`Unknown command: ${given}.`)
  throw new UsageError(
    `Incomplete command: ${given}. Use one of: ${family.map(({ name }) => name).join(', ')}.`,
  )
}

/**
 * The commands to describe: all commands if there are no words, a family of commands if the only word is the family's
 * first word, and otherwise a single command.
 *
 * @throws {UsageError} under the same conditions as {@link commandNamed}.
 */
export function commandsNamed(words: readonly string[], commands: readonly Command[]): readonly Command[] {
  const [word, ...more] = words
  if (word === undefined) return commands
  const family = commands.filter(({ name }) => name.startsWith(`${word} `))
  return family.length > 0 && more.length === 0 ? family : [commandNamed(words, commands)]
}

function hasPrefix(words: readonly string[], name: string): boolean {
  return name.split(' ').every((word, index) => words[index] === word)
}
