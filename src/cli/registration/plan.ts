import type { RegistrationSettings } from '../../config/config.ts'
import type { DesiredRegistration } from '../../registration/desired/desired-registration.ts'
import { resolveOffline } from '../../registration/desired/resolved-permissions.ts'
import { toBicep } from '../../registration/formats/bicep.ts'
import { toGraphJson } from '../../registration/formats/graph-json.ts'
import { toPlanText } from '../../registration/formats/plan-text.ts'
import { toTerraform } from '../../registration/formats/terraform.ts'

/** What `registration plan` can print; `json` is the whole of it, with all reasons. */
export const PLAN_FORMATS = ['text', 'json', 'graph-json', 'bicep', 'terraform'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** Prints the registration, without asking the tenant. */
export function printPlan(
  settings: RegistrationSettings,
  desired: DesiredRegistration,
  format: PlanFormat,
): string {
  const apis = resolveOffline(desired.gateway.apis)
  switch (format) {
    case 'text':
      return toPlanText(desired, apis, settings)
    case 'json':
      return `${JSON.stringify({ ...desired, gateway: { ...desired.gateway, apis } }, null, 2)}\n`
    case 'graph-json':
      return toGraphJson(desired, apis)
    case 'bicep':
      return toBicep(desired, apis)
    case 'terraform':
      return toTerraform(desired, apis)
  }
}
