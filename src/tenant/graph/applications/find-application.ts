import { applicationObjectId, servicePrincipalId } from '../../entra/registry/object-ids.ts'
import type { Registration, Registry } from '../../entra/registry/registrations.ts'
import { resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { parameterOf } from './administration.ts'

/** The applications that are registered in this tenant. */
export function applicationsOf({ registrations }: Registry): readonly Registration[] {
  return registrations.filter(({ isOfTenant }) => isOfTenant)
}

/** All registrations except one. Deleted ones are included, because their names remain reserved. */
export function othersOf({ registrations, deleted }: Registry, clientId: string): readonly Registration[] {
  const all = [...registrations, ...deleted.map(({ registration }) => registration)]
  return all.filter((each) => each.clientId !== clientId)
}

/** Registrations with a service principal in the tenant. */
export function principalsOf({ registrations }: Registry): readonly Registration[] {
  return registrations.filter(({ servicePrincipal }) => servicePrincipal !== null)
}

/**
 * The registration named in the path, by its object ID or as `appId='…'` or `uniqueName='…'`.
 *
 * @throws GraphError 404
 */
export function namedApplication(call: Call): Registration {
  return named(call, APPLICATIONS)
}

/** Like {@link namedApplication}, but returns undefined if there is no such registration. */
export function findApplication(call: Call): Registration | undefined {
  return find(call, APPLICATIONS)
}

/** The alternate key in the path, if the path has one of this kind instead of an object ID. */
export function alternateKey(call: Call, kind: 'appId' | 'uniqueName'): string | undefined {
  const [, name, value] = /^(\w+)='(.*)'$/.exec(parameterOf(call, 'application')) ?? []
  return name?.toLowerCase() === kind.toLowerCase() ? value : undefined
}

/**
 * The registration whose service principal is named in the path, in the same forms as in {@link namedApplication}.
 *
 * @throws GraphError 404
 */
export function namedPrincipal(call: Call): Registration {
  return named(call, PRINCIPALS)
}

/** Like {@link namedPrincipal}, but returns undefined if there is no such registration. */
export function findNamedPrincipal(call: Call): Registration | undefined {
  return find(call, PRINCIPALS)
}

/** The registration whose service principal has this object ID. */
export function findPrincipal(registry: Registry, id: string): Registration | undefined {
  return principalsOf(registry).find(({ clientId }) => servicePrincipalId(clientId) === id.toLowerCase())
}

interface Lookup {
  among(registry: Registry): readonly Registration[]
  idOf(clientId: string): string
}

const APPLICATIONS: Lookup = { among: applicationsOf, idOf: applicationObjectId }
const PRINCIPALS: Lookup = { among: principalsOf, idOf: servicePrincipalId }

function named(call: Call, lookup: Lookup): Registration {
  const found = find(call, lookup)
  if (found !== undefined) return found
  throw resourceNotFound(
    alternateKey(call, 'appId') ?? alternateKey(call, 'uniqueName') ?? parameterOf(call, 'application'),
  )
}

function find(call: Call, { among, idOf }: Lookup): Registration | undefined {
  const registrations = among(call.data.registry)
  const uniqueName = alternateKey(call, 'uniqueName')?.toLowerCase()
  if (uniqueName !== undefined) {
    return registrations.find((each) => each.uniqueName?.toLowerCase() === uniqueName)
  }
  const appId = alternateKey(call, 'appId')?.toLowerCase()
  const id = parameterOf(call, 'application').toLowerCase()
  return registrations.find(({ clientId }) =>
    appId === undefined ? idOf(clientId) === id : clientId === appId,
  )
}
