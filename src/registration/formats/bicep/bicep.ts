import { authorizedClientsOf } from '../../desired/authorized-clients.ts'
import type {
  DesiredFrontEnd,
  DesiredGateway,
  DesiredRegistration,
} from '../../desired/desired-registration.ts'
import {
  assignmentBody,
  frontEndBody,
  frontEndReferences,
  gatewayBody,
  gatewayReferences,
  roleBody,
  scopeBody,
  type Unknowns,
} from '../../desired/graph-bodies.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'
import { uniqueNames } from '../unique-names.ts'
import { headerOf } from './bicep-header.ts'
import {
  idOfPermission,
  ROLE_MEMBERS,
  SCOPE_MEMBERS,
  withItems,
  withPermissions,
  withTexts,
} from './bicep-kept.ts'
import { expression, INDENT, literal, symbolOf, text } from './bicep-syntax.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * The types of version 1.0, referenced by address, so no bicepconfig.json is needed. The types that are built into
 * Bicep have been rejected since April 2026.
 *
 * @see https://learn.microsoft.com/graph/templates/bicep/how-to-dynamic-types
 * @see https://github.com/microsoftgraph/msgraph-bicep-types/issues/299
 */
const GRAPH_EXTENSION = 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0'

/** The existing scopes. */
const SCOPES = 'registered.api.oauth2PermissionScopes'

/**
 * The registration for Bicep's Microsoft Graph extension. Without a client ID, the file is for the first deployment.
 * With one, it adopts the registration with the unique name, and makes the gateway and the front end refer to each
 * other. A deployment changes only what the file includes and does not grant consent.
 *
 * @see https://learn.microsoft.com/graph/templates/bicep/reference/applications
 */
export function toBicep(desired: DesiredRegistration, apis: readonly ResolvedApi[]): string {
  const { gateway, frontEnd } = desired
  const nameOf = uniqueNames(
    apis.map(({ api }) => api),
    symbolOf,
  )
  const unknowns: Unknowns = {
    gatewayClientId: gateway.clientId ?? '',
    frontEndClientId: frontEnd && (frontEnd.clientId ?? expression('frontEnd.appId')),
    scopeId: (scope) => (gateway.clientId === null ? scope.id : expression(idOfPermission(SCOPES, scope))),
    apiClientId: ({ api }) => expression(`${nameOf(api)}ClientId`),
    permissionId: ({ api }, { name, kind }) => {
      const collection = kind === 'delegated' ? 'oauth2PermissionScopes' : 'appRoles'
      return expression(`first(filter(${nameOf(api)}.${collection}, each => each.value == ${text(name)})).id`)
    },
  }
  return [
    ...headerOf(gateway, apis),
    `extension '${GRAPH_EXTENSION}'`,
    '',
    ...apis.flatMap((api) => existing(api, nameOf(api.api))),
    ...registeredAs('registered', gateway),
    ...(frontEnd === null ? [] : registeredAs('registeredFrontEnd', frontEnd)),
    ...(frontEnd === null ? [] : frontEndResources(desired, frontEnd, unknowns)),
    `resource gateway 'Microsoft.Graph/applications@v1.0' = ${literal(gatewayOf(desired, apis, unknowns))}`,
    '',
    `resource gatewayPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = ${literal({
      appId: expression('gateway.appId'),
      ...assignmentBody(gateway),
    })}`,
    '',
    'output gatewayClientId string = gateway.appId',
    '',
  ].join('\n')
}

/** The existing registration. If no registration has the unique name, the deployment fails. */
function registeredAs(
  symbol: string,
  { clientId, uniqueName }: Pick<DesiredGateway, 'clientId' | 'uniqueName'>,
): readonly string[] {
  if (clientId === null) return []
  return [`resource ${symbol} 'Microsoft.Graph/applications@v1.0' existing = ${literal({ uniqueName })}`, '']
}

/** The display name; the deployment fails if the unique name belongs to another application. */
function guardedName(
  symbol: string,
  { clientId, uniqueName, displayName }: Pick<DesiredGateway, 'clientId' | 'uniqueName' | 'displayName'>,
): string {
  if (clientId === null) return displayName
  const reason = `The unique name ${uniqueName} belongs to a registration other than ${clientId}. Set registration.uniqueName to another name, or correct the client ID.`
  return expression(`${symbol}.appId == ${text(clientId)} ? ${text(displayName)} : fail(${text(reason)})`)
}

function gatewayOf(desired: DesiredRegistration, apis: readonly ResolvedApi[], unknowns: Unknowns): Body {
  const { gateway } = desired
  const { uniqueName } = gateway
  const body = gatewayBody(gateway, apis, unknowns)
  if (gateway.clientId === null) return { uniqueName, ...body }
  return {
    uniqueName,
    ...body,
    displayName: guardedName('registered', gateway),
    ...keptMembers(gateway, body),
    identifierUris: withTexts(
      'registered.identifierUris',
      gatewayReferences(desired, unknowns).identifierUris as readonly string[],
    ),
    api: apiOf(desired, unknowns),
  }
}

function keptMembers({ roles, consentRedirectUri }: DesiredGateway, body: Body): Body {
  const { accessToken } = body.optionalClaims as { readonly accessToken: readonly Body[] }
  return {
    appRoles: withPermissions('registered.appRoles', roles.map(roleBody), ROLE_MEMBERS),
    optionalClaims: {
      accessToken: withItems('(registered.?optionalClaims.?accessToken ?? [])', accessToken, 'name'),
    },
    requiredResourceAccess: withItems(
      'registered.requiredResourceAccess',
      body.requiredResourceAccess as readonly Body[],
      'resourceAppId',
    ),
    ...(consentRedirectUri === null
      ? {}
      : { web: { redirectUris: withTexts('registered.web.redirectUris', [consentRedirectUri]) } }),
  }
}

/**
 * A client can be pre-authorized only for a scope that exists. If the scope is new, the next deployment pre-authorizes
 * its clients.
 */
function apiOf(desired: DesiredRegistration, unknowns: Unknowns): Body {
  const { gateway } = desired
  const { api } = gatewayReferences(desired, unknowns) as {
    readonly api: {
      readonly knownClientApplications?: readonly string[]
      readonly preAuthorizedApplications?: readonly Body[]
    }
  }
  const { knownClientApplications: known, preAuthorizedApplications: authorized } = api
  const scopes = authorizedClientsOf(gateway, unknowns.frontEndClientId).map((client) => client.scopes)
  const clients = authorized?.map(({ appId }, index) => ({
    appId,
    delegatedPermissionIds: expression(union(scopes[index] ?? [])),
  }))
  const areNew = [...new Set(scopes.flat())].map((value) => `empty(${idsOfScope(value)})`).join(' || ')
  return {
    requestedAccessTokenVersion: 2,
    oauth2PermissionScopes: withPermissions(SCOPES, gateway.scopes.map(scopeBody), SCOPE_MEMBERS),
    ...(known === undefined
      ? {}
      : { knownClientApplications: withTexts('registered.api.knownClientApplications', known) }),
    ...(clients === undefined
      ? {}
      : {
          preAuthorizedApplications: expression(
            `${areNew} ? registered.api.preAuthorizedApplications : ${authorizedClients(clients)}`,
          ),
        }),
  }
}

/** A list with the ID of a scope in the registration; empty if the scope does not exist. */
function idsOfScope(value: string): string {
  return `map(filter(${SCOPES}, each => each.?value == ${text(value)}), each => each.id)`
}

/** A list with the IDs of several scopes in the registration. */
function union(values: readonly string[]): string {
  const [first = '', ...others] = values.map(idsOfScope)
  return others.length === 0 ? first : `union(${[first, ...others].join(', ')})`
}

/** Client IDs in the plan replace existing entries; an ID that becomes known only during the deployment is added. */
function authorizedClients(clients: readonly { readonly appId: unknown }[]): string {
  const actual = 'registered.api.preAuthorizedApplications'
  const ids = clients.map(({ appId }) => literal(appId)).filter((id) => id.startsWith("'"))
  const others = `filter(${actual}, each => !contains([${ids.join(', ')}], each.appId))`
  return `union(${others}, ${literal(clients, INDENT)})`
}

function frontEndResources(
  desired: DesiredRegistration,
  frontEnd: DesiredFrontEnd,
  unknowns: Unknowns,
): readonly string[] {
  const { gateway } = desired
  const isRegistered = frontEnd.clientId !== null
  const references = gateway.clientId === null ? {} : frontEndReferences(desired, unknowns)
  const access = (references as Body).requiredResourceAccess as readonly Body[] | undefined
  const body: Body = {
    uniqueName: frontEnd.uniqueName,
    ...frontEndBody(frontEnd, gateway),
    displayName: guardedName('registeredFrontEnd', frontEnd),
    ...(isRegistered
      ? { spa: { redirectUris: withTexts('registeredFrontEnd.spa.redirectUris', frontEnd.redirectUris) } }
      : {}),
    ...(access === undefined
      ? {}
      : {
          requiredResourceAccess: isRegistered
            ? withItems('registeredFrontEnd.requiredResourceAccess', access, 'resourceAppId')
            : access,
        }),
  }
  return [
    `resource frontEnd 'Microsoft.Graph/applications@v1.0' = ${literal(body)}`,
    '',
    `resource frontEndPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = ${literal({ appId: expression('frontEnd.appId') })}`,
    '',
    'output frontEndClientId string = frontEnd.appId',
    '',
  ]
}

/** An API whose IDs are defined only in the tenant. */
function existing({ clientId, resource, permissions }: ResolvedApi, name: string): readonly string[] {
  if (clientId !== null && permissions.every(({ id }) => id !== null)) return []
  return [
    ...(clientId === null
      ? [`@description(${text(`Client ID of ${resource}`)})`, `param ${name}ClientId string`]
      : []),
    `resource ${name} 'Microsoft.Graph/servicePrincipals@v1.0' existing = ${literal({
      appId: clientId ?? expression(`${name}ClientId`),
    })}`,
    '',
  ]
}
