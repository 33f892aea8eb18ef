import type { Environment } from '../../config/document.ts'
import { OperatorUnknownError } from '../../errors.ts'

/** Runs a program to its end, and gives what it printed on standard output; throws when it fails or is not there. */
export type Execute = (file: string, args: readonly string[]) => Promise<string>

interface OperatorTokenOptions {
  readonly env: Environment
  readonly execute: Execute
  /** Of Microsoft Graph: whom the token is for. */
  readonly resource: string
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
  signIn,
}: OperatorTokenOptions): Promise<string> {
  const given = env.BEHALF_OPERATOR_TOKEN?.trim()
  if (given) return given
  if (signIn !== null) return signIn()
  try {
    const args = ['account', 'get-access-token', '--resource', resource, '--query', 'accessToken']
    const token = (await execute('az', [...args, '--output', 'tsv'])).trim()
    if (token !== '') return token
  } catch (cause) {
    throw new OperatorUnknownError(cause)
  }
  throw new OperatorUnknownError()
}
