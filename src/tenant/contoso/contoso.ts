import { LRUCache } from 'lru-cache'
import { hash32, indexOfObjectId, objectId } from './object-id.ts'
import { directReportIndexesOf, managerIndexOf } from './organization.ts'
import { nameOf, numberOfAlias } from './person-names.ts'
import { PERSONA_TRAITS, type PersonaTraits } from './persona-traits.ts'

/** The tenant that Contoso's people sign in to. */
export const CONTOSO_TENANT_ID = '5c1f2a60-7d3e-4b8a-9f64-0c0a70500001'
/** The home tenant of Contoso's guest. */
export const FABRIKAM_TENANT_ID = 'fab51ca3-28e9-4d07-8b5a-0fab21ca0002'

const CONTOSO_DOMAIN = 'contoso.example'
const FABRIKAM_DOMAIN = 'fabrikam.example'

/** A person in Contoso's directory. */
export interface Person {
  /** Zero-based. The first six people are the personas, in the order of {@link PERSONAS}. */
  readonly index: number
  /** Object ID, a GUID. */
  readonly id: string
  /** `adele@contoso.example`; a guest's is `alex_fabrikam.example#EXT#@contoso.example`. */
  readonly userPrincipalName: string
  /** The name to sign in with; a guest uses the address in the home tenant. */
  readonly signInName: string
  /** Null for a person without an email address. */
  readonly mail: string | null
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly jobTitle: string
  readonly department: string
  readonly officeLocation: string
  /** Null for a person who does not publish one. */
  readonly mobilePhone: string | null
  readonly businessPhone: string
  /** `E` followed by six digits. Generated values in every workload contain it, to show whose data they are. */
  readonly employeeId: string
  /** Null for the person at the top of the hierarchy. */
  readonly managerIndex: number | null
  readonly userType: 'Member' | 'Guest'
  readonly homeTenantId: string
  /** If false, requests for the calendar and mail report that there is no mailbox. */
  readonly hasMailbox: boolean
  /** Whether every on-behalf-of exchange of this person's token requires multi-factor authentication. */
  readonly alwaysNeedsMfa: boolean
}

/** A person with a backstory, for developers to sign in as. */
export interface Persona {
  readonly signInName: string
  readonly story: string
}

/** Departments of people who are not personas. */
export const DEPARTMENTS = [
  'Engineering',
  'Finance',
  'Human Resources',
  'Legal',
  'Operations',
  'Retail',
  'Sales',
] as const
const JOB_TITLES = [
  'Analyst',
  'Assistant',
  'Consultant',
  'Coordinator',
  'Engineer',
  'Planner',
  'Specialist',
] as const
const MAX_PEOPLE = 100_000
/** The maximum number of people to cache. The same people are requested repeatedly: every order reads a whole team. */
const MAX_CACHED_PEOPLE = 2_000

/** The six personas, ordered by index. */
export const PERSONAS: readonly Persona[] = PERSONA_TRAITS.map((traits) => ({
  signInName: addressOf(traits),
  story: traits.story,
}))

/** The organization that the embedded tenant serves. */
export interface Contoso {
  /** The number of people, including personas. */
  readonly size: number
  /** Created on demand, always with the same values; throws a RangeError if no person has that index. */
  person(index: number): Person
  /** Looks up a person by object ID, user principal name or sign-in name, case-insensitively and without a scan. */
  find(idOrName: string): Person | undefined
  /** Undefined for the person at the top of the hierarchy. */
  manager(person: Person): Person | undefined
  /** Ordered by index. */
  directReports(person: Person): readonly Person[]
}

/**
 * Each person is computed from the index, and up to 2,000 are cached, so a Contoso with 100,000 people costs little more than one
 * with 6.
 *
 * @param options.people - from 6 to 100,000, 200 by default; throws a RangeError for any other number.
 */
export function createContoso({ people = 200 }: { people?: number } = {}): Contoso {
  if (!Number.isInteger(people) || people < PERSONA_TRAITS.length || people > MAX_PEOPLE) {
    throw new RangeError(`Contoso must have ${PERSONA_TRAITS.length} to ${MAX_PEOPLE} people, not ${people}.`)
  }
  const has = (index: number | null | undefined): index is number =>
    typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < people
  const kept = new LRUCache<number, Person>({ max: MAX_CACHED_PEOPLE, memoMethod: makePerson })
  const personAt = (index: number) => kept.memo(index)

  return {
    size: people,
    person: (index) => {
      if (!has(index))
        throw new RangeError(`Contoso has no person with index ${index}. The highest index is ${people - 1}.`)
      return personAt(index)
    },
    find: (idOrName) => {
      const index = indexOfObjectId('person', idOrName) ?? indexOfName(idOrName.toLowerCase())
      return has(index) ? personAt(index) : undefined
    },
    manager: ({ managerIndex }) => (has(managerIndex) ? personAt(managerIndex) : undefined),
    directReports: ({ index }) => directReportIndexesOf(index).filter(has).map(personAt),
  }
}

function makePerson(index: number): Person {
  const traits = PERSONA_TRAITS[index]
  const name = traits ?? nameOf(index - PERSONA_TRAITS.length)
  const address = 'alias' in name ? `${name.alias}@${CONTOSO_DOMAIN}` : addressOf(name)
  const guest = traits?.guest === true
  return {
    index,
    id: objectId('person', index),
    userPrincipalName: guest ? guestPrincipalName(address) : address,
    signInName: address,
    mail: traits?.withoutMailbox === true ? null : address,
    displayName: `${name.givenName} ${name.surname}`,
    givenName: name.givenName,
    surname: name.surname,
    jobTitle: traits?.jobTitle ?? pick(JOB_TITLES, 'title', index),
    department: departmentOf(index),
    officeLocation: `${1 + (hash32(`building:${index}`) % 40)}/${1000 + (hash32(`room:${index}`) % 3000)}`,
    mobilePhone: phoneOf(index),
    businessPhone: phoneOf(index),
    employeeId: `E${String(index).padStart(6, '0')}`,
    managerIndex: managerIndexOf(index),
    userType: guest ? 'Guest' : 'Member',
    homeTenantId: guest ? FABRIKAM_TENANT_ID : CONTOSO_TENANT_ID,
    hasMailbox: !guest && traits?.withoutMailbox !== true,
    alwaysNeedsMfa: traits?.alwaysNeedsMfa === true,
  }
}

function phoneOf(index: number): string {
  return `+1 425 555 0${100 + (hash32(`phone:${index}`) % 100)}`
}

/** The person's department, without creating the person. */
export function departmentOf(index: number): string {
  return PERSONA_TRAITS[index]?.department ?? pick(DEPARTMENTS, 'department', index)
}

function indexOfName(name: string): number | undefined {
  const persona = PERSONA_TRAITS.findIndex((traits) => {
    const address = addressOf(traits)
    return name === address || (traits.guest === true && name === guestPrincipalName(address).toLowerCase())
  })
  if (persona >= 0) return persona
  const [alias = '', domain] = name.split('@', 2)
  const number = domain === CONTOSO_DOMAIN ? numberOfAlias(alias) : undefined
  return number === undefined ? undefined : number + PERSONA_TRAITS.length
}

function addressOf({ givenName, guest }: PersonaTraits): string {
  return `${givenName.toLowerCase()}@${guest === true ? FABRIKAM_DOMAIN : CONTOSO_DOMAIN}`
}

/** How Entra ID names a guest in the tenant that invited it. */
function guestPrincipalName(address: string): string {
  return `${address.replace('@', '_')}#EXT#@${CONTOSO_DOMAIN}`
}

function pick(values: readonly string[], what: string, index: number): string {
  return values[hash32(`${what}:${index}`) % values.length] ?? ''
}
