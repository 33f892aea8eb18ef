import { type FilterSupport, operators, type SortSupport } from '../endpoint-rules.ts'

/** The operators that most text properties support. The tables below list the properties. */
const TEXT = operators('eq in ge le startswith', 'ne not null')
const INDEXED_TEXT = operators('', 'eq in ge le startswith ne not null')
const ADDRESS = operators('eq in ge le startswith', 'ne not null endswith')
const ADDRESSES = operators('eq ge le startswith', 'ne not null endswith count')
const FLAG = operators('eq in', 'ne not')

/**
 * `endsWith` is supported for only four properties: `mail`, `otherMails`, `userPrincipalName` and `proxyAddresses`.
 *
 * @see https://learn.microsoft.com/graph/aad-advanced-queries#support-for-filter-by-properties-of-microsoft-entra-id-directory-objects
 * @see https://learn.microsoft.com/graph/api/resources/user#properties
 */
export const USER_FILTERS: Readonly<Record<string, FilterSupport>> = {
  accountEnabled: operators('eq in', 'ne not ge le'),
  businessPhones: operators('eq', 'not count'),
  city: TEXT,
  companyName: INDEXED_TEXT,
  country: TEXT,
  createdDateTime: operators('eq ge le', 'ne not in'),
  department: TEXT,
  displayName: TEXT,
  employeeId: TEXT,
  givenName: TEXT,
  id: operators('eq in', 'ne not'),
  jobTitle: TEXT,
  mail: ADDRESS,
  mailNickname: TEXT,
  mobilePhone: INDEXED_TEXT,
  officeLocation: INDEXED_TEXT,
  preferredLanguage: INDEXED_TEXT,
  proxyAddresses: ADDRESSES,
  surname: TEXT,
  userPrincipalName: operators('eq in ge le startswith', 'ne not endswith'),
  userType: operators('eq in', 'ne not null'),
}

/** @see https://learn.microsoft.com/graph/api/resources/group#properties */
export const GROUP_FILTERS: Readonly<Record<string, FilterSupport>> = {
  classification: operators('', 'eq ne not ge le startswith'),
  description: operators('', 'eq ne not ge le startswith'),
  displayName: TEXT,
  groupTypes: operators('eq', 'not count'),
  id: operators('eq in', 'ne not'),
  mail: ADDRESS,
  mailEnabled: FLAG,
  mailNickname: TEXT,
  proxyAddresses: ADDRESSES,
  renewedDateTime: operators('eq ge le in', 'ne not'),
  securityEnabled: FLAG,
}

/** The properties that the objects of a mixed list have in common. */
export const OBJECT_FILTERS: Readonly<Record<string, FilterSupport>> = {
  id: operators('eq in', 'ne not'),
  displayName: TEXT,
}

/** @see https://learn.microsoft.com/graph/api/resources/application#properties */
export const APPLICATION_FILTERS: Readonly<Record<string, FilterSupport>> = {
  appId: FLAG,
  createdDateTime: operators('eq ge le in', 'ne not'),
  displayName: TEXT,
  id: FLAG,
  identifierUris: operators('eq ge le startswith', 'ne not count'),
  publisherDomain: TEXT,
  signInAudience: FLAG,
  tags: operators('eq ge le startswith', 'not'),
  uniqueName: FLAG,
}

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal#properties */
export const SERVICE_PRINCIPAL_FILTERS: Readonly<Record<string, FilterSupport>> = {
  accountEnabled: FLAG,
  appId: operators('eq in ge le startswith', 'ne not'),
  displayName: TEXT,
  id: FLAG,
  servicePrincipalNames: operators('eq ge le startswith', 'not count'),
  servicePrincipalType: FLAG,
  tags: operators('eq ge le startswith', 'not'),
}

/** @see https://learn.microsoft.com/graph/aad-advanced-queries#support-for-sorting-by-properties-of-microsoft-entra-id-directory-objects */
export const USER_SORTS: Readonly<Record<string, SortSupport>> = {
  createdDateTime: 'advanced',
  displayName: 'default',
  userPrincipalName: 'default',
}
export const GROUP_SORTS: Readonly<Record<string, SortSupport>> = { displayName: 'default' }
export const APPLICATION_SORTS: Readonly<Record<string, SortSupport>> = {
  createdDateTime: 'advanced',
  displayName: 'advanced',
}
