import type { DesiredGateway } from '../../desired/desired-registration.ts'
import { block, indented, type Reference, ref, type Value } from './terraform-syntax.ts'

/** A reference to the gateway's registration. */
export const GATEWAY = ref('azuread_application_registration.gateway.id')
/** A reference to the front end's registration. */
export const FRONT_END = ref('azuread_application_registration.front_end.id')

/**
 * References the ID through the scope's resource, which makes Terraform create the scope before anything that refers to
 * it.
 */
export function scopeId(label: string): Reference {
  return ref(`azuread_application_permission_scope.${label}.scope_id`)
}

/** Members of a registration that the plan does not include. By default, Terraform would remove their existing values. */
const OTHER_MEMBERS = [
  'description',
  'homepage_url',
  'implicit_access_token_issuance_enabled',
  'implicit_id_token_issuance_enabled',
  'logout_url',
  'marketing_url',
  'notes',
  'privacy_statement_url',
  'service_management_reference',
  'support_url',
  'terms_of_service_url',
] as const

/** A registration. Members that the plan does not include are kept. */
export function registration(name: string, members: Readonly<Record<string, Value>>): string {
  const others = ['group_membership_claims', ...OTHER_MEMBERS].filter((member) => !(member in members))
  return block(`resource "azuread_application_registration" "${name}"`, members, keeping(others))
}

/** The member for a service management reference, if there is one. */
export function referenceOf({ serviceManagementReference: reference }: DesiredGateway) {
  return reference === null ? {} : { service_management_reference: reference }
}

/** Makes Terraform ignore members that are managed elsewhere. */
export function keeping(members: readonly string[]): string {
  return indented(block('lifecycle', { ignore_changes: members.map(ref) }))
}

/** A part of a registration that is a separate resource. */
export function resource(kind: string, name: string, members: Readonly<Record<string, Value>>): string {
  return block(`resource "azuread_application_${kind}" "${name}"`, members)
}
