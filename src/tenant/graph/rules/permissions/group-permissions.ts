/** Show groups whole. */
export const FULL_GROUPS = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Show the names of groups, and little more. */
export const BASIC_GROUPS = ['Group.ReadBasic.All'] as const

/** Open the list of groups. */
export const GROUPS = [...BASIC_GROUPS, ...FULL_GROUPS] as const

/** List who owns a group. */
export const OWNERS = [
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
] as const

/** List who is in a group; of whom, the permissions on users decide what is to be seen. */
export const MEMBERS = ['GroupMember.ReadBasic.All', ...BASIC_GROUPS, ...OWNERS] as const

/** List what others are in. */
export const MEMBERSHIPS = [
  'GroupMember.ReadBasic.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** List what others are in, groups of groups included. */
export const TRANSITIVE_MEMBERSHIPS = [...MEMBERSHIPS, 'Group.Read.All', 'User.Read.All'] as const

/** Show which roles of the directory there are; without them, no more than their ids are to be seen. */
export const ROLES = [
  'RoleManagement.Read.Directory',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const
