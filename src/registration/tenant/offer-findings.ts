import type { DesiredGateway, DesiredRegistration } from '../desired-registration.ts'
import type { ActualApplication } from './actual-registration.ts'
import { error, type Finding } from './finding.ts'

/** Scopes and roles that the registration does not offer, or to others than it should. */
export function offerFindings(gateway: DesiredGateway, application: ActualApplication): readonly Finding[] {
  const scopes = application.api.oauth2PermissionScopes.filter(({ isEnabled }) => isEnabled)
  const roles = application.appRoles.filter(({ isEnabled }) => isEnabled)
  const expose = 'Add it under Expose an API, with what "behalf registration plan --json" says.'
  return [
    ...gateway.scopes
      .filter(({ value }) => !scopes.some((scope) => scope.value === value))
      .map(({ value }) => error('offer', `It does not offer the scope ${value}.`, expose)),
    ...gateway.scopes
      .filter(({ value, type }) => scopes.some((scope) => scope.value === value && scope.type !== type))
      .map(({ value, type }) =>
        error(
          'offer',
          `Who may consent to ${value} is not as the configuration says: ${type}.`,
          `Change the scope under Expose an API, or registration.scopes.${value}.adminOnly.`,
        ),
      ),
    ...gateway.roles
      .filter(
        ({ value, memberType }) =>
          !roles.some((role) => role.value === value && role.allowedMemberTypes.includes(memberType)),
      )
      .map(({ value, memberType }) =>
        error(
          'offer',
          `It does not offer the role ${value} to ${membersOf(memberType)}.`,
          'Add it under App roles.',
        ),
      ),
    ...gateway.roles
      .filter(({ value }) => roles.some((role) => role.value === value && role.allowedMemberTypes.length > 1))
      .map(({ value }) =>
        error(
          'offer',
          `The role ${value} is for users and applications alike.`,
          'Let it be for one of them: assignments to the other count for nothing here.',
        ),
      ),
  ]
}

function membersOf(memberType: 'User' | 'Application'): string {
  return memberType === 'User' ? 'users and groups' : 'applications'
}

/** Clients that the registration does not know, or should not. */
export function clientFindings(
  { gateway, frontEnd }: DesiredRegistration,
  { api }: ActualApplication,
): readonly Finding[] {
  const own = frontEnd?.clientId ? [frontEnd.clientId] : []
  const preAuthorized = api.preAuthorizedApplications.map(({ appId }) => appId)
  const wanted = [...gateway.preAuthorizedClients, ...own]
  return [
    ...[...gateway.knownClients, ...own]
      .filter((client) => !api.knownClientApplications.includes(client))
      .map((client) =>
        error('client', `It does not know the client ${client}.`, 'Add it to knownClientApplications.'),
      ),
    ...wanted
      .filter((client) => !preAuthorized.includes(client))
      .map((client) =>
        error('client', `It does not pre-authorize the client ${client}.`, 'Add it under Expose an API.'),
      ),
    ...preAuthorized
      .filter((client) => !wanted.includes(client))
      .map((client) =>
        error(
          'client',
          `It pre-authorizes the client ${client}, which the configuration does not name.`,
          'Remove it under Expose an API, or name it in registration.preAuthorizedClients.',
        ),
      ),
  ]
}
