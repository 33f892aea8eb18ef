import type { RegistrationSettings } from '../../config/config.ts'
import { loadProxySettings } from '../../config/load-config.ts'
import { OTHER_VARIABLES } from '../../config/settings.ts'
import type { ReadFile } from '../../config/sources.ts'
import { baseUrlProblem } from '../../config/values/origin.ts'
import { ExplainUnavailableError, OperationsInvalidError } from '../../errors/commands.ts'
import { createFetch } from '../../network/create-fetch.ts'
import { type CommandContext, EXIT } from '../command-line/command.ts'
import { toPlanText } from './plan-text.ts'
import { readVariables } from './read-variables.ts'
import { reportPlans } from './report-plans.ts'
import { runExplained } from './run-explained.ts'
import { toWaterfallText } from './waterfall-text.ts'

interface PlansOptions {
  /** If empty, the manifests from the configuration are used. */
  readonly files: readonly string[]
  /** A JSON file with the values of the operation's variables. */
  readonly variablesFile: string | undefined
  readonly asJson: boolean
}

interface RunOptions extends Omit<PlansOptions, 'files'> {
  readonly file: string
  /** GraphQL endpoint of a running gateway. */
  readonly url: string
  /** Value of `--config`. The configuration can set proxies. */
  readonly configFile: string | undefined
  /** A file with a caller's access token for that gateway; if undefined, the token is in `BEHALF_TOKEN`. */
  readonly tokenFile: string | undefined
}

type Context = Pick<CommandContext, 'env' | 'readFile' | 'stdout' | 'stderr'>

/** Prints what operations would do. @returns the exit code: 1 if the gateway would reject an operation. */
export async function explainPlans(
  { files, variablesFile, asJson }: PlansOptions,
  settings: RegistrationSettings,
  { readFile, stdout, stderr }: Context,
): Promise<number> {
  const plans = await reportPlans({ settings, files, readFile }, variablesFile)
  stdout.write(asJson ? json(plans) : plans.map(toPlanText).join('\n'))
  const rejected = plans.filter(({ warnings }) =>
    warnings.some(({ code }) => code === 'OVER_LIMIT' || code === 'INCOMPLETE'),
  )
  if (rejected.length === 0) return EXIT.done
  stderr.write(
    `The gateway would reject these operations: ${rejected.map(({ needs }) => needs.name).join(', ')}\n`,
  )
  return EXIT.failed
}

/** Runs one operation and prints what it did. @returns the exit code: 1 if it has errors. */
export async function explainRun(
  { file, variablesFile, asJson, url, tokenFile, configFile }: RunOptions,
  { env, readFile, stdout, stderr }: Context,
): Promise<number> {
  const token = tokenFile === undefined ? env[OTHER_VARIABLES.callerToken] : read(tokenFile, readFile)
  if (!token?.trim()) {
    throw new ExplainUnavailableError('No token was given. Set BEHALF_TOKEN, or pass a file with --token.')
  }
  const problem = baseUrlProblem(url, { production: false })
  if (problem !== undefined) throw new ExplainUnavailableError(`--url ${problem}.`)
  const { explanation, errors } = await runExplained({
    url,
    token: token.trim(),
    query: read(file, readFile),
    variables: readVariables(variablesFile, readFile),
    fetch: createFetch(loadProxySettings({ env, readFile, file: configFile })),
  })
  stdout.write(asJson ? json(explanation) : toWaterfallText(explanation))
  for (const error of errors) stderr.write(`${error}\n`)
  return errors.length === 0 ? EXIT.done : EXIT.failed
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
