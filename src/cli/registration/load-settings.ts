import { loadRegistrationSettings } from '../../config/load-config.ts'
import type { RegistrationSettings } from '../../config/registration-config.ts'
import type { CommandContext } from '../command.ts'

/**
 * Reads what a command needs that deals with the registration; what only production would refuse goes to standard error.
 *
 * @param file - value of `--config`.
 * @throws {@link ConfigInvalidError} as {@link loadRegistrationSettings} does.
 */
export function loadSettings(
  file: string | undefined,
  { env, readFile, stderr }: Pick<CommandContext, 'env' | 'readFile' | 'stderr'>,
): RegistrationSettings {
  return loadRegistrationSettings({ env, readFile, file, warn: (warning) => stderr.write(`! ${warning}\n`) })
}
