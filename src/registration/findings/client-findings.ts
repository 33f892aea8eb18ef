import type { DesiredGateway, DesiredRegistration } from '../desired/desired-registration.ts'
import type { ActualApplication, ActualRegistration } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

/** Clients that the registration does not know, or should not, or knows for other scopes. */
export function clientFindings(
  { gateway, frontEnd }: DesiredRegistration,
  actual: Pick<ActualRegistration, 'frontEnd'>,
  { api }: ActualApplication,
): readonly Finding[] {
  const frontEndId = frontEnd && (frontEnd.clientId ?? actual.frontEnd?.application.appId ?? null)
  const own = frontEndId === null ? [] : [frontEndId]
  const known = [...gateway.knownClients, ...own]
  const authorized = [...gateway.preAuthorizedClients, ...own]
  const ids = requiredIds(gateway, api)
  return [
    ...known.filter((client) => !api.knownClientApplications.includes(client)).map(unknown),
    ...api.knownClientApplications.filter((client) => !known.includes(client)).map(needlesslyKnown),
    ...authorized
      .filter((client) => !ids.every((id) => idsOf(api, client).includes(id)) || !isAuthorized(api, client))
      .map((client) => unauthorized(client, gateway)),
    ...authorized
      .filter((client) => idsOf(api, client).some((id) => !ids.includes(id)))
      .map((client) => authorizedForMore(client, gateway)),
    ...api.preAuthorizedApplications
      .map(({ appId }) => appId)
      .filter((client) => !authorized.includes(client))
      .map(needlesslyAuthorized),
  ]
}

/** Under the id that the tenant has for the scope: one made by hand has another than ours. */
function requiredIds({ scopes }: DesiredGateway, api: ActualApplication['api']): readonly string[] {
  return api.oauth2PermissionScopes.filter(({ value }) => value === scopes[0]?.value).map(({ id }) => id)
}

function isAuthorized(api: ActualApplication['api'], client: string): boolean {
  return api.preAuthorizedApplications.some(({ appId }) => appId === client)
}

function idsOf({ preAuthorizedApplications }: ActualApplication['api'], client: string): readonly string[] {
  return preAuthorizedApplications.find(({ appId }) => appId === client)?.delegatedPermissionIds ?? []
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

function unauthorized(client: string, gateway: DesiredGateway): Finding {
  return error('client', `The client ${client} is not pre-authorized.`, {
    fix: `Add it under Expose an API, for ${gateway.scopes[0]?.value}.`,
    change: adds('gateway', `pre-authorizes the client ${client}`, (before) =>
      withAuthorized(before, client, [...idsOf(before.api, client), ...requiredIds(gateway, before.api)]),
    ),
  })
}

function authorizedForMore(client: string, gateway: DesiredGateway): Finding {
  return error('client', `The client ${client} is pre-authorized for more than the required scope.`, {
    fix: `Limit it to ${gateway.scopes[0]?.value} under Expose an API.`,
    change: removes('gateway', `pre-authorizes the client ${client} only for the required scope`, (before) =>
      withAuthorized(before, client, requiredIds(gateway, before.api)),
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
