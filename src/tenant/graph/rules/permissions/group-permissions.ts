/** Show all properties of groups. */
export const FULL_GROUPS = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Show the names of groups and a few other properties. */
export const BASIC_GROUPS = ['Group.ReadBasic.All'] as const

/** Allow listing groups. */
export const GROUPS = [...BASIC_GROUPS, ...FULL_GROUPS] as const

/** Allow listing the owners of a group. */
export const OWNERS = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
] as const

/** Allow listing the members of a group; which of their properties are visible depends on the permissions for users. */
export const MEMBERS = ['GroupMember.ReadBasic.All', ...BASIC_GROUPS, ...OWNERS] as const

/** Allow listing the groups that another object belongs to. */
export const MEMBERSHIPS = [
  'GroupMember.ReadBasic.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Allow listing the groups that another object belongs to, directly or transitively. */
export const TRANSITIVE_MEMBERSHIPS = [...MEMBERSHIPS, 'Group.Read.All', 'User.Read.All'] as const

/** Show the directory roles; without them, only IDs are visible. */
export const ROLES = [
  'RoleManagement.Read.Directory',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const
