/** Permissions to read the full profiles of all people. */
export const FULL_PROFILE = [
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Permissions to read the user's own profile. */
export const OWN_PROFILE = ['User.Read', 'User.ReadWrite'] as const

/** Permissions to list all people. The first one alone shows only basic profiles of other people. */
export const ALL_PEOPLE = ['User.ReadBasic.All', ...FULL_PROFILE] as const

/** Permissions to read the manager of any person, including the user. */
export const MANAGER = [...FULL_PROFILE] as const

/** Permissions to list the direct reports of a person. The first one alone shows only their IDs. */
export const DIRECT_REPORTS = ['User.Read', ...FULL_PROFILE] as const
