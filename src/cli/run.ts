import { BehalfError } from '../errors/base.ts'
import { escapeLines } from '../telemetry/printable.ts'
import { type Command, type CommandContext, EXIT } from './command-line/command.ts'
import { type Asked, parseCommandLine } from './command-line/command-line.ts'
import { commandHelp, familyHelp, overview } from './command-line/help.ts'
import { UsageError } from './command-line/usage-error.ts'
import { startCommand } from './commands/start.ts'
import { printing } from './terminal/output.ts'
import { createPaint, type Paint } from './terminal/paint.ts'
import { createProgress } from './terminal/progress.ts'

/** The environment of the process; `main.ts` passes the real one. */
export interface RunOptions extends Omit<CommandContext, 'progress'> {
  /** The arguments, without the paths of Node.js and the script. */
  readonly argv: readonly string[]
  /** Version of the package. */
  readonly version: string
}

/**
 * Runs one command until it finishes.
 *
 * @returns the exit code: 0, 1 for a failure, 2 for an invalid command line, or another code that the command declares. For a
 *   known failure, one sentence is printed to standard error. Any other failure is a bug, and its stack trace is printed.
 */
export async function run(options: RunOptions): Promise<number> {
  const progress = createProgress(options.stderr)
  try {
    const { argv } = options
    const commands = await commandsFor(argv)
    const asked = parseCommandLine({ argv, commands, defaultCommand: startCommand })
    return await runCommand(asked, commands, { ...options, progress })
  } catch (error) {
    progress.clear()
    return explain(error, options)
  }
}

/** For `start`, does not load code that only other commands need, which is one-third of all code. */
async function commandsFor([word]: readonly string[]): Promise<readonly Command[]> {
  if (word === undefined || word === startCommand.name) return [startCommand]
  return (await import('./commands.ts')).COMMANDS
}

async function runCommand(
  asked: Asked,
  commands: readonly Command[],
  options: RunOptions & CommandContext,
): Promise<number> {
  const { stdout, env, version } = options
  switch (asked.kind) {
    case 'version':
      stdout.write(`${version}\n`)
      return EXIT.done
    case 'help':
      stdout.write(helpFor(asked.of, commands.length, createPaint(stdout, env)))
      return EXIT.done
    case 'run':
      return asked.command.run(asked.invocation, {
        ...options,
        stdout: printing(stdout),
        stderr: printing(options.stderr),
      })
  }
}

function helpFor(commands: readonly Command[], all: number, paint: Paint): string {
  const [only, ...others] = commands
  if (only !== undefined && others.length === 0) return commandHelp(only, paint)
  return commands.length === all ? overview(commands, paint) : familyHelp(commands, paint)
}

function explain(error: unknown, { stderr, env }: RunOptions): number {
  const paint = createPaint(stderr, env)
  const printed = printing(stderr)
  // Messages can contain file names and text from APIs.
  const inRed = (text: string) => paint('red', escapeLines(text))
  if (error instanceof UsageError) {
    stderr.write(`${inRed(error.message)}\n${hintFor(error)}\n`)
    return EXIT.misuse
  }
  if (error instanceof BehalfError) {
    stderr.write(`${inRed(error.message)}\n`)
    if (error.reason !== undefined) printed.write(`${error.reason}\n`)
    return EXIT.failed
  }
  printed.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.failed
}

function hintFor({ command }: UsageError): string {
  return command === undefined
    ? 'For a list of commands, run: behalf --help'
    : `For help, run: behalf ${command} --help`
}
