import type { DesiredGateway } from '../desired/desired-registration.ts'
import { roleBody } from '../desired/graph-bodies.ts'
import type { OwnRole } from '../desired/own-roles.ts'
import type { ActualApplication, ActualRole } from '../directory/actual-registration.ts'
import { adds, type Change, removes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

/** Roles that are missing, are offered to the wrong kind of principal, or should not be offered. */
export function roleFindings(
  { roles }: DesiredGateway,
  { appRoles: actual }: ActualApplication,
): readonly Finding[] {
  const wanted = new Set(roles.map(({ value }) => value))
  return [
    ...roles.flatMap((role) =>
      ofRole(
        role,
        actual.find(({ value }) => value === role.value),
      ),
    ),
    ...actual.filter(({ value }) => value === null || !wanted.has(value)).map(needless),
  ]
}

function ofRole(role: OwnRole, actual: ActualRole | undefined): readonly Finding[] {
  const { value, memberType } = role
  const members = memberType === 'User' ? 'users and groups' : 'applications'
  const isOffered = actual?.isEnabled && actual.allowedMemberTypes.includes(memberType)
  if (actual?.allowedMemberTypes.some((type) => type !== memberType)) {
    // This counts as a removal, because assignments to the other kind of principal would be lost.
    const change = offers(`limits the role ${value} to ${members}`, role, true)
    return isOffered
      ? [
          error('offer', `The role ${value} is for both users and applications.`, {
            fix: 'Limit it to one of them: Behalf ignores assignments to the other.',
            change,
          }),
        ]
      : [
          error('offer', `The role ${value} for ${members} is missing.`, {
            fix: 'Change its allowed member types under App roles.',
            change,
          }),
        ]
  }
  if (!isOffered) {
    return [
      error('offer', `The role ${value} for ${members} is missing.`, {
        fix: 'Add it under App roles.',
        change: offers(`adds the role ${value} for ${members}`, role, false),
      }),
    ]
  }
  if (actual.displayName === role.displayName && actual.description === role.description) return []
  return [
    warning('offer', `The role ${value} has a different name or description.`, {
      fix: `Change it under App roles, or change registration.roles.${value}.`,
      change: offers(`updates the name and description of the role ${value}`, role, false),
    }),
  ]
}

/** If the role exists, it keeps its ID, because assignments refer to it. */
function offers(summary: string, role: OwnRole, takesAway: boolean): Change {
  return (takesAway ? removes : adds)('gateway', summary, (before) => {
    const body = roleBody(role)
    const appRoles = before.appRoles.some(({ value }) => value === role.value)
      ? before.appRoles.map((each) => (each.value === role.value ? { ...body, id: each.id } : each))
      : [...before.appRoles, body]
    return { ...before, appRoles }
  })
}

function needless({ id, value }: ActualRole): Finding {
  const name = value ?? id
  return warning('offer', `The role ${name} is not used by the schema or the configuration.`, {
    fix: 'Disable it under App roles, then delete it.',
    change: removes('gateway', `removes the role ${name}`, (before) => ({
      ...before,
      appRoles: before.appRoles.filter((each) => each.id !== id),
    })),
  })
}
