import { applicationObjectId, servicePrincipalId } from '../../entra/object-ids.ts'
import type { Registration, Registry } from '../../entra/registrations.ts'
import { resourceNotFound } from '../graph-error.ts'
import type { Call } from '../request.ts'
import { parameterOf } from './administration.ts'

/** The registrations that the tenant has itself. */
export function applicationsOf({ registrations }: Registry): readonly Registration[] {
  return registrations.filter(({ isOfTenant }) => isOfTenant)
}

/** Those that are somebody in the tenant. */
export function principalsOf({ registrations }: Registry): readonly Registration[] {
  return registrations.filter(({ servicePrincipal }) => servicePrincipal !== null)
}

/**
 * The registration that the path names, by its object id or as `appId='…'`.
 *
 * @throws GraphError 404
 */
export function namedApplication(call: Call): Registration {
  return named(call, { among: applicationsOf(call.data.registry), idOf: applicationObjectId })
}

/**
 * The registration whose service principal the path names, in the same ways.
 *
 * @throws GraphError 404
 */
export function namedPrincipal(call: Call): Registration {
  return named(call, { among: principalsOf(call.data.registry), idOf: servicePrincipalId })
}

/** The registration whose service principal has that object id. */
export function findPrincipal(registry: Registry, id: string): Registration | undefined {
  return principalsOf(registry).find(({ clientId }) => servicePrincipalId(clientId) === id.toLowerCase())
}

function named(
  call: Call,
  { among, idOf }: { readonly among: readonly Registration[]; readonly idOf: (clientId: string) => string },
): Registration {
  const key = parameterOf(call, 'application').toLowerCase()
  const [, appId] = /^appid='(.*)'$/.exec(key) ?? []
  const found = among.find(({ clientId }) =>
    appId === undefined ? idOf(clientId) === key : clientId === appId,
  )
  if (found === undefined) throw resourceNotFound(appId ?? key)
  return found
}
