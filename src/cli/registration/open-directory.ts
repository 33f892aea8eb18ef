import { describeToken } from '../../caller/describe-token.ts'
import type { RegistrationSettings } from '../../config/config.ts'
import { OperatorElsewhereError } from '../../errors/registration.ts'
import { createFetch } from '../../network/create-fetch.ts'
import { createDirectoryClient, type DirectoryClient } from '../../registration/directory/directory-client.ts'
import { signInByDeviceCode } from '../../tokens/exchange/device-code-sign-in.ts'
import { createNetworkClient } from '../../tokens/http/network-client.ts'
import { createAuditSink } from '../audit-sink.ts'
import type { CommandContext } from '../command-line/command.ts'
import { auditedDirectory } from './audited-directory.ts'
import { operatorToken } from './operator-token.ts'

/** The option of every command that acts as an operator. */
export const DEVICE_CODE_OPTION = {
  type: 'boolean',
  help: 'sign in on a device with a browser, instead of using the Azure CLI',
} as const

/** A sentence in the help of every command that acts as an operator. */
export const ABOUT_OPERATOR =
  'The operator is identified by the token for Microsoft Graph in BEHALF_OPERATOR_TOKEN, by a sign-in with --device-code, or by the Azure CLI.'

/** The permissions for reading the registration, and for writing it. */
export const READ_SCOPES = ['Application.Read.All', 'Directory.Read.All'] as const
export const WRITE_SCOPES = ['Application.ReadWrite.All', 'Directory.Read.All'] as const
/** The additional permissions to grant and revoke consent. */
export const CONSENT_SCOPES = [
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
] as const

interface OperatorOptions {
  readonly deviceCode: boolean
  /** Delegated permissions of Microsoft Graph for an interactive sign-in: only those that the command needs. */
  readonly scopes: readonly string[]
}

/**
 * Opens Microsoft Graph as the operator.
 *
 * @throws {@link OperatorUnknownError} if the operator has no token.
 * @throws {@link OperatorElsewhereError} if the token belongs to another tenant, before any request is sent.
 */
export async function openDirectory(
  settings: RegistrationSettings,
  { deviceCode, scopes }: OperatorOptions,
  context: CommandContext,
): Promise<DirectoryClient> {
  const { env, execute = noProgram, progress } = context
  const baseUrl = graphBaseUrlOf(settings)
  const resource = resourceOf(settings, baseUrl)
  const signIn = () => signInNow(settings, { resource, scopes }, context)
  progress.step('Getting a token for Microsoft Graph')
  const { tenantId } = settings.entra
  const token = await operatorToken({ env, execute, resource, tenantId, signIn: deviceCode ? signIn : null })
  const actual = describeToken(token)?.tenantId ?? null
  if (actual !== null && actual !== tenantId) throw new OperatorElsewhereError({ actual, expected: tenantId })
  const fetch = createFetch(settings.proxy)
  return audited(createDirectoryClient({ baseUrl, token, fetch, signal: context.signal }), settings, context)
}

/** If the destination is `stdout`, lines are written to standard error, because standard output is for results. */
function audited(
  client: DirectoryClient,
  { audit, entra }: Pick<RegistrationSettings, 'audit' | 'entra'>,
  { stderr, version = 'unknown' }: CommandContext,
): DirectoryClient {
  const { onOverflow } = audit
  const openSink = () => createAuditSink(audit, { output: stderr, version })
  return auditedDirectory(client, { openSink, onOverflow, tenantId: entra.tenantId, clock: Date.now })
}

async function signInNow(
  { entra, registration, proxy }: RegistrationSettings,
  { resource, scopes }: { readonly resource: string; readonly scopes: readonly string[] },
  { stderr, progress, signal }: CommandContext,
): Promise<string> {
  const network = createNetworkClient({ proxy })
  try {
    return await signInByDeviceCode({
      entra,
      clientId: registration.operatorClientId,
      scopes: scopes.map((scope) => `${resource}/${scope}`),
      network,
      onCode: (message) => {
        progress.clear()
        stderr.write(`${message}\n`)
      },
      signal,
    })
  } finally {
    await network.close()
  }
}

/** The base URL of Microsoft Graph in the gateway's cloud, unless the configuration specifies another URL. */
function graphBaseUrlOf({ apis, registration }: RegistrationSettings): string {
  return registration.graphBaseUrl ?? apis.get('graph')?.baseUrl ?? 'https://graph.microsoft.com/v1.0'
}

/**
 * The audience of the token. If the base URL is not Microsoft's, as with the embedded tenant, the API's configuration
 * specifies it.
 */
function resourceOf({ apis, registration }: RegistrationSettings, baseUrl: string): string {
  const graph = registration.graphBaseUrl === null ? apis.get('graph')?.resource : undefined
  return graph ?? new URL(baseUrl).origin
}

async function noProgram(file: string): Promise<never> {
  throw new Error(`${file} cannot be run here`)
}
