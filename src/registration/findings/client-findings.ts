import { type AuthorizedClient, authorizedClientsOf } from '../desired/authorized-clients.ts'
import type { DesiredRegistration } from '../desired/desired-registration.ts'
import type { ActualApplication, ActualRegistration } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

/** Clients that lack a pre-authorization, should not have one, or have one for the wrong scopes. */
export function clientFindings(
  { gateway, frontEnd }: DesiredRegistration,
  actual: Pick<ActualRegistration, 'frontEnd'>,
  { api }: ActualApplication,
): readonly Finding[] {
  const frontEndId = frontEnd && (frontEnd.clientId ?? actual.frontEnd?.application.appId ?? null)
  const own = frontEndId === null ? [] : [frontEndId]
  const known = [...gateway.knownClients, ...own]
  const authorized = authorizedClientsOf(gateway, frontEndId)
  return [
    ...known.filter((client) => !api.knownClientApplications.includes(client)).map(unknown),
    ...api.knownClientApplications.filter((client) => !known.includes(client)).map(needlesslyKnown),
    ...authorized
      .filter(
        (client) =>
          !scopeIds(client, api).every((id) => idsOf(api, client).includes(id)) || !isAuthorized(api, client),
      )
      .map(unauthorized),
    ...authorized
      .filter((client) => idsOf(api, client).some((id) => !scopeIds(client, api).includes(id)))
      .map(authorizedForMore),
    ...api.preAuthorizedApplications
      .map(({ appId }) => appId)
      .filter((client) => !authorized.some(({ clientId }) => clientId === client))
      .map(needlesslyAuthorized),
  ]
}

/** The IDs of the scopes in the tenant. A scope that was created manually does not have the ID that Behalf computes. */
function scopeIds({ scopes }: AuthorizedClient, api: ActualApplication['api']): readonly string[] {
  return api.oauth2PermissionScopes
    .filter(({ value }) => value !== null && scopes.includes(value))
    .map(({ id }) => id)
}

function isAuthorized(api: ActualApplication['api'], { clientId }: AuthorizedClient): boolean {
  return api.preAuthorizedApplications.some(({ appId }) => appId === clientId)
}

function idsOf(
  { preAuthorizedApplications }: ActualApplication['api'],
  { clientId }: AuthorizedClient,
): readonly string[] {
  return preAuthorizedApplications.find(({ appId }) => appId === clientId)?.delegatedPermissionIds ?? []
}

function unknown(client: string): Finding {
  return error('client', `The known client ${client} is missing.`, {
    fix: 'Add it to knownClientApplications.',
    change: adds('gateway', `adds the known client ${client}`, (before) => ({
      ...before,
      api: { ...before.api, knownClientApplications: [...before.api.knownClientApplications, client] },
    })),
  })
}

function needlesslyKnown(client: string): Finding {
  return warning('client', `The known client ${client} is not in the configuration.`, {
    fix: 'Remove it from knownClientApplications, or add it to registration.knownClients.',
    change: removes('gateway', `removes the known client ${client}`, (before) => ({
      ...before,
      api: {
        ...before.api,
        knownClientApplications: before.api.knownClientApplications.filter((each) => each !== client),
      },
    })),
  })
}

function unauthorized(client: AuthorizedClient): Finding {
  const { clientId, scopes } = client
  return error('client', `The client ${clientId} is not pre-authorized.`, {
    fix: `Add it under Expose an API, for ${scopes.join(' and ')}.`,
    change: adds('gateway', `pre-authorizes the client ${clientId}`, (before) =>
      withAuthorized(before, clientId, [
        ...new Set([...idsOf(before.api, client), ...scopeIds(client, before.api)]),
      ]),
    ),
  })
}

function authorizedForMore(client: AuthorizedClient): Finding {
  const { clientId, scopes } = client
  return error('client', `The client ${clientId} is pre-authorized for more than the required scope.`, {
    fix: `Limit it to ${scopes.join(' and ')} under Expose an API.`,
    change: removes(
      'gateway',
      `pre-authorizes the client ${clientId} only for the required scope`,
      (before) => withAuthorized(before, clientId, scopeIds(client, before.api)),
    ),
  })
}

function withAuthorized(
  before: ActualApplication,
  client: string,
  delegatedPermissionIds: readonly string[],
): ActualApplication {
  const others = before.api.preAuthorizedApplications.filter(({ appId }) => appId !== client)
  const preAuthorizedApplications = [...others, { appId: client, delegatedPermissionIds }]
  return { ...before, api: { ...before.api, preAuthorizedApplications } }
}

function needlesslyAuthorized(client: string): Finding {
  return error('client', `The pre-authorized client ${client} is not in the configuration.`, {
    fix: 'Remove it under Expose an API, or add it to registration.preAuthorizedClients.',
    change: removes('gateway', `removes the pre-authorized client ${client}`, (before) => ({
      ...before,
      api: {
        ...before.api,
        preAuthorizedApplications: before.api.preAuthorizedApplications.filter(
          ({ appId }) => appId !== client,
        ),
      },
    })),
  })
}
