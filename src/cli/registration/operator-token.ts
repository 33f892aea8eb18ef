import { OTHER_VARIABLES } from '../../config/settings.ts'
import type { Environment } from '../../config/sources.ts'
import { OperatorUnknownError } from '../../errors/registration.ts'
import { maskText } from '../../telemetry/mask-secrets.ts'
import { printable } from '../../telemetry/printable.ts'
import type { Execute } from '../command-line/command.ts'

interface OperatorTokenOptions {
  readonly env: Environment
  readonly execute: Execute
  /** Of Microsoft Graph: whom the token is for. */
  readonly resource: string
  /** GUID of the tenant in which the operator is to be signed in. */
  readonly tenantId: string
  /** Signs a person in, where that was asked for; else null. */
  readonly signIn: (() => Promise<string>) | null
}

/**
 * Gets the operator's token for Microsoft Graph: `BEHALF_OPERATOR_TOKEN`, else that of a sign-in that was asked for, else
 * the Azure CLI's. It is never printed.
 *
 * @throws {@link OperatorUnknownError} if there is none of them.
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
  const whose = ['--tenant', tenantId, '--resource', resource]
  const args = ['account', 'get-access-token', ...whose, '--query', 'accessToken', '--output', 'tsv']
  const token = (await execute('az', args).catch(rejectedBy)).trim()
  if (token !== '') return token
  throw new OperatorUnknownError({ attempt: 'azureCli', reason: 'It printed nothing.' })
}

/** Longest message of the Azure CLI that is shown. */
const MAX_CHARACTERS = 1000
/** More is not looked at. */
const MAX_WORDS = 10 * MAX_CHARACTERS

/** What the Azure CLI says names what to do, such as a policy that asks for another sign-in; it may quote a token. */
function rejectedBy(cause: unknown): never {
  const { code, stderr, message } = cause as { code?: unknown; stderr?: unknown; message?: unknown }
  if (code === 'ENOENT') throw new OperatorUnknownError({ attempt: 'noAzureCli', cause })
  const words = String(stderr ?? '').trim() || String(message ?? cause)
  const reason = `Its message: ${printable(maskText(words.slice(0, MAX_WORDS)), MAX_CHARACTERS)}`
  throw new OperatorUnknownError({ attempt: 'azureCli', reason, cause })
}
