import type { Environment, ReadFile } from '../../config/document.ts'
import { baseUrlProblem } from '../../config/origin.ts'
import type { RegistrationSettings } from '../../config/registration-config.ts'
import { ExplainUnavailableError, OperationsInvalidError } from '../../errors.ts'
import type { Command } from '../command-line.ts'
import { toPlanText } from './plan-text.ts'
import { readVariables } from './read-variables.ts'
import { reportPlans } from './report-plans.ts'
import { runExplained } from './run-explained.ts'
import { toWaterfallText } from './waterfall-text.ts'

type ExplainCommand = Extract<Command, { name: 'explain' }>

interface Surroundings {
  readonly env: Environment
  readonly readFile: ReadFile
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>
}

/** @returns the exit code: 1 where the gateway would refuse an operation, or one that ran has errors. */
export async function printExplanation(
  command: ExplainCommand,
  settings: RegistrationSettings,
  surroundings: Surroundings,
): Promise<number> {
  return command.url === undefined
    ? printPlans(command, settings, surroundings)
    : printRun({ ...command, url: command.url }, surroundings)
}

async function printPlans(
  { files, variablesFile, asJson }: ExplainCommand,
  settings: RegistrationSettings,
  { readFile, stdout, stderr }: Surroundings,
): Promise<number> {
  const plans = await reportPlans({ settings, files, readFile }, variablesFile)
  stdout.write(asJson ? json(plans) : plans.map(toPlanText).join('\n'))
  const refused = plans.filter(({ warnings }) =>
    warnings.some(({ code }) => code === 'OVER_LIMIT' || code === 'INCOMPLETE'),
  )
  if (refused.length === 0) return 0
  stderr.write(`The gateway would refuse these: ${refused.map(({ needs }) => needs.name).join(', ')}\n`)
  return 1
}

async function printRun(
  { files, variablesFile, asJson, url, token }: ExplainCommand & { readonly url: string },
  { env, readFile, stdout, stderr }: Surroundings,
): Promise<number> {
  const bearer = token ?? env.BEHALF_TOKEN
  if (!bearer) throw new ExplainUnavailableError('No token is given: set BEHALF_TOKEN.')
  const problem = baseUrlProblem(url, { production: false })
  if (problem !== undefined) throw new ExplainUnavailableError(`--url ${problem}.`)
  const { explanation, errors } = await runExplained({
    url,
    token: bearer,
    query: read(files[0] ?? '', readFile),
    variables: readVariables(variablesFile, readFile),
    fetch: globalThis.fetch,
  })
  stdout.write(asJson ? json(explanation) : toWaterfallText(explanation))
  for (const error of errors) stderr.write(`${error}\n`)
  return errors.length === 0 ? 0 : 1
}

function read(file: string, readFile: ReadFile): string {
  try {
    return String(readFile(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new OperationsInvalidError([`${file} cannot be read (${code})`])
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
