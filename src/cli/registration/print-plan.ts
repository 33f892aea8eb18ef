import type { RegistrationSettings } from '../../config/config.ts'
import type { DesiredRegistration } from '../../registration/desired/desired-registration.ts'
import { resolveOffline } from '../../registration/desired/resolved-permissions.ts'
import { toBicep } from '../../registration/formats/bicep/bicep.ts'
import { toGraphJson } from '../../registration/formats/graph-json.ts'
import { toPlanText } from '../../registration/formats/plan-text.ts'
import { toTerraform } from '../../registration/formats/terraform/terraform.ts'

type Print = (
  desired: DesiredRegistration,
  apis: ReturnType<typeof resolveOffline>,
  settings: RegistrationSettings,
) => string

const FORMATS = {
  text: { purpose: 'for people (default)', print: toPlanText },
  json: { purpose: 'for programs, with all reasons', print: toJson },
  'graph-json': { purpose: 'for requests to Microsoft Graph', print: toGraphJson },
  bicep: { purpose: 'for Azure deployments', print: toBicep },
  terraform: { purpose: 'for the azuread provider', print: toTerraform },
} as const satisfies Readonly<Record<string, { readonly purpose: string; readonly print: Print }>>

/** The output formats of `registration plan`. */
export type PlanFormat = keyof typeof FORMATS
export const PLAN_FORMATS = Object.keys(FORMATS) as readonly PlanFormat[]

/** Each format and its purpose, for the help. */
export const PLAN_FORMATS_HELP = PLAN_FORMATS.map((name) => `${name} ${FORMATS[name].purpose}`).join('; ')

/** Prints the registration without reading the tenant. */
export function printPlan(
  settings: RegistrationSettings,
  desired: DesiredRegistration,
  format: PlanFormat,
): string {
  const apis = resolveOffline(desired.gateway.apis)
  const { print }: { readonly print: Print } = FORMATS[format]
  return print(desired, apis, settings)
}

function toJson(desired: DesiredRegistration, apis: ReturnType<typeof resolveOffline>): string {
  return `${JSON.stringify({ ...desired, gateway: { ...desired.gateway, apis } }, null, 2)}\n`
}
