import type { Paint } from '../terminal/paint.ts'
import type { Command, OptionDeclaration } from './command.ts'
import { EXIT } from './command.ts'

/** The maximum number of characters in a line. */
const WIDTH = 100

/** The exit codes of commands that do not declare their own. */
const EXIT_CODES: Readonly<Record<number, string>> = {
  [EXIT.done]: 'done',
  [EXIT.failed]: 'failed; see standard error for the reason',
  [EXIT.misuse]: 'the command line is invalid',
}

/** The help for one command, from its declaration. */
export function commandHelp(command: Command, paint: Paint): string {
  const { name, summary, about, operands, options, examples, exitCodes, next } = command
  const usage = ['behalf', name, '[options]', operandUsage(command)].filter((part) => part !== '').join(' ')
  const operandRows: readonly Row[] = operands === undefined ? [] : [[operandUsage(command), operands.help]]
  return sections(paint, [
    [undefined, wrapped(`${paint('bold', `behalf ${name}`)}: ${summary}`, 0)],
    ['Usage', `  ${usage}`],
    [undefined, about.map((paragraph) => wrapped(paragraph, 2)).join('\n\n')],
    ['Options', table([...operandRows, ...optionRows(options), HELP_ROW], paint)],
    ['Examples', examples.map(({ line, does }) => exampleOf(line, does, paint)).join('\n')],
    ['Exit codes', table(Object.entries({ ...EXIT_CODES, ...exitCodes }), paint)],
    ['Next', next.map((hint) => wrapped(hint, 2)).join('\n')],
  ])
}

/** The list of all commands. */
export function overview(commands: readonly Command[], paint: Paint): string {
  return sections(paint, [
    [
      undefined,
      `${paint('bold', 'Behalf')}: one GraphQL endpoint over the REST APIs that a signed-in user can call.`,
    ],
    ['Usage', '  behalf [command] [options]'],
    ['Commands', summaries(commands, paint)],
    ['Try this', TRY_THIS.map(({ line, does }) => exampleOf(line, does, paint)).join('\n')],
    ['Options', table([HELP_ROW, ['-v, --version', 'print the version']], paint)],
    ['Exit codes', table(Object.entries(EXIT_CODES), paint)],
    ['Next', wrapped(OVERVIEW_HINT, 2)],
  ])
}

/** The commands that share their first word, each with its most useful example. */
export function familyHelp(commands: readonly Command[], paint: Paint): string {
  const word = commands[0]?.name.split(' ')[0] ?? ''
  return sections(paint, [
    ['Usage', `  behalf ${word} <command> [options]`],
    ['Commands', summaries(commands, paint)],
    [
      'Examples',
      commands
        .flatMap(({ examples }) => examples.slice(0, 1))
        .map(({ line, does }) => exampleOf(line, does, paint))
        .join('\n'),
    ],
    ['Next', wrapped(`behalf ${word} <command> --help  describes one command.`, 2)],
  ])
}

const TRY_THIS = [
  { line: 'start', does: 'start with an embedded tenant and fictional people, without configuration' },
  { line: 'token adele', does: 'in a second terminal, get a token for one of them' },
  { line: 'registration plan', does: 'show what to register in your own tenant, and why' },
]

const OVERVIEW_HINT =
  'behalf <command> --help  describes one command, with examples. In a clone of the repository, run npx --no behalf. NO_COLOR and FORCE_COLOR are supported. For details, see docs/cli.md.'

function summaries(commands: readonly Command[], paint: Paint): string {
  return table(
    commands.map(({ name, summary }) => [name, summary]),
    paint,
  )
}

type Row = readonly [term: string, meaning: string]

const HELP_ROW: Row = ['-h, --help', 'print this help']

/** Operands as shown in the help, e.g. `[file...]`. */
export function operandUsage({ operands }: Command): string {
  if (operands === undefined) return ''
  return operands.atMost > 1 ? `[${operands.name}...]` : `[${operands.name}]`
}

/** Options as shown in the help, with their descriptions. */
export function optionRows(options: Command['options']): readonly Row[] {
  return Object.entries(options).map(([name, option]) => [optionUsage(name, option), option.help])
}

function optionUsage(name: string, { type, placeholder = 'value' }: OptionDeclaration): string {
  return type === 'boolean' ? `--${name}` : `--${name} <${placeholder}>`
}

function sections(
  paint: Paint,
  parts: readonly (readonly [title: string | undefined, text: string])[],
): string {
  const texts = parts.map(([title, text]) =>
    title === undefined ? text : `${paint('bold', title)}\n${text}`,
  )
  return `${texts.join('\n\n')}\n`
}

function exampleOf(line: string, does: string, paint: Paint): string {
  return `  ${paint('dim', '$')} ${paint('cyan', `behalf ${line}`)}\n${wrapped(does, 6)}`
}

function table(rows: readonly Row[], paint: Paint): string {
  const width = Math.max(...rows.map(([term]) => term.length))
  return rows
    .map(([term, meaning]) => {
      const [first = '', ...more] = linesOf(meaning, WIDTH - width - 4)
      const indent = ' '.repeat(width + 4)
      return [`  ${paint('cyan', term.padEnd(width))}  ${first}`, ...more.map((line) => indent + line)].join(
        '\n',
      )
    })
    .join('\n')
}

function wrapped(text: string, indent: number): string {
  return linesOf(text, WIDTH - indent)
    .map((line) => ' '.repeat(indent) + line)
    .join('\n')
}

/** Breaks lines only at single spaces: two spaces keep a command and its description together. */
function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/(?<! ) (?! )/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
