import type { DesiredGateway } from '../../desired/desired-registration.ts'
import { identifierUrisOf } from '../../desired/identifier-uris.ts'
import { registeredId } from './terraform-imports.ts'
import type { Labels } from './terraform-labels.ts'
import { GATEWAY, keeping, referenceOf, registration, resource } from './terraform-resources.ts'
import { block, indented, ref } from './terraform-syntax.ts'

/** The gateway's registration, its scopes and roles, and its service principal. */
export function gatewayResources(gateway: DesiredGateway, labels: Labels): readonly string[] {
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
