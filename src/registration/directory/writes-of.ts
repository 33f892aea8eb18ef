import type { ActualApplication, ActualRegistration } from './actual-registration.ts'
import { applicationWrites } from './application-writes.ts'
import type { Change, Edit, Registered } from './change.ts'
import type { DirectoryWrite } from './directory-client.ts'

/** A request, and the changes that are complete once it succeeds. */
export interface PlannedWrite {
  readonly write: DirectoryWrite
  /** Empty if more requests are needed before a change is complete. */
  readonly makes: readonly Change[]
}

/**
 * The requests that make the changes, in order: applications are created before they are changed, and consent comes
 * last. Changes are combined into one request where possible.
 */
export function writesOf(changes: readonly Change[], actual: ActualRegistration): readonly PlannedWrite[] {
  const alone = changes.filter(({ edit }) => edit.on === 'directory')
  return [
    ...alone.filter(({ consents }) => !consents).map(single),
    ...applicationChanges('gateway', changes, actual.application),
    ...applicationChanges('frontEnd', changes, actual.frontEnd?.application ?? null),
    ...consentChanges(changes, actual),
    ...alone.filter(({ consents }) => consents).map(single),
  ]
}

function single(change: Change): PlannedWrite {
  const { write } = change.edit as Extract<Edit, { on: 'directory' }>
  return { write, makes: [change] }
}

function applicationChanges(
  registered: Registered,
  changes: readonly Change[],
  before: ActualApplication | null,
): readonly PlannedWrite[] {
  if (before === null) return []
  const own = changes.filter(({ edit }) => edit.on === 'application' && edit.registered === registered)
  const after = own.reduce(
    (application, { edit }) => (edit.on === 'application' ? edit.edit(application) : application),
    before,
  )
  const bodies = applicationWrites(before, after)
  return bodies.map((body, index) => ({
    write: { method: 'PATCH', path: `/applications/${before.id}`, body },
    makes: index === bodies.length - 1 ? own : [],
  }))
}

type ConsentEdit = Extract<Edit, { on: 'consent' }>

/** One request per API, because a single list contains all scopes with consent for that API. */
function consentChanges(changes: readonly Change[], actual: ActualRegistration): readonly PlannedWrite[] {
  const byApi = new Map<string, Change[]>()
  for (const change of changes) {
    if (change.edit.on !== 'consent') continue
    const { resourceId } = change.edit
    byApi.set(resourceId, [...(byApi.get(resourceId) ?? []), change])
  }
  return [...byApi].map(([resourceId, makes]) => {
    const edits = makes.map(({ edit }) => edit as ConsentEdit)
    const consent = actual.consents.find((each) => each.resourceId === resourceId)
    const scopes = edits.reduce((before, { edit }) => edit(before), consent?.scopes ?? [])
    return { write: consentWrite(consent?.id ?? null, scopes, edits[0]?.clientId ?? '', resourceId), makes }
  })
}

/** @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
function consentWrite(
  id: string | null,
  scopes: readonly string[],
  clientId: string,
  resourceId: string,
): DirectoryWrite {
  const scope = scopes.join(' ')
  if (id === null) {
    const body = { clientId, resourceId, consentType: 'AllPrincipals', scope }
    return { method: 'POST', path: '/oauth2PermissionGrants', body }
  }
  const path = `/oauth2PermissionGrants/${id}`
  return scopes.length === 0 ? { method: 'DELETE', path } : { method: 'PATCH', path, body: { scope } }
}
