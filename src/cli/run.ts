import type { Environment, ReadFile } from '../config/document.ts'
import { isConfigured, isProduction, loadConfig, loadRegistrationSettings } from '../config/load-config.ts'
import type { RegistrationSettings } from '../config/registration-config.ts'
import { BehalfError } from '../errors.ts'
import { toFindingsText } from '../registration/formats/findings-text.ts'
import { toOperationText } from '../registration/formats/operation-text.ts'
import { createLog, type LogDestination } from '../telemetry/log.ts'
import { type Command, HELP, parseCommandLine } from './command-line.ts'
import { embeddedAddresses, startEmbedded } from './dev.ts'
import { printExplanation } from './explain/print-explanation.ts'
import { checkRegistration } from './registration/check.ts'
import { type Execute, operatorToken } from './registration/operator-token.ts'
import { reportPermissions } from './registration/permissions.ts'
import { graphBaseUrlOf, planRegistration } from './registration/plan.ts'
import { type Gateway, startGateway } from './start.ts'
import { tenantPort } from './tenant-address.ts'
import { fetchPersonaToken } from './token.ts'

/** Everything a command may touch; `main.ts` passes the real things. */
export interface RunOptions {
  /** Without Node's own path and the script's. */
  readonly argv: readonly string[]
  readonly env: Environment
  readonly stdout: Pick<NodeJS.WritableStream, 'write'>
  readonly stderr: Pick<NodeJS.WritableStream, 'write'>
  readonly readFile: ReadFile
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal
  /** Runs another program. Default: none can be run. */
  readonly execute?: Execute
  /** Of the package. */
  readonly version: string
  /** Where log lines go. Default: standard output, without blocking. */
  readonly logDestination?: LogDestination
}

/** The exit code of a command line that makes no sense. */
const MISUSE = 2

/**
 * Runs one command to its end.
 *
 * @returns the exit code: 0, 1 for a failure, 2 for a command line that makes no sense. A failure by name is one
 *   sentence on standard error; any other is a bug and shows its stack.
 */
export async function run(options: RunOptions): Promise<number> {
  const { stderr } = options
  try {
    return await runCommand(options)
  } catch (error) {
    if (!(error instanceof BehalfError)) {
      stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      return 1
    }
    stderr.write(`${error.message}\n${error.reason === undefined ? '' : `${error.reason}\n`}`)
    return 1
  }
}

async function runCommand(options: RunOptions): Promise<number> {
  const { argv, stdout, stderr, version } = options
  const command = parseCommandLine(argv)
  switch (command.name) {
    case 'help':
      stdout.write(HELP)
      return 0
    case 'version':
      stdout.write(`${version}\n`)
      return 0
    case 'misuse':
      stderr.write(`${command.problem}\nbehalf --help shows what there is.\n`)
      return MISUSE
    case 'token':
      return printToken(command.persona, options)
    case 'registration plan':
      stdout.write(await planRegistration(settingsFor(command.configFile, options), command.format))
      return 0
    case 'registration check':
      return printCheck(command, options)
    case 'permissions':
      return printPermissions(command, options)
    case 'explain':
      return printExplanation(command, await explainSources(command.configFile, options), options)
    case 'start':
      return serve(command.configFile, options)
  }
}

async function printToken(persona: string | undefined, { env, stdout, stderr }: RunOptions): Promise<number> {
  const origin = `http://localhost:${tenantPort(env)}`
  const outcome = await fetchPersonaToken({ persona, origin, fetch: globalThis.fetch })
  if ('problem' in outcome) {
    stderr.write(`${outcome.problem}\n`)
    return 1
  }
  stdout.write(`${outcome.token}\n`)
  return 0
}

/** What the commands about the registration go by. */
function settingsFor(file: string | undefined, { env, readFile }: RunOptions): RegistrationSettings {
  return loadRegistrationSettings({ env, readFile, file })
}

/** Where nothing is configured, explanations are of the embedded tenant, as `start` is. */
async function explainSources(file: string | undefined, options: RunOptions): Promise<RegistrationSettings> {
  const { env, readFile } = options
  if (isProduction(env) || isConfigured({ env, readFile, file })) return settingsFor(file, options)
  return settingsFor(file, { ...options, env: { ...env, ...(await embeddedAddresses(env)) } })
}

/** The exit code of a check that could not be made: 1 says that it was, and found something. */
const UNCHECKED = 2

async function printCheck(
  { configFile, asJson }: Extract<Command, { name: 'registration check' }>,
  options: RunOptions,
): Promise<number> {
  const { env, stdout, stderr, execute = noProgram } = options
  try {
    const settings = settingsFor(configFile, options)
    const baseUrl = graphBaseUrlOf(settings)
    const token = await operatorToken({ env, execute, graphOrigin: new URL(baseUrl).origin })
    const now = Date.now()
    const findings = await checkRegistration({ settings, baseUrl, token, fetch: globalThis.fetch, now })
    stdout.write(asJson ? `${JSON.stringify(findings, null, 2)}\n` : toFindingsText(findings))
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0
  } catch (error) {
    if (!(error instanceof BehalfError)) throw error
    stderr.write(`${error.message}\n`)
    return UNCHECKED
  }
}

async function noProgram(file: string): Promise<never> {
  throw new Error(`${file} cannot be run from here`)
}

async function printPermissions(
  { configFile, files, asJson, failOnAdminConsent }: Extract<Command, { name: 'permissions' }>,
  options: RunOptions,
): Promise<number> {
  const { readFile, stdout, stderr } = options
  const settings = settingsFor(configFile, options)
  const reports = await reportPermissions({ settings, files, readFile })
  stdout.write(asJson ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(toOperationText).join('\n'))
  const privileged = reports.filter(({ adminConsent }) => adminConsent)
  if (!failOnAdminConsent || privileged.length === 0) return 0
  const names = privileged.map(({ name }) => name).join(', ')
  stderr.write(`An administrator has to consent before these can run: ${names}\n`)
  return 1
}

async function serve(configFile: string | undefined, options: RunOptions): Promise<number> {
  const gateway = await startAsConfigured(configFile, options)
  await aborted(options.signal)
  await gateway.stop()
  return 0
}

async function startAsConfigured(configFile: string | undefined, options: RunOptions): Promise<Gateway> {
  const { env, readFile, stdout, logDestination } = options
  const sources = { env, readFile, file: configFile }
  if (!isProduction(env) && !isConfigured(sources)) {
    return startEmbedded({ env, readFile, logDestination, print: (text) => stdout.write(text) })
  }
  const config = loadConfig(sources)
  const log = createLog({ level: config.log.level, destination: logDestination })
  const gateway = await startGateway({ config, log })
  log.info({ url: gateway.url }, 'listening')
  return gateway
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
