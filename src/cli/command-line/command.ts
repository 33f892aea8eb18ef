import type { Environment, ReadFile } from '../../config/sources.ts'
import type { LogDestination } from '../../telemetry/log.ts'
import type { Ask } from '../terminal/ask.ts'
import type { Output } from '../terminal/output.ts'
import type { Progress } from '../terminal/progress.ts'

/** Runs a program to its end, and gives what it printed on standard output; throws when it fails or is not there. */
export type Execute = (file: string, args: readonly string[]) => Promise<string>

/** What every command exits with; a command that means more by a number declares it. */
export const EXIT = {
  done: 0,
  /** It was understood and did not succeed; standard error says why. */
  failed: 1,
  /** The command line is invalid. */
  misuse: 2,
} as const

/** Makes a file that must not be there yet. Throws what Node throws, `EEXIST` among it. */
export type CreateFile = (path: string, options: { readonly mode: number }) => NewFile

/** A file that is there and empty, until one of these is called. */
export interface NewFile {
  fill(text: string): void
  /** Takes it away again. */
  discard(): void
}

/** Everything a command may touch; `main.ts` passes the real things. */
export interface CommandContext {
  readonly env: Environment
  /** Results, and nothing else: another program may read them. */
  readonly stdout: Output
  /** What a person should know: problems, hints, progress. */
  readonly stderr: Output
  readonly readFile: ReadFile
  /** Default: no file can be made. */
  readonly createFile?: CreateFile
  /** Writes a file, whole or not at all, over the one that is there. Makes its folder. Default: no file can be written. */
  readonly replaceFile?: (path: string, text: string) => void
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal
  /** Runs another program. Default: none can be run. */
  readonly execute?: Execute
  /** Where log lines go. Default: standard output, without blocking. */
  readonly logDestination?: LogDestination
  /** Whether this process can run text as code. Default: it cannot. */
  readonly canGenerateCode?: boolean
  /** Bytes that this process may use. Default: no limit. */
  readonly memoryLimit?: number | undefined
  /** Asks a person at the terminal a question with yes or no. Default: there is no terminal. */
  readonly confirm?: (question: string) => Promise<boolean>
  /** Asks a person at the terminal for a text. Default: there is no terminal. */
  readonly ask?: Ask
  /** Of the package. Default: unknown. */
  readonly version?: string
  /** Says what long work is at. */
  readonly progress: Progress
}

/** An option of one command. The same name has the same type in all commands. */
export interface OptionDeclaration {
  readonly type: 'string' | 'boolean'
  /** What it does, in a few words. */
  readonly help: string
  /** Stands for the value in the help, e.g. `path`. Of strings alone. */
  readonly placeholder?: string
  /** The only values there are. Of strings alone. */
  readonly choices?: readonly string[]
  /** It can be given more than once. Of strings alone. */
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

/** What was on the command line, checked against the declaration. */
interface Invocation<Options extends OptionDeclarations> {
  /** An option that was not given is absent. */
  readonly values: { readonly [Name in keyof Options]?: ValueOf<Options[Name]> }
  readonly operands: readonly string[]
}

/** A command: everything its help says, and what it does. The help, the page docs/cli.md and the parser go by this. */
export interface CommandDeclaration<Options extends OptionDeclarations> {
  /** One word, or two where commands belong together: `registration plan`. */
  readonly name: string
  /** One line for the list of commands, without a full stop. */
  readonly summary: string
  /** What one has to know before using it. Paragraphs. */
  readonly about: readonly string[]
  /** Default: it takes none. */
  readonly operands?: { readonly name: string; readonly help: string; readonly atMost: number }
  readonly options: Options
  /** At least one, the most useful first. `line` is without the program's name. */
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  /** What a number means here, where it says more than {@link EXIT}. */
  readonly exitCodes?: Readonly<Record<number, string>>
  /** What to do afterwards, or where to read on. */
  readonly next: readonly string[]
  /**
   * @returns the exit code.
   * @throws {@link BehalfError} whose message becomes one line on standard error, and 1 the exit code.
   */
  run(invocation: Invocation<Options>, context: CommandContext): Promise<number>
}

/** Any command, its options' types forgotten. */
export type Command = CommandDeclaration<OptionDeclarations>

/** Declares a command; the types of `values` follow from its options. */
export function defineCommand<const Options extends OptionDeclarations>(
  declaration: CommandDeclaration<Options>,
): Command {
  return declaration
}
