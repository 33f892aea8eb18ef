import { hash } from 'node:crypto'
import { createTwoFilesPatch } from 'diff'
import { ImportError } from '../../errors/commands.ts'
import { type CommandContext, EXIT } from '../command-line/command.ts'

/** What stands at the head of a file that an import made. */
export interface FileHeader {
  /** The command that makes the file again. */
  readonly command: string
  /** Title and version of the description. */
  readonly description: string
  /** SHA-256 of the description, in hexadecimal. */
  readonly digest: string
}

const SEAL = /^# content-sha256: ([0-9a-f]{64})$/m

/** The text of a generated file: a head that says how it was made, and the SDL. */
export function generatedFile({ command, description, digest }: FileHeader, sdl: string): string {
  return [
    '# Generated. Write your own fields and types into another file of this folder: the next import replaces this one.',
    `# ${command}`,
    `# source: ${description}`,
    `# source-sha256: ${digest}`,
    `# content-sha256: ${sha256(sdl)}`,
    '',
    sdl,
  ].join('\n')
}

/**
 * Writes a generated file, or only prints what would change.
 *
 * @returns the exit code.
 * @throws {@link ImportError} if the file is there and was not generated, or was edited since.
 */
export function writeGeneratedFile(
  path: string,
  text: string,
  isCheck: boolean,
  { readFile, replaceFile, stdout, stderr }: CommandContext,
): number {
  const changes = changesOf(path, presentText(path, readFile), text)
  stdout.write(changes)
  if (isCheck) return changes === '' ? EXIT.done : EXIT.failed
  if (changes === '') stderr.write(`${path} is up to date.\n`)
  else {
    if (replaceFile === undefined) throw new ImportError('Files cannot be written here.')
    replaceFile(path, text)
    stderr.write(`Wrote ${path}.\n`)
  }
  return EXIT.done
}

function presentText(path: string, readFile: CommandContext['readFile']): string | null {
  try {
    return String(readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new ImportError(`The file ${path} cannot be read.`, error)
  }
}

/** The maximum number of lines that differ in a diff. Its time grows with their square. */
const MOST_CHANGES = 4000

/**
 * What a new import changes, as a unified diff; only a sentence if that is too much, and empty for nothing.
 *
 * @throws {@link ImportError} when the file is there and was not generated, or was edited since: nothing of one's own is lost.
 */
export function changesOf(path: string, present: string | null, next: string): string {
  if (present === next) return ''
  if (present === null) return createTwoFilesPatch(path, path, '', next, undefined, undefined, CONTEXT)
  checkUntouched(path, present)
  const options = { ...CONTEXT, maxEditLength: MOST_CHANGES }
  const changes = createTwoFilesPatch(path, path, present, next, undefined, undefined, options)
  return changes ?? `${path}: more than ${MOST_CHANGES.toLocaleString('en-US')} lines differ.\n`
}

const CONTEXT = { context: 2 }

function checkUntouched(path: string, present: string): void {
  const [, seal] = SEAL.exec(present) ?? []
  const head = /^(?:#[^\n]*\n)*\n/.exec(present)?.[0] ?? ''
  if (seal === undefined)
    throw new ImportError(`${path} was not made by an import. Choose another file with --out.`)
  if (sha256(present.slice(head.length)) !== seal) {
    throw new ImportError(
      `${path} was edited after the last import. Move your changes to another file, or remove this one.`,
    )
  }
}

/** In hexadecimal. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
