import type { Environment } from '../../config/sources.ts'
import { isProduction } from '../../config/variables/node-variables.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { Output } from '../terminal/output.ts'

const FLAG = '--disallow-code-generation-from-strings'

interface CodeGeneration {
  readonly env: Environment
  readonly stderr: Output
  /** Whether this process can run text as code. */
  readonly canGenerateCode: boolean
}

/**
 * Behalf and its libraries never generate code at run time, so a gateway runs in a process that forbids it. If external text
 * reached `eval` or `new Function`, the call would fail instead of running the text.
 *
 * @throws {@link ConfigInvalidError} in production, if the process allows it. Outside production, a warning is printed.
 * @see https://nodejs.org/api/cli.html#--disallow-code-generation-from-strings
 */
export function requireNoCodeGeneration({ env, stderr, canGenerateCode }: CodeGeneration): void {
  if (!canGenerateCode) return
  const advice = `start it with node ${FLAG} …/main.js start, or set NODE_OPTIONS=${FLAG}`
  if (isProduction(env))
    throw new ConfigInvalidError([`this process can generate code from strings: ${advice}`])
  stderr.write(
    `Warning: this process can generate code from strings, which is not allowed in production. To prevent it, ${advice}.\n`,
  )
}
