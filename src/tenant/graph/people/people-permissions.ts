/** Show whole profiles, everybody's. */
export const FULL_PROFILE = [
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const

/** Show one's own profile. */
export const OWN_PROFILE = ['User.Read', 'User.ReadWrite'] as const

/** Open the list of everybody; with the first alone, of others only the basic profile is to be seen. */
export const EVERYBODY = ['User.ReadBasic.All', ...FULL_PROFILE] as const

/** Say who somebody's manager is, one's own included. */
export const MANAGER = [...FULL_PROFILE] as const

/** List somebody's reports; with the first alone, only their ids are to be seen. */
export const DIRECT_REPORTS = ['User.Read', ...FULL_PROFILE] as const
