import type { RegistrationSettings } from '../../config/config.ts'
import { type CredentialHolder, findHolder } from '../../registration/credentials/registered-credentials.ts'
import type { DirectoryClient } from '../../registration/directory/directory-client.ts'
import type { CommandContext } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { loadSettings } from './load-settings.ts'
import { openDirectory } from './open-directory.ts'

/** The objects that every credential command needs. */
export interface CredentialCommand {
  readonly settings: RegistrationSettings
  readonly client: DirectoryClient
  readonly holder: CredentialHolder
}

interface CredentialInvocation {
  readonly config: string | undefined
  readonly deviceCode: boolean
  readonly scopes: readonly string[]
}

/**
 * Finds the registration with the operator's token.
 *
 * @throws {@link RegistrationMissingError} if there is none.
 */
export async function openCredentials(
  { config, deviceCode, scopes }: CredentialInvocation,
  context: CommandContext,
): Promise<CredentialCommand> {
  const { progress } = context
  const settings = await loadSettings(config, context)
  const client = await openDirectory(settings, { deviceCode, scopes }, context)
  progress.step('Reading the registration from Microsoft Graph')
  const holder = await findHolder(client, {
    clientId: settings.entra.clientId,
    uniqueName: settings.registration.uniqueName,
  })
  progress.clear()
  return { settings, client, holder }
}

/** The option for a credential's validity period. */
export const DAYS_OPTION = {
  type: 'string',
  placeholder: 'number',
  help: 'validity in days, 1 to 730 (default: 180)',
} as const

const USUAL_DAYS = 180
const MAX_DAYS = 730
const DAY_MS = 24 * 3_600_000

/** @returns milliseconds. @throws {@link UsageError} if it is not a number of days. */
export function lifetimeMs(days: string | undefined, command: string): number {
  const number = days === undefined ? USUAL_DAYS : Number(days)
  if (Number.isInteger(number) && number >= 1 && number <= MAX_DAYS) return number * DAY_MS
  throw new UsageError(`--days must be a whole number from 1 to ${MAX_DAYS}, not ${days}.`, command)
}
