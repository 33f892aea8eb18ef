import { parseArgs } from 'node:util'

import { PLAN_FORMATS, type PlanFormat } from './registration/plan.ts'

/** What the command line asks for. */
export type Command =
  | { readonly name: 'start'; readonly configFile: string | undefined }
  | { readonly name: 'token'; readonly persona: string | undefined }
  | {
      readonly name: 'registration plan'
      readonly configFile: string | undefined
      readonly format: PlanFormat
    }
  | { readonly name: 'registration check'; readonly configFile: string | undefined; readonly asJson: boolean }
  | {
      readonly name: 'permissions'
      readonly configFile: string | undefined
      /** Empty: the manifests of the configuration. */
      readonly files: readonly string[]
      readonly asJson: boolean
      readonly failOnAdminConsent: boolean
    }
  | {
      readonly name: 'explain'
      readonly configFile: string | undefined
      /** Empty: the manifests of the configuration. */
      readonly files: readonly string[]
      /** JSON, with the values of the operation's variables. */
      readonly variablesFile: string | undefined
      readonly asJson: boolean
      /** GraphQL endpoint of a running gateway; undefined: nothing is run. */
      readonly url: string | undefined
      /** Of somebody who may call that gateway. */
      readonly token: string | undefined
    }
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  /** Nothing that we understand; `problem` says what. */
  | { readonly name: 'misuse'; readonly problem: string }

/** Printed by `--help`. */
export const HELP = `Behalf: one GraphQL endpoint over the REST APIs that a signed-in user may call.

Usage: behalf [command] [options]

Commands
  start            serve GraphQL (default). With nothing configured, and not in production, it runs on an
                   embedded tenant: Entra ID, Microsoft Graph and an Orders API with invented people
  token <persona>  print an access token of somebody in the running embedded tenant,
                   e.g. behalf token adele@contoso.example
  registration plan
                   print the app registration that schema and configuration want, and why
  registration check
                   compare the tenant's registration with that; exits with 1 where it differs, 2 where it
                   cannot be read. The operator is who is signed in to the Azure CLI, or whose token for
                   Microsoft Graph is in BEHALF_OPERATOR_TOKEN
  permissions [file...]
                   say which permissions operations need, and who has to consent; files are GraphQL documents
                   (.graphql) or manifests of trusted documents (.json), by default those of the configuration
  explain [file...]
                   say which requests operations make, what they take and cost; exits with 1 where the gateway
                   would refuse one. With --url, run the operation of one file at a running gateway and show
                   what it did there, as whom BEHALF_TOKEN, or --token, says

Options
  --config <path>  behalf.yml to read (default: BEHALF_CONFIG, then ./behalf.yml if it is there)
  --format <name>  of registration plan: text (default), json, graph-json, az, bicep, terraform
  --json           print JSON, for programs
  --variables <path>
                   of explain: a JSON file with the values of the operation's variables
  --url <address>  of explain: the GraphQL endpoint of a running gateway, e.g. http://localhost:4000/graphql
  --token <token>  of explain: as BEHALF_TOKEN; the variable is out of sight of who lists processes
  --fail-on-admin-consent
                   of permissions: exit with 1 where an administrator has to consent
  --help           print this
  --version        print the version

Every setting is described in docs/configuration.md, the registration in docs/app-registration.md.
`

/** Reads the command line. @param argv - without Node's own path and the script's. */
export function parseCommandLine(argv: readonly string[]): Command {
  const parsed = parse(argv)
  if ('problem' in parsed) return { name: 'misuse', problem: parsed.problem }
  const { values, positionals } = parsed
  if (values.help) return { name: 'help' }
  if (values.version) return { name: 'version' }
  const [name = 'start', ...operands] = positionals
  const stray = Object.keys(values).find(
    (option) => option !== 'config' && !OPTIONS_OF[name]?.includes(option),
  )
  if (stray !== undefined) return { name: 'misuse', problem: `--${stray} is no option of ${name}.` }
  return commandOf(name, operands, values)
}

/** The options of commands beside `--config`. */
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  registration: ['format', 'json'],
  permissions: ['json', 'fail-on-admin-consent'],
  explain: ['json', 'variables', 'url', 'token'],
}

interface Options {
  readonly config?: string
  readonly format?: string
  readonly json?: boolean
  readonly variables?: string
  readonly url?: string
  readonly token?: string
  readonly 'fail-on-admin-consent'?: boolean
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        format: { type: 'string' },
        json: { type: 'boolean' },
        variables: { type: 'string' },
        url: { type: 'string' },
        token: { type: 'string' },
        'fail-on-admin-consent': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    })
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error
    // Node goes on about how to pass an operand that starts with a dash; ours never do.
    return { problem: `${message.split('. ')[0]}.` }
  }
}

function commandOf(name: string, operands: readonly string[], options: Options): Command {
  switch (name) {
    case 'start':
      return operands.length > 0
        ? { name: 'misuse', problem: 'start takes no operands.' }
        : { name, configFile: options.config }
    case 'token':
      return operands.length > 1
        ? { name: 'misuse', problem: 'token takes one persona.' }
        : { name, persona: operands[0] }
    case 'registration':
      return registrationCommand(operands, options)
    case 'permissions':
      return {
        name,
        configFile: options.config,
        files: operands,
        asJson: options.json ?? false,
        failOnAdminConsent: options['fail-on-admin-consent'] ?? false,
      }
    case 'explain':
      return explainCommand(operands, options)
    default:
      return { name: 'misuse', problem: `There is no command "${name}".` }
  }
}

function explainCommand(files: readonly string[], options: Options): Command {
  const { config, variables, json = false, url, token } = options
  if (url !== undefined && files.length !== 1) {
    return { name: 'misuse', problem: '--url is for the operation of one file.' }
  }
  if (url === undefined && token !== undefined) return { name: 'misuse', problem: '--token is for --url.' }
  return { name: 'explain', configFile: config, files, variablesFile: variables, asJson: json, url, token }
}

function registrationCommand(operands: readonly string[], { config, format, json }: Options): Command {
  const [word, ...rest] = operands
  if (rest.length > 0 || (word !== 'plan' && word !== 'check')) {
    return { name: 'misuse', problem: 'registration takes one word: plan or check.' }
  }
  if (word === 'check') {
    return format === undefined
      ? { name: 'registration check', configFile: config, asJson: json ?? false }
      : { name: 'misuse', problem: '--format is for registration plan.' }
  }
  const wanted = format ?? (json ? 'json' : 'text')
  const known = PLAN_FORMATS.find((each) => each === wanted)
  if (known === undefined || (json && known !== 'json')) {
    return { name: 'misuse', problem: `--format is one of ${PLAN_FORMATS.join(', ')}.` }
  }
  return { name: 'registration plan', configFile: config, format: known }
}
