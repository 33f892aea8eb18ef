import type { FieldRequest, SchemaPermissions } from '../../explain/schema-permissions.ts'

/**
 * Whether the signed-in user can access a field: `unknown` while that cannot be determined, for example until the user has completed
 * a challenge.
 */
export type Access = 'granted' | 'missing' | 'forbidden' | 'unknown'

/** The user's access to a field; null if the field makes no request and requires nothing. */
export function accessTo({ fields }: SchemaPermissions, coordinate: string): Access | null {
  const field = fields[coordinate]
  if (field === undefined) return null
  if (!field.isAllowed) return 'forbidden'
  return worstOf(field.requests)
}

function worstOf(requests: readonly FieldRequest[]): Access {
  if (requests.some(({ isGranted }) => isGranted === false)) return 'missing'
  return requests.some(({ isGranted }) => isGranted === null) ? 'unknown' : 'granted'
}

/** The least privileged alternative, which is the one to request. */
export function leastOf({ permissions }: Pick<FieldRequest, 'permissions'>): readonly string[] {
  return permissions[0] ?? []
}

/** A phrase that states who has to consent. */
export function consentWords(
  { permissions }: SchemaPermissions,
  api: string,
  names: readonly string[],
): 'an administrator must consent' | 'users can consent' | null {
  const consents = names.map((name) => permissions[api]?.[name]?.consent ?? null)
  if (consents.includes('administrator')) return 'an administrator must consent'
  return consents.length > 0 && consents.every((consent) => consent === 'user') ? 'users can consent' : null
}

/** The titles of permissions, with their names: `Read your mail (Mail.Read)`. If a title is unknown, only the name is used. */
export function titledPermissions(
  permissions: SchemaPermissions | null,
  apis: readonly string[],
  names: readonly string[],
): readonly string[] {
  return names.map((name) => {
    const titles = permissions === null ? [] : apis.map((api) => titleOf(permissions, api, name))
    const title = titles.find((each) => each !== name)
    return title === undefined ? name : `${title} (${name})`
  })
}

/** The title of a permission in Entra ID's consent dialog or, if unknown, its name. */
export function titleOf({ permissions }: SchemaPermissions, api: string, name: string): string {
  return permissions[api]?.[name]?.title ?? name
}
