import { isDeepStrictEqual } from 'node:util'

import type { ActualApplication, ActualRole } from './actual-registration.ts'
import type { Json } from './directory-request.ts'

/**
 * The bodies of the PATCH requests that turn one application into another, in order. One request is enough, unless
 * Entra ID would reject it: an enabled scope or role must be disabled before it is removed or changed, and a client
 * cannot be pre-authorized for a scope that does not exist yet.
 *
 * @see https://learn.microsoft.com/graph/api/application-update
 */
export function applicationWrites(before: ActualApplication, after: ActualApplication): readonly Json[] {
  const disabled = withDisabled(before, after)
  const steps = [before, disabled, withoutNewClients(after, before), after]
  return steps.slice(1).flatMap((step, index) => {
    const changed = changedMembers(steps[index] ?? before, step)
    return Object.keys(changed).length === 0 ? [] : [changed]
  })
}

function withDisabled(before: ActualApplication, after: ActualApplication): ActualApplication {
  const scopes = before.api.oauth2PermissionScopes
  return {
    ...before,
    api: { ...before.api, oauth2PermissionScopes: disable(scopes, after.api.oauth2PermissionScopes) },
    appRoles: disable(before.appRoles, after.appRoles),
  }
}

interface Entitlement {
  readonly id: string
  readonly value: string | null
  readonly isEnabled: boolean
  readonly allowedMemberTypes?: readonly string[]
}

function disable<Item extends Entitlement>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  return before.map((item) => {
    const next = after.find(({ id }) => id === item.id)
    const stays =
      next?.value === item.value && isDeepStrictEqual(next?.allowedMemberTypes, item.allowedMemberTypes)
    return stays || !item.isEnabled ? item : { ...item, isEnabled: false }
  })
}

/** Authorizes clients only for scopes that already exist. */
function withoutNewClients(after: ActualApplication, before: ActualApplication): ActualApplication {
  const known = new Set(before.api.oauth2PermissionScopes.map(({ id }) => id))
  const clients = after.api.preAuthorizedApplications
    .map((client) => ({
      ...client,
      delegatedPermissionIds: client.delegatedPermissionIds.filter((id) => known.has(id)),
    }))
    .filter(({ delegatedPermissionIds }) => delegatedPermissionIds.length > 0)
  return { ...after, api: { ...after.api, preAuthorizedApplications: clients } }
}

/** The whole `api` object is sent, to preserve its unknown members. */
function changedMembers(before: ActualApplication, after: ActualApplication): Json {
  const members = Object.entries(after).filter(
    ([name, value]) => !isDeepStrictEqual(value, before[name as keyof ActualApplication]),
  )
  const { appRoles, ...others } = Object.fromEntries(members) as Partial<ActualApplication>
  return { ...others, ...(appRoles === undefined ? {} : { appRoles: appRoles.map(writable) }) }
}

/** Removes a role's `origin`, which Microsoft Graph returns but does not accept in a write. */
function writable(role: ActualRole & { readonly origin?: unknown }): Json {
  const { origin: _, ...rest } = role
  return { ...rest }
}
