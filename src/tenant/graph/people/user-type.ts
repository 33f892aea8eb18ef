import type { Person } from '../../contoso/contoso.ts'
import { toMany, toOne } from '../endpoints/navigation.ts'
import { holdsAny, type Viewer } from '../http/graph-request.ts'
import type { ComplexType } from '../odata/edm.ts'
import { directory } from '../query-rules/directory-query-rules.ts'
import {
  DIRECT_REPORTS,
  FULL_PROFILE,
  MANAGER,
  OWN_PROFILE,
} from '../rules/permissions/people-permissions.ts'
import type { EntityType } from '../types/entity-type.ts'

/** The creation date of all people, as if they had been imported. */
const CREATED = '2026-01-05T08:00:00Z'

const MAILBOX_SETTINGS: ComplexType = {
  name: 'graph.mailboxSettings',
  members: { timeZone: 'Edm.String', dateFormat: 'Edm.String', timeFormat: 'Edm.String' },
}

const ATTRIBUTES = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`)
const NO_ATTRIBUTES = Object.fromEntries(ATTRIBUTES.map((name) => [name, null]))
const EXTENSION_ATTRIBUTES: ComplexType = {
  name: 'graph.onPremisesExtensionAttributes',
  members: Object.fromEntries(ATTRIBUTES.map((name) => [name, 'Edm.String' as const])),
}

const CITIES = [
  { city: 'Redmond', country: 'United States' },
  { city: 'Dublin', country: 'Ireland' },
  { city: 'Munich', country: 'Germany' },
] as const

/** Properties of other people that `User.ReadBasic.All` grants access to. */
const BASIC_PROFILE = ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'] as const

/** A person in the directory. */
export const user: EntityType<Person> = {
  name: 'user',
  workload: directory,
  properties: {
    businessPhones: { type: { of: 'Edm.String' }, value: ({ businessPhone }) => [businessPhone] },
    displayName: { type: 'Edm.String', value: (person) => person.displayName },
    givenName: { type: 'Edm.String', value: (person) => person.givenName },
    jobTitle: { type: 'Edm.String', value: (person) => person.jobTitle },
    mail: { type: 'Edm.String', value: (person) => person.mail },
    mobilePhone: { type: 'Edm.String', value: (person) => person.mobilePhone },
    officeLocation: { type: 'Edm.String', value: (person) => person.officeLocation },
    preferredLanguage: { type: 'Edm.String', value: () => 'en-US' },
    surname: { type: 'Edm.String', value: (person) => person.surname },
    userPrincipalName: { type: 'Edm.String', value: (person) => person.userPrincipalName },
    id: { type: 'Edm.String', value: (person) => person.id },
    aboutMe: {
      type: 'Edm.String',
      value: ({ jobTitle, employeeId }) => `${jobTitle}, employee ${employeeId}.`,
    },
    accountEnabled: { type: 'Edm.Boolean', value: () => true },
    city: { type: 'Edm.String', value: ({ index }) => CITIES[index % CITIES.length]?.city },
    country: { type: 'Edm.String', value: ({ index }) => CITIES[index % CITIES.length]?.country },
    companyName: {
      type: 'Edm.String',
      value: ({ userType }) => (userType === 'Guest' ? 'Fabrikam' : 'Contoso'),
    },
    createdDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    department: { type: 'Edm.String', value: (person) => person.department },
    employeeId: { type: 'Edm.String', value: (person) => person.employeeId },
    mailboxSettings: {
      type: MAILBOX_SETTINGS,
      permissions: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
      value: ({ hasMailbox }) =>
        hasMailbox ? { timeZone: 'UTC', dateFormat: 'yyyy-MM-dd', timeFormat: 'HH:mm' } : null,
    },
    mailNickname: { type: 'Edm.String', value: ({ userPrincipalName }) => userPrincipalName.split('@')[0] },
    proxyAddresses: {
      type: { of: 'Edm.String' },
      value: ({ mail }) => (mail === null ? [] : [`SMTP:${mail}`]),
    },
    otherMails: { type: { of: 'Edm.String' }, value: () => [] },
    usageLocation: { type: 'Edm.String', value: ({ index }) => ['US', 'IE', 'DE'][index % CITIES.length] },
    onPremisesExtensionAttributes: {
      type: EXTENSION_ATTRIBUTES,
      value: ({ employeeId }) => ({ ...NO_ATTRIBUTES, extensionAttribute1: `Cost center ${employeeId}` }),
    },
    userType: { type: 'Edm.String', value: (person) => person.userType },
  },
  defaultSelect: [
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
    'id',
  ],
  alwaysSelected: [],
  onlyOnSingle: ['aboutMe', 'mailboxSettings'],
  navigations: {
    manager: toOne({
      target: () => user,
      permissions: MANAGER,
      row: (person: Person, { data }) => data.contoso.manager(person),
    }),
    directReports: toMany({
      target: () => user,
      permissions: DIRECT_REPORTS,
      rows: (person: Person, { data }) => data.contoso.directReports(person),
    }),
  },
  search: {
    style: 'clauses',
    properties: ['displayName', 'givenName', 'surname', 'mail', 'mailNickname', 'userPrincipalName'],
  },
  etag: null,
  visible: (viewer, person) => {
    if (holdsAny(viewer, FULL_PROFILE) || mayReadOwn(viewer, person)) return 'all'
    return viewer.permissions.has('User.ReadBasic.All') ? BASIC_PROFILE : ['id']
  },
}

function mayReadOwn(viewer: Viewer, person: Person): boolean {
  return viewer.kind === 'user' && viewer.objectId === person.id && holdsAny(viewer, OWN_PROFILE)
}
