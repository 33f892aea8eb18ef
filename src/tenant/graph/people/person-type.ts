import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A person who is relevant to another person, as Graph returns it. */
export interface PersonRow {
  /** The user's object ID. */
  readonly id: string
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly isFavorite: boolean
  readonly jobTitle: string
  readonly companyName: string
  readonly department: string
  readonly officeLocation: string
  readonly userPrincipalName: string
  /** Empty for a person without an address. */
  readonly scoredEmailAddresses: readonly { readonly address: string; readonly relevanceScore: number }[]
  readonly phones: readonly { readonly type: 'mobile'; readonly number: string }[]
  readonly personType: { readonly class: string; readonly subclass: string }
}

/** A person, and how relevant they are to the requester. */
export const person: EntityType<PersonRow> = {
  name: 'person',
  workload: outlook,
  properties: storedProperties<PersonRow>({
    id: 'Edm.String',
    displayName: 'Edm.String',
    givenName: 'Edm.String',
    surname: 'Edm.String',
    isFavorite: 'Edm.Boolean',
    jobTitle: 'Edm.String',
    companyName: 'Edm.String',
    department: 'Edm.String',
    officeLocation: 'Edm.String',
    userPrincipalName: 'Edm.String',
    scoredEmailAddresses: {
      of: {
        name: 'graph.scoredEmailAddress',
        members: { address: 'Edm.String', relevanceScore: 'Edm.Double' },
      },
    },
    phones: {
      of: {
        name: 'graph.phone',
        members: { type: { name: 'graph.phoneType', values: ['mobile'] }, number: 'Edm.String' },
      },
    },
    personType: { name: 'graph.personType', members: { class: 'Edm.String', subclass: 'Edm.String' } },
  }),
  ...PLAIN_TYPE,
  search: { style: 'text', properties: ['displayName', 'userPrincipalName'], named: {} },
}
