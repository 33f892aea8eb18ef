import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Command =
  | { readonly name: 'start'; readonly configFile: string | undefined }
  | { readonly name: 'token'; readonly persona: string | undefined }
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

Options
  --config <path>  behalf.yml to read (default: BEHALF_CONFIG, then ./behalf.yml if it is there)
  --help           print this
  --version        print the version

Every setting is described in docs/configuration.md.
`

/** Reads the command line. @param argv - without Node's own path and the script's. */
export function parseCommandLine(argv: readonly string[]): Command {
  const parsed = parse(argv)
  if ('problem' in parsed) return { name: 'misuse', problem: parsed.problem }
  const { values, positionals } = parsed
  if (values.help) return { name: 'help' }
  if (values.version) return { name: 'version' }
  const [name = 'start', ...operands] = positionals
  return commandOf(name, operands, values.config)
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
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

function commandOf(name: string, operands: readonly string[], configFile: string | undefined): Command {
  if (name === 'token') {
    const [persona, ...rest] = operands
    return rest.length > 0
      ? { name: 'misuse', problem: 'token takes one persona.' }
      : { name: 'token', persona }
  }
  if (name !== 'start') return { name: 'misuse', problem: `There is no command "${name}".` }
  if (operands.length > 0) return { name: 'misuse', problem: 'start takes no operands.' }
  return { name: 'start', configFile }
}
