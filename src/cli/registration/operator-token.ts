import { OTHER_VARIABLES } from '../../config/settings.ts'
import type { Environment } from '../../config/sources.ts'
import { OperatorUnknownError } from '../../errors/registration.ts'

/** Runs a program to its end, and gives what it printed on standard output; throws when it fails or is not there. */
export type Execute = (file: string, args: readonly string[]) => Promise<string>

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
 * @throws {@link OperatorUnknownError} where there is none of them.
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
  try {
    const whose = ['--tenant', tenantId, '--resource', resource]
    const args = ['account', 'get-access-token', ...whose, '--query', 'accessToken', '--output', 'tsv']
    const token = (await execute('az', args)).trim()
    if (token !== '') return token
  } catch (cause) {
    throw new OperatorUnknownError(cause)
  }
  throw new OperatorUnknownError()
}
