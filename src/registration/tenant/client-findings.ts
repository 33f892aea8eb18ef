import type { DesiredRegistration } from '../desired-registration.ts'
import type { ActualApplication, ActualRegistration } from './actual-registration.ts'
import { adds, removes } from './change.ts'
import { error, type Finding } from './finding.ts'

/** Clients that the registration does not know, or should not. */
export function clientFindings(
  { gateway, frontEnd }: DesiredRegistration,
  actual: Pick<ActualRegistration, 'frontEnd'>,
  application: ActualApplication,
): readonly Finding[] {
  const { api } = application
  const frontEndId = frontEnd && (frontEnd.clientId ?? actual.frontEnd?.application.appId ?? null)
  const own = frontEndId === null ? [] : [frontEndId]
  const preAuthorized = api.preAuthorizedApplications.map(({ appId }) => appId)
  const wanted = [...gateway.preAuthorizedClients, ...own]
  return [
    ...[...gateway.knownClients, ...own]
      .filter((client) => !api.knownClientApplications.includes(client))
      .map((client) => unknown(client)),
    ...wanted
      .filter((client) => !preAuthorized.includes(client))
      .map((client) => unauthorized(client, gateway)),
    ...preAuthorized.filter((client) => !wanted.includes(client)).map((client) => stranger(client)),
  ]
}

function unknown(client: string): Finding {
  return error('client', `It does not know the client ${client}.`, {
    mend: 'Add it to knownClientApplications.',
    change: adds('gateway', `lets it know the client ${client}`, (before) => ({
      ...before,
      api: { ...before.api, knownClientApplications: [...before.api.knownClientApplications, client] },
    })),
  })
}

function unauthorized(client: string, { scopes }: DesiredRegistration['gateway']): Finding {
  return error('client', `It does not pre-authorize the client ${client}.`, {
    mend: 'Add it under Expose an API.',
    change: adds('gateway', `pre-authorizes the client ${client}`, (before) => {
      // Under the id that the tenant has for it: a scope made by hand has another than ours.
      const ids = before.api.oauth2PermissionScopes
        .filter(({ value }) => value === scopes[0]?.value)
        .map(({ id }) => id)
      const clients = [
        ...before.api.preAuthorizedApplications,
        { appId: client, delegatedPermissionIds: ids },
      ]
      return { ...before, api: { ...before.api, preAuthorizedApplications: clients } }
    }),
  })
}

function stranger(client: string): Finding {
  return error('client', `It pre-authorizes the client ${client}, which the configuration does not name.`, {
    mend: 'Remove it under Expose an API, or name it in registration.preAuthorizedClients.',
    change: removes('gateway', `no longer pre-authorizes the client ${client}`, (before) => ({
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
