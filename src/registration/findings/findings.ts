import type { DesiredRegistration } from '../desired/desired-registration.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'
import type { ActualRegistration } from '../directory/actual-registration.ts'
import { commonFindings, notRegistered, wasDeleted } from './application-findings.ts'
import { clientFindings } from './client-findings.ts'
import { consentFindings } from './consent-findings.ts'
import { credentialFindings } from './credential-findings.ts'
import type { Finding } from './finding.ts'
import { frontEndFindings } from './front-end-findings.ts'
import { limitFindings } from './limit-findings.ts'
import { permissionFindings } from './permission-findings.ts'
import { assignmentFindings, principalFindings } from './principal-findings.ts'
import { propertyFindings } from './property-findings.ts'
import { roleFindings } from './role-findings.ts'
import { scopeFindings } from './scope-findings.ts'

export interface FindingsOptions {
  readonly desired: DesiredRegistration
  /** The required permissions, as resolved in the tenant. */
  readonly apis: readonly ResolvedApi[]
  readonly actual: ActualRegistration
  /** Milliseconds since the epoch. */
  readonly now: number
  /**
   * Whether an administrator should also consent to permissions that users could consent to themselves. Default: false.
   */
  readonly consentForEverybody?: boolean
}

/** All differences between the tenant and what the schema and the configuration require. */
export function findingsOf({
  desired,
  apis,
  actual,
  now,
  consentForEverybody = false,
}: FindingsOptions): readonly Finding[] {
  const { gateway, tenantId } = desired
  const { application, principal } = actual
  const common = { ...gateway, registered: 'gateway', tenantId } as const
  if (actual.deleted !== null) return [wasDeleted(actual.deleted)]
  if (application === null) return [notRegistered(common), ...frontEndFindings(desired, actual)]
  return [
    ...commonFindings(common, application),
    ...propertyFindings(gateway, application),
    ...scopeFindings(gateway, application),
    ...roleFindings(gateway, application),
    ...clientFindings(desired, actual, application),
    ...principalFindings(common, application, principal),
    ...assignmentFindings(gateway, principal),
    ...permissionFindings(apis, actual, application),
    ...consentFindings(apis, actual, consentForEverybody),
    ...frontEndFindings(desired, actual),
    ...credentialFindings(application, actual.federatedCredentials, now),
    ...limitFindings(application),
  ]
}
