import { OTHER_VARIABLES } from '../../config/settings.ts'
import type { Environment } from '../../config/sources.ts'
import { OperatorUnknownError } from '../../errors/registration.ts'
import { maskText } from '../../telemetry/mask-secrets.ts'
import { printable } from '../../telemetry/printable.ts'
import type { Execute } from '../command-line/command.ts'

interface OperatorTokenOptions {
  readonly env: Environment
  readonly execute: Execute
  /** The audience: Microsoft Graph. */
  readonly resource: string
  /** GUID of the tenant to sign in to. */
  readonly tenantId: string
  /** Signs the operator in; null if no sign-in was requested. */
  readonly signIn: (() => Promise<string>) | null
}

/**
 * Gets the operator's token for Microsoft Graph: from `BEHALF_OPERATOR_TOKEN`, then from a requested sign-in, then from the Azure
 * CLI. It is never printed.
 *
 * @throws {@link OperatorUnknownError} if none is available.
 */
export async function operatorToken({
  env,
  execute,
  resource,
  tenantId,
  signIn,
}: OperatorTokenOptions): Promise<string> {
  const given = env[OTHER_VARIABLES.operatorToken]?.trim()
  if (given) return given
  if (signIn !== null) return signIn()
  const target = ['--tenant', tenantId, '--resource', resource]
  const args = ['account', 'get-access-token', ...target, '--query', 'accessToken', '--output', 'tsv']
  const token = (await execute('az', args).catch(rejectedBy)).trim()
  if (token !== '') return token
  throw new OperatorUnknownError({ attempt: 'azureCli', reason: 'It did not print a token.' })
}

/** The maximum length of the Azure CLI's message, in characters. */
const MAX_CHARACTERS = 1000
/** Characters beyond this limit are discarded before the message is masked, which limits the work. */
const MAX_WORDS = 10 * MAX_CHARACTERS

/**
 * The Azure CLI's message explains what to do, for example if a policy requires another sign-in. The message may
 * contain a token.
 */
function rejectedBy(cause: unknown): never {
  const { code, stderr, message } = cause as { code?: unknown; stderr?: unknown; message?: unknown }
  if (code === 'ENOENT') throw new OperatorUnknownError({ attempt: 'noAzureCli', cause })
  const words = String(stderr ?? '').trim() || String(message ?? cause)
  const reason = `Its message: ${printable(maskText(words.slice(0, MAX_WORDS)), MAX_CHARACTERS)}`
  throw new OperatorUnknownError({ attempt: 'azureCli', reason, cause })
}
