import { parseArgs } from 'node:util'

import { nearestWord } from '../../config/did-you-mean.ts'
import type { Command, OptionDeclaration } from './command.ts'
import { commandNamed, commandsNamed } from './find-command.ts'
import { UsageError } from './usage-error.ts'

/** The parsed command line. */
export type Asked =
  | { readonly kind: 'run'; readonly command: Command; readonly invocation: Parameters<Command['run']>[0] }
  /** Help for one command, for all commands that share a first word, or for all commands. */
  | { readonly kind: 'help'; readonly of: readonly Command[] }
  | { readonly kind: 'version' }

/** Options that every command accepts. */
export const GLOBAL_OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

interface CommandLineOptions {
  /** The arguments, without the paths of Node.js and the script. */
  readonly argv: readonly string[]
  readonly commands: readonly Command[]
  /** The command to run if the command line names none. */
  readonly defaultCommand: Command
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} with a message that states the problem and what was probably meant.
 */
export function parseCommandLine({ argv, commands, defaultCommand }: CommandLineOptions): Asked {
  const { words, names, values } = readLoosely(argv, commands)
  const asksForHelp = words[0] === 'help'
  if (asksForHelp || values.help === true) {
    return { kind: 'help', of: commandsNamed(words.slice(asksForHelp ? 1 : 0), commands) }
  }
  if (values.version === true) return { kind: 'version' }
  const command = words.length === 0 ? defaultCommand : commandNamed(words, commands)
  const stray = names.find((name) => !Object.hasOwn(command.options, name))
  if (stray !== undefined) throw new UsageError(strayOption(stray, command), command.name)
  return { kind: 'run', command, invocation: invocationOf(command, argv, words.length > 0) }
}

/** Parses the words and options before the command that they belong to is known. */
function readLoosely(argv: readonly string[], commands: readonly Command[]) {
  const { tokens, values } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    options: { ...Object.assign({}, ...commands.map(({ options }) => typesOf(options))), ...GLOBAL_OPTIONS },
  })
  return {
    words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    names: tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])),
    values,
  }
}

/** The parts of the declarations that Node's parser supports. */
function typesOf(
  options: Command['options'],
): Record<string, { type: OptionDeclaration['type']; multiple: boolean }> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  )
}

function strayOption(name: string, command: Command): string {
  const known = [...Object.keys(command.options), ...Object.keys(GLOBAL_OPTIONS)]
  const meant = nearestWord(name, known)
  const written = name.length === 1 ? `-${name}` : `--${name}`
  return `Unknown option for ${command.name}: ${written}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`
}

function invocationOf(
  command: Command,
  argv: readonly string[],
  isNamedInArgv: boolean,
): Parameters<Command['run']>[0] {
  const { values: parsed, positionals } = parseStrictly(command, argv)
  const values = Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]),
  )
  for (const [name, { choices }] of Object.entries(command.options)) {
    const value = values[name]
    if (choices !== undefined && typeof value === 'string') checkChoice(command, name, value, choices)
  }
  const operands = positionals.slice(isNamedInArgv ? command.name.split(' ').length : 0)
  const { atMost, name: operand } = command.operands ?? { atMost: 0, name: 'operand' }
  const surplus = operands[atMost]
  if (surplus !== undefined) {
    const takes = atMost === 0 ? 'no arguments' : `at most ${atMost} (${operand})`
    throw new UsageError(`Unexpected argument "${surplus}": ${command.name} takes ${takes}.`, command.name)
  }
  return { values, operands }
}

function parseStrictly(command: Command, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: typesOf(command.options) })
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error
    // Keeps only the first sentence. The rest is about operands that start with a dash, which no command has.
    throw new UsageError(`${message.split(/\.(?:\s|$)/)[0]}.`, command.name)
  }
}

function checkChoice({ name }: Command, option: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return
  const meant = nearestWord(value, choices)
  throw new UsageError(
    `--${option} must be one of ${choices.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    name,
  )
}
