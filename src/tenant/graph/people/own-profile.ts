import type { Person } from '../../contoso/contoso.ts'
import { directoryUser } from '../endpoints/access.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { updateSilently } from '../endpoints/write-endpoint.ts'
import type { GraphData } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { directory } from '../query-rules/directory-query-rules.ts'

/** The writable members of a person's profile. */
interface Profile {
  readonly mobilePhone?: string | null
  readonly businessPhones?: readonly string[] | null
  readonly officeLocation?: string | null
  readonly preferredLanguage?: string | null
  /** Members that only administrators can change. */
  readonly [others: string]: unknown
}

/** Some of the documented text properties. */
const OF_ADMINISTRATORS = [
  'city',
  'companyName',
  'country',
  'department',
  'displayName',
  'employeeId',
  'givenName',
  'jobTitle',
  'mailNickname',
  'postalCode',
  'state',
  'streetAddress',
  'surname',
  'usageLocation',
  'userPrincipalName',
  'userType',
] as const

const PROFILE: BodyRule<Profile> = {
  typeName: 'microsoft.graph.user',
  members: {
    mobilePhone: 'Edm.String',
    businessPhones: { of: 'Edm.String' },
    officeLocation: 'Edm.String',
    preferredLanguage: 'Edm.String',
    ...Object.fromEntries(OF_ADMINISTRATORS.map((name) => [name, 'Edm.String' as const])),
    accountEnabled: 'Edm.Boolean',
  },
  required: [],
}

/** People who have changed their profiles. */
const changed = perTenant(() => createChanges<Person>())

/** A person with their changes. */
export function profileOf(person: Person, data: GraphData): Person {
  return changed(data).over(person.id, [])[0] ?? person
}

export const ownProfileEndpoints: readonly Endpoint[] = [
  updateSilently({
    path: '/users/{user}',
    access: directoryUser(),
    body: PROFILE,
    row: (person: Person) => person,
    change: (person, { mobilePhone, ...others }, { data }) => {
      // No user here has a role that allows more; see https://learn.microsoft.com/entra/fundamentals/users-default-permissions
      if (Object.keys(others).length > 0) throw directory.denied()
      if (mobilePhone !== undefined) changed(data).put(person.id, { ...person, mobilePhone })
    },
  }),
]
