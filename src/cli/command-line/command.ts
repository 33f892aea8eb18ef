import type { Environment, ReadFile } from '../../config/sources.ts'
import type { LogDestination } from '../../telemetry/log.ts'
import type { Ask } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import type { Progress } from '../terminal/progress.ts'

/** Runs a program and returns what it printed to standard output; throws if it fails or does not exist. */
export type Execute = (file: string, args: readonly string[]) => Promise<string>

/** The exit codes that all commands use; a command can declare additional ones. */
export const EXIT = {
  done: 0,
  /** The command line is valid, but the command failed; standard error states the reason. */
  failed: 1,
  /** The command line is invalid. */
  misuse: 2,
} as const

/** Creates a file that must not exist yet. Throws the errors from Node.js, such as `EEXIST`. */
export type CreateFile = (path: string, options: { readonly mode: number }) => NewFile

/** A newly created, empty file. Call one of its methods to fill it or to delete it. */
export interface NewFile {
  fill(text: string): void
  /** Deletes the file. */
  discard(): void
}

/** The environment of a command; `main.ts` passes the real one. */
export interface CommandContext {
  readonly env: Environment
  /** For results only, because another program may read them. */
  readonly stdout: Output
  /** For messages to people: problems, hints, progress. */
  readonly stderr: Output
  readonly readFile: ReadFile
  /** Default: no file can be created. */
  readonly createFile?: CreateFile
  /**
   * Writes a file atomically, replacing an existing file and creating the folder if necessary. Default: no file can be
   * written.
   */
  readonly replaceFile?: (path: string, text: string) => void
  /** Aborts when the process receives a signal to stop. */
  readonly signal: AbortSignal
  /** Runs another program. Default: no program can be run. */
  readonly execute?: Execute
  /** Where log lines go. Default: standard output, without blocking. */
  readonly logDestination?: LogDestination
  /** Whether this process can run text as code. Default: false. */
  readonly canGenerateCode?: boolean
  /** The memory that this process may use, in bytes. Default: no limit. */
  readonly memoryLimit?: number | undefined
  /** Asks the user a yes-or-no question at the terminal. Default: there is no terminal. */
  readonly confirm?: (question: string) => Promise<boolean>
  /** Asks the user for text at the terminal. Default: there is no terminal. */
  readonly ask?: Ask
  /** Version of the package. Default: unknown. */
  readonly version?: string
  /** Reports the current step of a long task. */
  readonly progress: Progress
}

/** An option of a command. An option of the same name has the same type in all commands. */
export interface OptionDeclaration {
  readonly type: 'string' | 'boolean'
  /** A short description. */
  readonly help: string
  /** Placeholder for the value in the help text, e.g. `path`. Only for strings. */
  readonly placeholder?: string
  /** The allowed values. Only for strings. */
  readonly choices?: readonly string[]
  /** Whether it can be repeated. Only for strings. */
  readonly multiple?: true
}

type OptionDeclarations = Readonly<Record<string, OptionDeclaration>>

type ValueOf<O extends OptionDeclaration> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : O extends { readonly type: 'string'; readonly multiple: true }
      ? readonly string[]
      : O extends { readonly type: 'string' }
        ? string
        : string | boolean | readonly string[]

/** The values from the command line, checked against the declaration. */
interface Invocation<Options extends OptionDeclarations> {
  /** Options that were not given are absent. */
  readonly values: { readonly [Name in keyof Options]?: ValueOf<Options[Name]> }
  readonly operands: readonly string[]
}

/**
 * A command: its documentation and its implementation. The parser, the help and the test of docs/cli.md use this declaration.
 */
export interface CommandDeclaration<Options extends OptionDeclarations> {
  /** One word, or two for commands in a family: `registration plan`. */
  readonly name: string
  /** One line for the list of commands, without a period. */
  readonly summary: string
  /** The paragraphs that users should read before they run the command. */
  readonly about: readonly string[]
  /** Default: none. */
  readonly operands?: { readonly name: string; readonly help: string; readonly atMost: number }
  readonly options: Options
  /** At least one example, the most useful first. `line` does not include the program's name. */
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  /** The meaning of exit codes, where it is more specific than {@link EXIT}. */
  readonly exitCodes?: Readonly<Record<number, string>>
  /** What to do afterward, or where to read more. */
  readonly next: readonly string[]
  /**
   * @returns the exit code.
   * @throws {@link BehalfError} with a message that becomes one line on standard error; the exit code is then 1.
   */
  run(invocation: Invocation<Options>, context: CommandContext): Promise<number>
}

/** Any command, regardless of the types of its options. */
export type Command = CommandDeclaration<OptionDeclarations>

/** Declares a command; the types of `values` follow from its options. */
export function defineCommand<const Options extends OptionDeclarations>(
  declaration: CommandDeclaration<Options>,
): Command {
  return declaration
}
