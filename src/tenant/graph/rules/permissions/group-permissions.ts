/** Permissions to read all properties of groups. */
export const FULL_GROUPS = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** The permission to read the names of groups and a few other properties. */
export const BASIC_GROUPS = ['Group.ReadBasic.All'] as const

/** Permissions to list groups. */
export const GROUPS = [...BASIC_GROUPS, ...FULL_GROUPS] as const

/** Permissions to list the owners of a group. */
export const OWNERS = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
] as const

/** Permissions to list the members of a group. The permissions for users determine which properties are visible. */
export const MEMBERS = ['GroupMember.ReadBasic.All', ...BASIC_GROUPS, ...OWNERS] as const

/** Permissions to list the groups that another object belongs to. */
export const MEMBERSHIPS = [
  'GroupMember.ReadBasic.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Permissions to list the groups that another object belongs to, directly or transitively. */
export const TRANSITIVE_MEMBERSHIPS = [...MEMBERSHIPS, 'Group.Read.All', 'User.Read.All'] as const

/** Permissions to read directory roles. Without them, only IDs are visible. */
export const ROLES = [
  'RoleManagement.Read.Directory',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const
