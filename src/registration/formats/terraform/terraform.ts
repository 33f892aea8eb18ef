import { authorizedClientsOf } from '../../desired/authorized-clients.ts'
import type {
  DesiredFrontEnd,
  DesiredGateway,
  DesiredRegistration,
} from '../../desired/desired-registration.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'
import { gatewayResources } from './terraform-gateway.ts'
import { importsOf } from './terraform-imports.ts'
import { type Labels, labelsFor } from './terraform-labels.ts'
import { FRONT_END, GATEWAY, referenceOf, registration, resource, scopeId } from './terraform-resources.ts'
import { block, labelOf, literal, ref } from './terraform-syntax.ts'

/**
 * The registration for Terraform's azuread provider. Every reference is a separate resource, which lets Terraform
 * create the gateway and the front end before it makes them refer to each other. The configuration does not grant
 * consent.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_registration
 */
export function toTerraform(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const labels = labelsFor(gateway, apis)
  return [
    "# Behalf's registration, as required by its schema and configuration.",
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

/** Stands for the client ID of the gateway's own front end, which is a reference rather than a GUID. */
const FRONT_END_CLIENT = 'azuread_application_registration.front_end.client_id'

/** The gateway's known clients, with its own front end as a reference. */
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

function output(name: string, application: string): string {
  return block(`output "${name}"`, {
    value: ref(`azuread_application_registration.${application}.client_id`),
  })
}
