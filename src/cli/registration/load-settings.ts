import type { RegistrationSettings } from '../../config/config.ts'
import { loadRegistrationSettings, namesEmbeddedTenant } from '../../config/load-config.ts'
import { isProduction } from '../../config/variables/node-variables.ts'
import type { CommandContext } from '../command-line/command.ts'
import { embeddedAddresses } from '../start/tenant/embedded-addresses.ts'
import { onTenant, withoutTenant } from '../start/tenant/on-tenant.ts'

/**
 * Reads the settings for commands that work with the registration. Warnings go to standard error. With `tenant: embedded`, the settings
 * are those of the embedded tenant, whether or not it is running.
 *
 * @param file - value of `--config`.
 * @throws {@link ConfigInvalidError} under the same conditions as {@link loadRegistrationSettings}.
 */
export async function loadSettings(
  file: string | undefined,
  context: Pick<CommandContext, 'env' | 'readFile' | 'stderr'>,
  isEmbedded = (sources: Parameters<typeof namesEmbeddedTenant>[0]) =>
    !isProduction(sources.env) && namesEmbeddedTenant(sources),
): Promise<RegistrationSettings> {
  const { env, readFile, stderr } = context
  const warn = (warning: string) => void stderr.write(`! ${warning}\n`)
  const sources = { env, readFile, file }
  if (!isEmbedded(sources)) return loadRegistrationSettings({ ...sources, warn })
  const addresses = await embeddedAddresses(env)
  return loadRegistrationSettings({
    ...sources,
    env: withoutTenant(env),
    adapt: (document) => onTenant(document, addresses),
    warn,
  })
}
