import { authorizedClientsOf } from '../desired/authorized-clients.ts'
import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from '../desired/desired-registration.ts'
import { identifierUrisOf } from '../desired/identifier-uris.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'
import { importsOf, registeredId } from './terraform-imports.ts'
import { type Labels, labelsFor } from './terraform-labels.ts'
import { block, indented, labelOf, literal, type Reference, ref, type Value } from './terraform-syntax.ts'

/**
 * The registration for Terraform's provider azuread. Each thing that refers to another is a resource of its own, so that
 * Terraform makes gateway and front end first and lets them refer to each other then. It consents to nothing.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_registration
 */
export function toTerraform(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const labels = labelsFor(gateway, apis)
  return [
    '# The registration of Behalf, as its schema and configuration require it.',
    PROVIDER,
    ...importsOf(desired, apis),
    ...gatewayResources(gateway, labels),
    ...apis.flatMap((api) => apiResources(api, labels)),
    ...(frontEnd === null ? [] : frontEndResources(frontEnd, gateway, labels)),
    ...clientResources(gateway, frontEnd, labels),
    output('gateway_client_id', 'gateway'),
    ...(frontEnd === null ? [] : [output('front_end_client_id', 'front_end')]),
  ].join('\n')
}

const PROVIDER = `terraform {
  # Imports with for_each.
  required_version = ">= 1.7"
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}
`

const GATEWAY = ref('azuread_application_registration.gateway.id')
const FRONT_END = ref('azuread_application_registration.front_end.id')

function gatewayResources(gateway: DesiredGateway, labels: Labels): readonly string[] {
  return [
    ...gatewayRegistration(gateway, labels),
    ...permissionResources(gateway, labels),
    ...otherGatewayResources(gateway),
  ]
}

function gatewayRegistration(gateway: DesiredGateway, labels: Labels): readonly string[] {
  const { displayName, audience, groupMembershipClaims } = gateway
  return [
    registration('gateway', {
      display_name: displayName,
      sign_in_audience: audience,
      requested_access_token_version: 2,
      ...referenceOf(gateway),
      ...(groupMembershipClaims === null ? {} : { group_membership_claims: [groupMembershipClaims] }),
    }),
    ...identifierUrisOf(gateway, '').map((uri, position) =>
      resource('identifier_uri', labels.uri(uri, position), {
        application_id: GATEWAY,
        identifier_uri:
          uri === 'api://'
            ? ref('format("api://%s", azuread_application_registration.gateway.client_id)')
            : uri,
      }),
    ),
  ]
}

function permissionResources(gateway: DesiredGateway, labels: Labels): readonly string[] {
  return [
    ...gateway.scopes.map((scope) =>
      resource('permission_scope', labels.scope(scope.value), {
        application_id: GATEWAY,
        scope_id: registeredId(gateway, 'oauth2_permission_scope_ids', scope),
        value: scope.value,
        type: scope.type,
        admin_consent_display_name: scope.adminConsentDisplayName,
        admin_consent_description: scope.adminConsentDescription,
        user_consent_display_name: scope.userConsentDisplayName,
        user_consent_description: scope.userConsentDescription,
      }),
    ),
    ...gateway.roles.map((role) => {
      const { value, memberType, displayName: title, description } = role
      return resource('app_role', labels.role(value), {
        application_id: GATEWAY,
        role_id: registeredId(gateway, 'app_role_ids', role),
        value,
        allowed_member_types: [memberType],
        display_name: title,
        description,
      })
    }),
  ]
}

function otherGatewayResources(gateway: DesiredGateway): readonly string[] {
  return [
    `resource "azuread_application_optional_claims" "gateway" {\n  application_id = ${GATEWAY.reference}\n${gateway.optionalClaims
      .map(({ name, essential, additionalProperties }) =>
        indented(
          block('access_token', {
            name,
            essential,
            ...(additionalProperties.length === 0 ? {} : { additional_properties: additionalProperties }),
          }),
        ),
      )
      .join('')}${keeping(['id_token', 'saml2_token'])}}\n`,
    ...(gateway.consentRedirectUri === null
      ? []
      : [
          resource('redirect_uris', 'gateway', {
            application_id: GATEWAY,
            type: 'Web',
            redirect_uris: [gateway.consentRedirectUri],
          }),
        ]),
    block('resource "azuread_service_principal" "gateway"', {
      client_id: ref('azuread_application_registration.gateway.client_id'),
      ...(gateway.assignmentRequired === null
        ? {}
        : { app_role_assignment_required: gateway.assignmentRequired }),
      use_existing: true,
    }),
  ]
}

function apiResources(api: ResolvedApi, labels: Labels): readonly string[] {
  const name = labels.api(api.api)
  const principal = `data.azuread_service_principal.${name}`
  const idsOf = (kind: 'delegated' | 'application', map: string) =>
    api.permissions
      .filter((permission) => permission.kind === kind)
      .map(({ id, name: permission }) => id ?? ref(`${principal}.${map}[${literal(permission)}]`))
  const scopeIds = idsOf('delegated', 'oauth2_permission_scope_ids')
  const roleIds = idsOf('application', 'app_role_ids')
  const clientId = api.clientId ?? ref(`data.azuread_application.${name}.client_id`)
  const isAsked = api.permissions.some(({ id }) => id === null)
  return [
    ...(api.clientId === null
      ? [block(`data "azuread_application" "${name}"`, { identifier_uri: api.resource })]
      : []),
    ...(isAsked ? [block(`data "azuread_service_principal" "${name}"`, { client_id: clientId })] : []),
    resource('api_access', name, {
      application_id: GATEWAY,
      api_client_id: clientId,
      ...(scopeIds.length === 0 ? {} : { scope_ids: scopeIds }),
      ...(roleIds.length === 0 ? {} : { role_ids: roleIds }),
    }),
  ]
}

function frontEndResources(
  frontEnd: DesiredFrontEnd,
  gateway: DesiredGateway,
  labels: Labels,
): readonly string[] {
  const { audience, scopes } = gateway
  const clientId = ref('azuread_application_registration.front_end.client_id')
  return [
    registration('front_end', {
      display_name: frontEnd.displayName,
      sign_in_audience: audience,
      requested_access_token_version: 2,
      ...referenceOf(gateway),
    }),
    resource('redirect_uris', 'front_end', {
      application_id: FRONT_END,
      type: 'SPA',
      redirect_uris: frontEnd.redirectUris,
    }),
    resource('api_access', 'front_end', {
      application_id: FRONT_END,
      api_client_id: ref('azuread_application_registration.gateway.client_id'),
      scope_ids: scopes.slice(0, 1).map(({ value }) => scopeId(labels.scope(value))),
    }),
    block('resource "azuread_service_principal" "front_end"', { client_id: clientId, use_existing: true }),
  ]
}

/** Stands for the client ID of our own front end, which is a reference and no GUID. */
const FRONT_END_CLIENT = 'azuread_application_registration.front_end.client_id'

/** The clients that the gateway knows; our own among them by its reference. */
function clientResources(
  gateway: DesiredGateway,
  frontEnd: DesiredFrontEnd | null,
  labels: Labels,
): readonly string[] {
  const own = frontEnd === null ? [] : [ref(FRONT_END_CLIENT)]
  const known = [...gateway.knownClients, ...own]
  const ownId = frontEnd && (frontEnd.clientId ?? FRONT_END_CLIENT)
  const authorized = authorizedClientsOf(gateway, ownId)
  return [
    ...(known.length === 0
      ? []
      : [resource('known_clients', 'gateway', { application_id: GATEWAY, known_client_ids: known })]),
    ...authorized.map(({ clientId, scopes }) =>
      resource('pre_authorized', clientId === ownId ? 'front_end' : labelOf(clientId), {
        application_id: GATEWAY,
        authorized_client_id: clientId === ownId ? ref(FRONT_END_CLIENT) : clientId,
        permission_ids: scopes.map((value) => scopeId(labels.scope(value))),
      }),
    ),
  ]
}

/** By the scope's own resource, so that it is there before anything refers to it. */
function scopeId(label: string): Reference {
  return ref(`azuread_application_permission_scope.${label}.scope_id`)
}

function output(name: string, application: string): string {
  return block(`output "${name}"`, {
    value: ref(`azuread_application_registration.${application}.client_id`),
  })
}

/** Members of a registration of which the plan says nothing: Terraform would remove what is there. */
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

function registration(name: string, members: Readonly<Record<string, Value>>): string {
  const others = ['group_membership_claims', ...OTHER_MEMBERS].filter((member) => !(member in members))
  return block(`resource "azuread_application_registration" "${name}"`, members, keeping(others))
}

function referenceOf({ serviceManagementReference: reference }: DesiredGateway) {
  return reference === null ? {} : { service_management_reference: reference }
}

function keeping(members: readonly string[]): string {
  return indented(block('lifecycle', { ignore_changes: members.map(ref) }))
}

function resource(kind: string, name: string, members: Readonly<Record<string, Value>>): string {
  return block(`resource "azuread_application_${kind}" "${name}"`, members)
}
