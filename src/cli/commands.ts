import type { Command } from './command-line/command.ts'
import { credentialCertificateCommand } from './commands/credential/certificate.ts'
import { credentialFederatedCommand } from './commands/credential/federated.ts'
import { credentialListCommand } from './commands/credential/list.ts'
import { credentialRemoveCommand } from './commands/credential/remove.ts'
import { credentialSecretCommand } from './commands/credential/secret.ts'
import { doctorCommand } from './commands/doctor.ts'
import { explainCommand } from './commands/explain.ts'
import { importGraphCommand } from './commands/import/graph.ts'
import { importODataCommand } from './commands/import/odata.ts'
import { importOpenApiCommand } from './commands/import/openapi.ts'
import { initCommand } from './commands/init.ts'
import { permissionsCommand } from './commands/permissions.ts'
import { registrationApplyCommand } from './commands/registration/apply.ts'
import { registrationCheckCommand } from './commands/registration/check.ts'
import { registrationPlanCommand } from './commands/registration/plan.ts'
import { startCommand } from './commands/start.ts'
import { tokenCommand } from './commands/token.ts'

/** Every command, in the order used in the help. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  initCommand,
  tokenCommand,
  explainCommand,
  permissionsCommand,
  importOpenApiCommand,
  importODataCommand,
  importGraphCommand,
  registrationPlanCommand,
  registrationApplyCommand,
  registrationCheckCommand,
  credentialCertificateCommand,
  credentialSecretCommand,
  credentialFederatedCommand,
  credentialListCommand,
  credentialRemoveCommand,
  doctorCommand,
]
