import { defineCommand } from '../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../command-line/common-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { explainPlans, explainRun } from '../explain/print-explanation.ts'
import { loadSettings } from '../registration/load-settings.ts'
import { chooseTenant } from '../start/tenant/choose-tenant.ts'

const NAME = 'explain'
const MAX_FILES = 1_000

export const explainCommand = defineCommand({
  name: NAME,
  summary: 'show which requests operations make, which permissions they need and what they cost',
  about: [
    'Uses your schema and configuration, or those of the embedded tenant if nothing is configured, and sends no requests. It warns about fields that make one request per item of a list.',
    'With --url, it runs the operation in one file against a running gateway, and shows what the operation did. The token is read from BEHALF_TOKEN or from the file given with --token, because other users of the machine can read the command line.',
  ],
  operands: {
    name: 'file',
    help: 'documents (.graphql) or trusted-document manifests (.json); default: the manifests in the configuration',
    atMost: MAX_FILES,
  },
  options: {
    config: CONFIG_OPTION,
    variables: {
      type: 'string',
      placeholder: 'path',
      help: "JSON file with the values of the operation's variables",
    },
    url: {
      type: 'string',
      placeholder: 'address',
      help: 'GraphQL endpoint of a running gateway, e.g. http://localhost:4000/graphql',
    },
    token: {
      type: 'string',
      placeholder: 'file',
      help: "a caller's access token, for --url; use - for standard input",
    },
    json: JSON_OPTION,
  },
  examples: [
    { line: `${NAME} query.graphql`, does: 'show requests, permissions and cost before the operation runs' },
    {
      line: `${NAME} query.graphql --url http://localhost:4000/graphql`,
      does: 'run it, and show its requests on a timeline',
    },
  ],
  exitCodes: { 1: 'the gateway would reject an operation, or the operation that ran returned errors' },
  next: ['To interpret the output, see docs/explain.md.'],
  async run({ values: { config, variables, url, token, json = false }, operands: files }, context) {
    if (url === undefined) {
      if (token !== undefined) throw new UsageError('--token requires --url.', NAME)
      const settings = await loadSettings(config, context, (sources) => chooseTenant(sources) === 'embedded')
      return explainPlans({ files, variablesFile: variables, asJson: json }, settings, context)
    }
    const [file, ...others] = files
    if (file === undefined || others.length > 0) {
      throw new UsageError('--url requires exactly one file.', NAME)
    }
    return explainRun(
      { file, variablesFile: variables, asJson: json, url, tokenFile: token, configFile: config },
      context,
    )
  },
})
