import { authorizedClientsOf } from '../../desired/authorized-clients.ts'
import type {
  DesiredFrontEnd,
  DesiredGateway,
  DesiredRegistration,
} from '../../desired/desired-registration.ts'
import { identifierUrisOf } from '../../desired/identifier-uris.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'
import { labelsFor } from './terraform-labels.ts'
import { block, labelOf, literal, type Reference, ref, type Value } from './terraform-syntax.ts'

/** The data source for the existing registration. */
const REGISTERED = 'data.azuread_application'

/** The ID of a scope or role. An existing scope or role keeps its ID. */
export function registeredId(
  { clientId }: DesiredGateway,
  map: 'oauth2_permission_scope_ids' | 'app_role_ids',
  { id, value }: { readonly id: string; readonly value: string },
): Value {
  return clientId === null
    ? id
    : ref(`lookup(${REGISTERED}.gateway.${map}, ${literal(value)}, ${literal(id)})`)
}

/**
 * Imports everything that exists, because Terraform would otherwise fail to create it. Each import first checks that
 * the object is in the registration, except for pre-authorized clients: the data source does not contain them, so a
 * variable lists the ones to import.
 *
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export function importsOf(
  { gateway, frontEnd }: DesiredRegistration,
  apis: readonly ResolvedApi[],
): readonly string[] {
  return [
    ...(gateway.clientId === null ? [] : gatewayImports(gateway, gateway.clientId, frontEnd, apis)),
    ...(frontEnd?.clientId ? frontEndImports(frontEnd.clientId, gateway.clientId) : []),
  ]
}

function gatewayImports(
  gateway: DesiredGateway,
  clientId: string,
  frontEnd: DesiredFrontEnd | null,
  apis: readonly ResolvedApi[],
): readonly string[] {
  const registered = `${REGISTERED}.gateway`
  const labels = labelsFor(gateway, apis)
  const hasKnownClients = gateway.knownClients.length > 0 || frontEnd !== null
  return [
    ...application('gateway', clientId),
    ...identifierUrisOf(gateway, clientId).map((uri, position) =>
      imports(`identifier_uri.${labels.uri(uri, position)}`, 'gateway', {
        when: shared(`${registered}.identifier_uris`, uri),
        path: `/identifierUris/\${base64encode(each.value)}`,
      }),
    ),
    ...gateway.scopes.map(({ value }) =>
      imports(`permission_scope.${labels.scope(value)}`, 'gateway', {
        when: known(`${registered}.oauth2_permission_scope_ids`, value),
        path: `/permissionScopes/\${each.value}`,
      }),
    ),
    ...gateway.roles.map(({ value }) =>
      imports(`app_role.${labels.role(value)}`, 'gateway', {
        when: known(`${registered}.app_role_ids`, value),
        path: `/appRoles/\${each.value}`,
      }),
    ),
    optionalClaims(),
    ...(gateway.consentRedirectUri === null ? [] : [redirectUris('gateway', 'web', 'Web')]),
    ...apis.map((api) =>
      apiAccess(
        labels.api(api.api),
        'gateway',
        api.clientId === null ? ref(`${REGISTERED}.${labels.api(api.api)}.client_id`) : api.clientId,
      ),
    ),
    ...(hasKnownClients ? [knownClients()] : []),
    ...preAuthorized(gateway, frontEnd),
  ]
}

function optionalClaims(): string {
  const kinds = ['access_token', 'id_token', 'saml2_token']
  const claims = kinds.map((kind) => `${REGISTERED}.gateway.optional_claims[*].${kind}`)
  return imports('optional_claims.gateway', 'gateway', {
    when: some(`[${claims.join(', ')}]`, 'claims'),
    path: '',
  })
}

function knownClients(): string {
  return imports('known_clients.gateway', 'gateway', {
    when: some(`${REGISTERED}.gateway.api[*].known_client_applications`, 'knownClients'),
    path: `/\${each.value}`,
  })
}

function frontEndImports(clientId: string, gatewayId: string | null): readonly string[] {
  return [
    ...application('front_end', clientId),
    redirectUris('front_end', 'single_page_application', 'SPA'),
    ...(gatewayId === null ? [] : [apiAccess('front_end', 'front_end', gatewayId)]),
  ]
}

function application(name: string, clientId: string): readonly string[] {
  return [
    block(`data "azuread_application" "${name}"`, { client_id: clientId }),
    block('import', {
      to: ref(`azuread_application_registration.${name}`),
      id: ref(`${REGISTERED}.${name}.id`),
    }),
  ]
}

/** Lists client IDs that the provider reports as already pre-authorized. */
const VARIABLE = 'import_pre_authorized'

function preAuthorized(gateway: DesiredGateway, frontEnd: DesiredFrontEnd | null): readonly string[] {
  const clients = [
    ...authorizedClientsOf(gateway, null)
      .filter(({ clientId: id }) => id !== frontEnd?.clientId)
      .map(({ clientId: id }) => ({ name: labelOf(id), id })),
    ...(frontEnd?.clientId ? [{ name: 'front_end', id: frontEnd.clientId }] : []),
  ]
  if (clients.length === 0) return []
  return [
    block(`variable "${VARIABLE}"`, {
      type: ref('set(string)'),
      default: [],
      description: 'Client IDs that are already pre-authorized. Terraform cannot determine this on its own.',
    }),
    ...clients.map(({ name, id }) =>
      block('import', {
        for_each: ref(`setintersection(var.${VARIABLE}, [${literal(id)}])`),
        to: ref(`azuread_application_pre_authorized.${name}`),
        id: ref(`"\${${REGISTERED}.gateway.object_id}/preAuthorizedApplication/\${each.value}"`),
      }),
    ),
  ]
}

function redirectUris(name: string, platform: string, type: string): string {
  return imports(`redirect_uris.${name}`, name, {
    when: some(`${REGISTERED}.${name}.${platform}[*].redirect_uris`, type),
    path: `/redirectUris/\${each.value}`,
  })
}

function apiAccess(resource: string, name: string, clientId: Value): string {
  return imports(`api_access.${resource}`, name, {
    when: shared(`${REGISTERED}.${name}.required_resource_access[*].resource_app_id`, clientId),
    path: `/apiAccess/\${each.value}`,
  })
}

function imports(
  resource: string,
  name: string,
  { when, path }: { readonly when: Reference; readonly path: string },
): string {
  return block('import', {
    for_each: when,
    to: ref(`azuread_application_${resource}`),
    id: ref(`"\${${REGISTERED}.${name}.id}${path}"`),
  })
}

/** A set that contains the value if it is in the list; empty otherwise. */
function shared(list: string, value: Value): Reference {
  return ref(`setintersection(${list}, [${literal(value)}])`)
}

/** A set that contains the ID with this name, if there is one. */
function known(map: string, name: string): Reference {
  return ref(`toset(compact([lookup(${map}, ${literal(name)}, "")]))`)
}

/** A set that contains the key if any of the lists has an item; empty otherwise. */
function some(lists: string, key: string): Reference {
  return ref(`toset(length(flatten(${lists})) > 0 ? [${literal(key)}] : [])`)
}
