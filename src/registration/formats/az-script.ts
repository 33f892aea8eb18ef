import { printable } from '../../telemetry/printable.ts'
import type { DesiredRegistration } from '../desired/desired-registration.ts'
import {
  assignmentBody,
  frontEndBody,
  frontEndReferences,
  gatewayBody,
  gatewayReferences,
  type Unknowns,
} from '../desired/graph-bodies.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'

/**
 * The registration as a script for Bash and the Azure CLI. It can be run again: applications are found by their unique
 * name (or client ID, where there is one), and are made only where they are missing. It consents to nothing.
 *
 * @param graphBaseUrl - of Microsoft Graph, with its version.
 * @see https://learn.microsoft.com/graph/api/application-upsert
 */
export function toAzScript(
  desired: DesiredRegistration,
  apis: readonly ResolvedApi[],
  graphBaseUrl: string,
): string {
  const { gateway, frontEnd } = desired
  const unknowns: Unknowns = {
    gatewayClientId: shellVariable('gateway_client_id'),
    frontEndClientId: frontEnd && shellVariable('front_end_client_id'),
    apiClientId: ({ api }) => shellVariable(`${nameOf(api)}_client_id`),
    permissionId: ({ api }, { name, kind }) => shellVariable(nameOf(`${api}_${kind}_${name}`)),
  }
  return [
    PROLOGUE,
    `graph=${quoted(graphBaseUrl)}`,
    ...FUNCTIONS,
    '',
    ...apis.flatMap(lookUps),
    '# First phase: the applications, before any refers to another.',
    ...upsert(gateway, gatewayBody(gateway, apis, unknowns)),
    `gateway_client_id=$(client_id_of ${addressOf(gateway)})`,
    ...(frontEnd === null
      ? []
      : [
          ...upsert(frontEnd, frontEndBody(frontEnd, gateway.audience)),
          `front_end_client_id=$(client_id_of ${addressOf(frontEnd)})`,
        ]),
    '',
    '# Their service principals, which stand for them in this tenant.',
    ...principal('gateway', { accountEnabled: true, ...assignmentBody(gateway) }),
    ...(frontEnd === null ? [] : principal('front_end', { accountEnabled: true })),
    '',
    '# Second phase: what refers to a client ID.',
    ...upsert(gateway, gatewayReferences(desired, unknowns)),
    ...(frontEnd === null ? [] : upsert(frontEnd, frontEndReferences(desired, unknowns))),
    '',
    `printf 'ENTRA_CLIENT_ID=%s\\n' "$gateway_client_id"`,
    ...(frontEnd === null ? [] : [`printf 'client ID of the front end: %s\\n' "$front_end_client_id"`]),
    '',
  ].join('\n')
}

const PROLOGUE = `#!/usr/bin/env bash
# The registration of Behalf, as its schema and configuration want it. Needs the Azure CLI, signed in by: az login
set -euo pipefail
`

const FUNCTIONS = [
  '',
  '# Makes an application, or changes the one that is there; the body comes on standard input.',
  'upsert() {',
  '  az rest --only-show-errors --output none --method PATCH --url "$graph/applications($1)" \\',
  '    --headers "Content-Type=application/json" "Prefer=create-if-missing" --body "$(cat)"',
  '}',
  '',
  'client_id_of() {',
  `  az rest --method GET --url "$graph/applications($1)?\\$select=appId" --query appId --output tsv`,
  '}',
  '',
  'service_principal() {',
  `  az rest --only-show-errors --output none --method PATCH --url "$graph/servicePrincipals(appId='$1')" \\`,
  '    --headers "Content-Type=application/json" "Prefer=create-if-missing" --body "$2"',
  '}',
]

/** What only the tenant knows of an API. */
function lookUps(api: ResolvedApi): readonly string[] {
  const unknown = api.permissions.filter(({ id }) => id === null)
  if (api.clientId !== null && unknown.length === 0) return []
  const id = quoted(api.clientId ?? api.resource)
  const known = `${nameOf(api.api)}_client_id`
  return [
    `# ${printable(api.api)}: ${printable(api.resource)}`,
    ...(api.clientId === null ? [`${known}=$(az ad sp show --id ${id} --query appId --output tsv)`] : []),
    ...unknown.flatMap(({ name, kind }) => {
      const collection = kind === 'delegated' ? 'oauth2PermissionScopes' : 'appRoles'
      const variable = nameOf(`${api.api}_${kind}_${name}`)
      const query = quoted(`${collection}[?value=='${name}'].id | [0]`)
      const missing = quoted(`${api.api} does not offer ${name}`)
      return [
        `${variable}=$(az ad sp show --id ${id} --query ${query} --output tsv)`,
        `[ -n "$${variable}" ] || { echo ${missing} >&2; exit 1; }`,
      ]
    }),
    '',
  ]
}

function upsert(
  application: { readonly clientId: string | null; readonly uniqueName: string },
  body: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [`upsert ${addressOf(application)} <<JSON`, inHeredoc(JSON.stringify(body, null, 2)), 'JSON']
}

function principal(name: string, body: Readonly<Record<string, unknown>>): readonly string[] {
  return [`service_principal "$${name}_client_id" ${quoted(JSON.stringify(body))}`]
}

/** The alternate key by which Microsoft Graph knows the application, as one word of the shell. */
function addressOf({
  clientId,
  uniqueName,
}: {
  readonly clientId: string | null
  readonly uniqueName: string
}): string {
  return clientId === null ? `"uniqueName='${uniqueName}'"` : `"appId='${clientId}'"`
}

const OPEN = '\u0001'
const CLOSE = '\u0002'

/** A variable within a body; {@link inHeredoc} lets nothing else through. */
function shellVariable(name: string): string {
  return `${OPEN}${name}${CLOSE}`
}

/** Text in which the shell sees our variables and no other. */
function inHeredoc(json: string): string {
  return json
    .replaceAll('\\u0001', OPEN)
    .replaceAll('\\u0002', CLOSE)
    .replaceAll(/[\\$`]/g, '\\$&')
    .replaceAll(OPEN, '${')
    .replaceAll(CLOSE, '}')
}

/** One word of the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A name of a variable. */
function nameOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z\d]+/g, '_')
}
