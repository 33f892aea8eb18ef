import type { RegistrationSettings } from '../../config/config.ts'
import { callsAsItself } from '../desired/api-permissions.ts'
import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from '../desired/desired-registration.ts'
import { identifierUrisOf } from '../desired/identifier-uris.ts'
import type { ResolvedApi, ResolvedPermission } from '../desired/resolved-permissions.ts'
import { columns, inShort } from '../text-columns.ts'

/** The registration in readable form: its parts and why they are needed. */
export function toPlanText(
  desired: DesiredRegistration,
  apis: readonly ResolvedApi[],
  settings: RegistrationSettings,
): string {
  const { gateway, frontEnd } = desired
  return [
    `The registration of ${gateway.displayName} in the tenant ${desired.tenantId}, as required by the schema and the configuration.`,
    '',
    ...columns(propertiesOf(gateway), 2),
    '',
    'Exposed scopes',
    ...columns(scopesOf(gateway), 2),
    '',
    'App roles',
    ...(gateway.roles.length === 0 ? ['  none'] : columns(rolesOf(gateway), 2)),
    '',
    'Required permissions',
    ...(apis.length === 0 ? ['  none'] : apis.flatMap(permissionsOf)),
    '',
    ...(frontEnd === null ? [] : frontEndOf(frontEnd, gateway)),
    ...summaryOf(apis),
    ...missingPermissions(settings),
    '',
  ].join('\n')
}

function scopesOf({ scopes }: DesiredGateway): readonly (readonly string[])[] {
  return scopes.map(({ value, type, neededBy }) => [
    value,
    type === 'Admin' ? 'admin consent' : 'users can consent',
    neededBy.length === 0 ? "required in every user's token" : inShort(neededBy),
  ])
}

function rolesOf({ roles }: DesiredGateway): readonly (readonly string[])[] {
  return roles.map(({ value, memberType, neededBy }) => [
    value,
    memberType === 'User' ? 'for users and groups' : 'for applications',
    inShort(neededBy),
  ])
}

function frontEndOf(frontEnd: DesiredFrontEnd, gateway: DesiredGateway): readonly string[] {
  const properties = [
    ['client ID', frontEnd.clientId ?? 'not registered yet'],
    ['redirect URIs', frontEnd.redirectUris.join(', ')],
    ['permissions', `${gateway.displayName}: ${gateway.scopes[0]?.value ?? ''}`],
  ]
  return [
    `The registration of ${frontEnd.displayName}, a single-page application`,
    ...columns(properties, 2),
    '',
  ]
}

function propertiesOf(gateway: DesiredGateway): readonly (readonly string[])[] {
  const { knownClients, preAuthorizedClients, consentRedirectUri, optionalClaims } = gateway
  return [
    ['unique name', gateway.uniqueName],
    ['client ID', gateway.clientId ?? 'not registered yet'],
    ...identifierUrisOf(gateway, gateway.clientId ?? '<client ID>').map((uri, position) => [
      position === 0 ? 'App ID URI' : '',
      uri,
    ]),
    ['accounts', AUDIENCES[gateway.audience]],
    ['access tokens', 'version 2'],
    ...optionalClaims.map(({ name, because }, position) => [
      position === 0 ? 'optional claims' : '',
      `${name}: ${because}`,
    ]),
    ['groups claim', gateway.groupMembershipClaims ?? 'no'],
    ['redirect URIs', consentRedirectUri ?? 'none'],
    ['known clients', listed(knownClients)],
    ['pre-authorized clients', listed(preAuthorizedClients)],
    ...agentProperties(gateway),
    ['assignment required', ASSIGNMENT[String(gateway.assignmentRequired)] ?? ''],
  ]
}

/** Properties that apply only to agents and are omitted for a gateway without tools. */
function agentProperties({ agents }: DesiredGateway): readonly (readonly string[])[] {
  if (agents === null) return []
  const { url, scope, preAuthorizedClients } = agents
  return [
    ['tools for agents', url === null ? 'server.publicUrl is missing' : `${url}/${scope}`],
    ['pre-authorized agents', listed(preAuthorizedClients)],
  ]
}

const ASSIGNMENT: Readonly<Record<string, string>> = { true: 'yes', false: 'no', null: 'unchanged' }

const AUDIENCES: Readonly<Record<DesiredGateway['audience'], string>> = {
  AzureADMyOrg: 'in this tenant (AzureADMyOrg)',
  AzureADMultipleOrgs: 'in any organization (AzureADMultipleOrgs)',
  AzureADandPersonalMicrosoftAccount:
    'in any organization, and personal accounts (AzureADandPersonalMicrosoftAccount)',
}

function permissionsOf({ api, resource, permissions }: ResolvedApi): readonly string[] {
  return [
    `  ${api} (${resource})`,
    ...columns(
      permissions.map((permission) => [
        permission.name,
        permission.kind,
        consentOf(permission),
        inShort(permission.neededBy),
      ]),
      4,
    ),
  ]
}

/** States who has to consent. */
export function consentOf({ adminConsent }: Pick<ResolvedPermission, 'adminConsent'>): string {
  if (adminConsent === null) return 'consent: decided by the API'
  return adminConsent ? 'ADMIN CONSENT' : 'users can consent'
}

function summaryOf(apis: readonly ResolvedApi[]): readonly string[] {
  const all = apis.flatMap(({ permissions }) => permissions)
  const admin = all.filter(({ adminConsent }) => adminConsent === true)
  const names = admin.map(({ name }) => name).join(', ')
  return [
    `${counted(all.length, 'permission')} of ${counted(apis.length, 'API')}; an administrator must consent to ${
      admin.length === 0 ? 'none' : `${admin.length}: ${names}`
    }.`,
  ]
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Warnings about APIs whose tokens would have no permissions at all. */
function missingPermissions({ apis, registration }: RegistrationSettings): readonly string[] {
  return [...apis.values()]
    .filter((api) => callsAsItself(api) && !registration.apis[api.name]?.applicationPermissions.length)
    .map(
      ({ name }) =>
        `${name} is called with Behalf's own permissions, but no application permission is configured: set registration.apis.${name}.applicationPermissions.`,
    )
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ')
}
