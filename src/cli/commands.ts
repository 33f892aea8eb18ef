import type { Command } from './command.ts'
import { permissionsCommand } from './commands/permissions.ts'
import { registrationCheckCommand } from './commands/registration-check.ts'
import { registrationPlanCommand } from './commands/registration-plan.ts'
import { startCommand } from './commands/start.ts'
import { tokenCommand } from './commands/token.ts'

/** Every command there is, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  tokenCommand,
  permissionsCommand,
  registrationPlanCommand,
  registrationCheckCommand,
]

/** What runs when no command is named. */
export const DEFAULT_COMMAND = startCommand
