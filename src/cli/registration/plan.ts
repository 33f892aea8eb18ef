import type { RegistrationSettings } from '../../config/registration-config.ts'
import { permissionsOfSchema } from '../../plan/permissions/permission-use.ts'
import { desiredRegistration } from '../../registration/desired-registration.ts'
import { toAzScript } from '../../registration/formats/az-script.ts'
import { toBicep } from '../../registration/formats/bicep.ts'
import { toGraphJson } from '../../registration/formats/graph-json.ts'
import { toPlanText } from '../../registration/formats/plan-text.ts'
import { toTerraform } from '../../registration/formats/terraform.ts'
import { resolveOffline } from '../../registration/resolved-permissions.ts'
import { loadPermissionSources } from './load-sources.ts'

/** What `registration plan` can print; `json` is the whole of it, with all reasons. */
export const PLAN_FORMATS = ['text', 'json', 'graph-json', 'az', 'bicep', 'terraform'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/**
 * Derives the registration, without asking the tenant, and prints it.
 *
 * @throws {@link RegistrationUnknownError} where the format needs what only the tenant knows.
 */
export async function planRegistration(settings: RegistrationSettings, format: PlanFormat): Promise<string> {
  const { schema, plan, handWritten } = await loadPermissionSources(settings)
  const desired = desiredRegistration(settings, permissionsOfSchema(schema, plan, handWritten))
  const apis = resolveOffline(desired.gateway.apis)
  switch (format) {
    case 'text':
      return toPlanText(desired, apis, settings)
    case 'json':
      return `${JSON.stringify({ ...desired, gateway: { ...desired.gateway, apis } }, null, 2)}\n`
    case 'graph-json':
      return toGraphJson(desired, apis)
    case 'az':
      return toAzScript(desired, apis, graphBaseUrlOf(settings))
    case 'bicep':
      return toBicep(desired, apis)
    case 'terraform':
      return toTerraform(desired, apis)
  }
}

/** Where the registration lies: Microsoft Graph of the cloud that the gateway reads from, unless it is said. */
export function graphBaseUrlOf({ apis, registration }: RegistrationSettings): string {
  return registration.graphBaseUrl ?? apis.get('graph')?.baseUrl ?? 'https://graph.microsoft.com/v1.0'
}
