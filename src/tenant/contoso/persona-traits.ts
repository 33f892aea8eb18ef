/** How a persona differs from other people; the rest is computed as for everyone else. */
export interface PersonaTraits {
  readonly givenName: string
  readonly surname: string
  readonly jobTitle: string
  readonly department: string
  readonly story: string
  readonly guest?: boolean
  readonly withoutMailbox?: boolean
  readonly alwaysNeedsMfa?: boolean
  /** Given names of personas who are delegates for the mailbox and the calendar. */
  readonly delegates?: readonly string[]
}

/** In the order of the personas' indexes. The stories depend on the organization: see `organization.ts`. */
export const PERSONA_TRAITS: readonly PersonaTraits[] = [
  {
    givenName: 'Patti',
    surname: 'Fernandez',
    jobTitle: 'President',
    department: 'Executive Management',
    story: 'the president, who has no manager',
  },
  {
    givenName: 'Miriam',
    surname: 'Graham',
    jobTitle: 'Director',
    department: 'Marketing',
    delegates: ['Adele'],
    story: 'a manager of managers, with Adele as the delegate for mailbox and calendar',
  },
  {
    givenName: 'Adele',
    surname: 'Vance',
    jobTitle: 'Product Marketing Manager',
    department: 'Marketing',
    story: 'a team lead with a manager, direct reports, calendar, mail and orders',
  },
  {
    givenName: 'Alex',
    surname: 'Wilber',
    jobTitle: 'Consultant',
    department: 'Marketing',
    guest: true,
    story: 'a guest from Fabrikam',
  },
  {
    givenName: 'Lidia',
    surname: 'Holloway',
    jobTitle: 'Product Manager',
    department: 'Marketing',
    withoutMailbox: true,
    story: 'an employee without a mailbox: no calendar and no mail',
  },
  {
    givenName: 'Isaiah',
    surname: 'Langer',
    jobTitle: 'Campaign Manager',
    department: 'Marketing',
    alwaysNeedsMfa: true,
    story: 'an employee who always needs multi-factor authentication when an API is called on his behalf',
  },
]
