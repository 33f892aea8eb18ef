import type { RegistrationSettings } from '../../config/config.ts'
import { loadRegistrationSettings } from '../../config/load-config.ts'
import type { CommandContext } from '../command.ts'

/**
 * Reads the settings of commands that deal with the registration. Warnings go to standard error.
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
