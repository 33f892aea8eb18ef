import { ConfigInvalidError } from '../../errors/startup.ts'

/**
 * Checks that Entra ID accepts the names of scopes or roles.
 *
 * @throws {@link ConfigInvalidError} that lists every name that Entra ID does not accept.
 * @see https://learn.microsoft.com/graph/api/resources/permissionscope
 */
export function checkPermissionValues(kind: 'scope' | 'role', values: readonly string[]): void {
  const invalid = values.filter((value) => !/^(?!\.)[\w!#$%&'()*+,\-./:;=?@[\]^{}~]{1,120}$/.test(value))
  if (invalid.length === 0) return
  throw new ConfigInvalidError(
    invalid.map(
      (value) =>
        `the ${kind} ${JSON.stringify(value)} cannot be registered: use up to 120 letters, digits and punctuation, no spaces, and no leading dot`,
    ),
  )
}
