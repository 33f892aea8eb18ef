import type { Contoso, Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { PersonRow } from './person-type.ts'

const MAX_PEOPLE = 30

/** Up to thirty people: the manager, direct reports, people with the same manager, and some correspondents. */
export function relevantTo(person: Person, contoso: Contoso): readonly PersonRow[] {
  const manager = contoso.manager(person)
  const close = manager === undefined ? [] : [manager, ...contoso.directReports(manager)]
  const distant = Array.from({ length: MAX_PEOPLE }, (_, number) =>
    contoso.person(hash32(`correspondent:${person.id}:${number}`) % contoso.size),
  )
  const all = [...contoso.directReports(person), ...close, ...distant]
  const others = new Map(
    all.filter(({ index }) => index !== person.index).map((other) => [other.index, other]),
  )
  return [...others.values()]
    .slice(0, MAX_PEOPLE)
    .map((other, position) => personRow(other, MAX_PEOPLE - position))
}

function personRow(person: Person, relevanceScore: number): PersonRow {
  const { id, displayName, givenName, surname, jobTitle, department, officeLocation, mail, userType } = person
  return {
    id,
    displayName,
    givenName,
    surname,
    isFavorite: false,
    jobTitle,
    companyName: userType === 'Guest' ? 'Fabrikam' : 'Contoso',
    department,
    officeLocation,
    userPrincipalName: person.userPrincipalName,
    scoredEmailAddresses: mail === null ? [] : [{ address: mail, relevanceScore }],
    phones: person.mobilePhone === null ? [] : [{ type: 'mobile', number: person.mobilePhone }],
    personType: {
      class: 'Person',
      subclass: userType === 'Guest' ? 'ImplicitContact' : 'OrganizationUser',
    },
  }
}
