import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from '../desired/desired-registration.ts'
import type { ResolvedApi } from '../desired/resolved-permissions.ts'

/** A value of HCL: text is quoted, a reference is not. */
type Value = string | boolean | number | readonly Value[] | Reference

interface Reference {
  readonly reference: string
}

/**
 * The registration for Terraform's provider azuread. Each thing that refers to another is a resource of its own, so that
 * Terraform makes gateway and front end first and lets them refer to each other then. It consents to nothing.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_registration
 */
export function toTerraform(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  return [
    '# The registration of Behalf, as its schema and configuration require it.',
    PROVIDER,
    ...importsOf(gateway, frontEnd),
    ...gatewayResources(gateway),
    ...apis.flatMap((api) => apiResources(api)),
    ...(frontEnd === null ? [] : frontEndResources(frontEnd, gateway)),
    ...clientResources(gateway, frontEnd),
    output('gateway_client_id', 'gateway'),
    ...(frontEnd === null ? [] : [output('front_end_client_id', 'front_end')]),
  ].join('\n')
}

const PROVIDER = `terraform {
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

/** What is registered already, with the object id that Terraform wants. */
function importsOf({ clientId }: DesiredGateway, frontEnd: DesiredFrontEnd | null): readonly string[] {
  const registered = [
    ...(clientId === null ? [] : [['gateway', clientId] as const]),
    ...(frontEnd?.clientId ? [['front_end', frontEnd.clientId] as const] : []),
  ]
  return registered.flatMap(([name, id]) => [
    block(`data "azuread_application" "${name}"`, { client_id: id }),
    block('import', {
      to: ref(`azuread_application_registration.${name}`),
      id: ref(`data.azuread_application.${name}.id`),
    }),
  ])
}

function gatewayResources(gateway: DesiredGateway): readonly string[] {
  const { displayName, audience, scopes, roles, optionalClaims, groupMembershipClaims } = gateway
  return [
    resource('registration', 'gateway', {
      display_name: displayName,
      sign_in_audience: audience,
      requested_access_token_version: 2,
      ...(groupMembershipClaims === null ? {} : { group_membership_claims: [groupMembershipClaims] }),
    }),
    resource('identifier_uri', 'gateway', {
      application_id: GATEWAY,
      identifier_uri:
        gateway.appIdUri ?? ref('format("api://%s", azuread_application_registration.gateway.client_id)'),
    }),
    ...scopes.map((scope) =>
      resource('permission_scope', labelOf(scope.value), {
        application_id: GATEWAY,
        scope_id: scope.id,
        value: scope.value,
        type: scope.type,
        admin_consent_display_name: scope.adminConsentDisplayName,
        admin_consent_description: scope.adminConsentDescription,
        user_consent_display_name: scope.userConsentDisplayName,
        user_consent_description: scope.userConsentDescription,
      }),
    ),
    ...roles.map(({ id, value, memberType, displayName: title, description }) =>
      resource('app_role', labelOf(value), {
        application_id: GATEWAY,
        role_id: id,
        value,
        allowed_member_types: [memberType],
        display_name: title,
        description,
      }),
    ),
    `resource "azuread_application_optional_claims" "gateway" {\n  application_id = ${GATEWAY.reference}\n${optionalClaims
      .map(({ name, essential, additionalProperties }) =>
        indented(
          block('access_token', {
            name,
            essential,
            ...(additionalProperties.length === 0 ? {} : { additional_properties: additionalProperties }),
          }),
        ),
      )
      .join('')}}\n`,
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

function apiResources(api: ResolvedApi): readonly string[] {
  const name = labelOf(`api_${api.api}`)
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
  { audience, scopes }: DesiredGateway,
): readonly string[] {
  const clientId = ref('azuread_application_registration.front_end.client_id')
  return [
    resource('registration', 'front_end', { display_name: frontEnd.displayName, sign_in_audience: audience }),
    resource('redirect_uris', 'front_end', {
      application_id: FRONT_END,
      type: 'SPA',
      redirect_uris: frontEnd.redirectUris,
    }),
    resource('api_access', 'front_end', {
      application_id: FRONT_END,
      api_client_id: ref('azuread_application_registration.gateway.client_id'),
      scope_ids: scopes.slice(0, 1).map(({ value }) => scopeId(value)),
    }),
    block('resource "azuread_service_principal" "front_end"', { client_id: clientId, use_existing: true }),
  ]
}

/** The clients that the gateway knows; our own among them by its reference. */
function clientResources(gateway: DesiredGateway, frontEnd: DesiredFrontEnd | null): readonly string[] {
  const own = frontEnd === null ? [] : [ref('azuread_application_registration.front_end.client_id')]
  const known = [...gateway.knownClients, ...own]
  const permissions = gateway.scopes.slice(0, 1).map(({ value }) => scopeId(value))
  return [
    ...(known.length === 0
      ? []
      : [resource('known_clients', 'gateway', { application_id: GATEWAY, known_client_ids: known })]),
    ...[...gateway.preAuthorizedClients, ...own].map((client) =>
      resource('pre_authorized', typeof client === 'string' ? labelOf(client) : 'front_end', {
        application_id: GATEWAY,
        authorized_client_id: client,
        permission_ids: permissions,
      }),
    ),
  ]
}

/** By the scope's own resource, so that it is there before anything refers to it. */
function scopeId(value: string): Reference {
  return ref(`azuread_application_permission_scope.${labelOf(value)}.scope_id`)
}

function output(name: string, application: string): string {
  return block(`output "${name}"`, {
    value: ref(`azuread_application_registration.${application}.client_id`),
  })
}

function resource(kind: string, name: string, members: Readonly<Record<string, Value>>): string {
  return block(`resource "azuread_application_${kind}" "${name}"`, members)
}

function block(head: string, members: Readonly<Record<string, Value>>): string {
  const width = Math.max(...Object.keys(members).map(({ length }) => length))
  const lines = Object.entries(members).map(
    ([name, value]) => `  ${name.padEnd(width)} = ${literal(value)}\n`,
  )
  return `${head} {\n${lines.join('')}}\n`
}

function indented(text: string): string {
  return `\n${text.replaceAll(/^(?=.)/gm, '  ')}`
}

function literal(value: Value): string {
  if (typeof value === 'string') {
    const escaped = JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{')
    return escaped
  }
  if (typeof value !== 'object') return String(value)
  return 'reference' in value ? value.reference : `[${value.map(literal).join(', ')}]`
}

function ref(reference: string): Reference {
  return { reference }
}

/** A name of a resource; what no name may have is an underscore. */
function labelOf(text: string): string {
  const label = text.toLowerCase().replaceAll(/[^a-z\d]+/g, '_')
  return /^[a-z]/.test(label) ? label : `_${label}`
}
