import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { emailAddress, physicalAddress } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A contact as Graph returns it. The names are those in Graph's metadata. */
export interface ContactRow extends ContactDetails {
  readonly id: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly changeKey: string
  readonly parentFolderId: string
  readonly fileAs: string
  readonly manager: string | null
  readonly assistantName: string | null
  readonly otherAddress: PhysicalAddress
}

/** The members of a contact that a client can write. */
export interface ContactDetails {
  readonly displayName: string
  readonly givenName: string | null
  readonly middleName: string | null
  readonly surname: string | null
  readonly nickName: string | null
  readonly title: string | null
  readonly companyName: string | null
  readonly department: string | null
  readonly jobTitle: string | null
  readonly officeLocation: string | null
  readonly emailAddresses: readonly { readonly name?: string | null; readonly address?: string | null }[]
  readonly businessPhones: readonly string[]
  readonly homePhones: readonly string[]
  readonly mobilePhone: string | null
  readonly businessAddress: PhysicalAddress
  readonly homeAddress: PhysicalAddress
  readonly birthday: string | null
  readonly personalNotes: string
  readonly categories: readonly string[]
}

export interface PhysicalAddress {
  readonly street?: string | null
  readonly city?: string | null
  readonly state?: string | null
  readonly countryOrRegion?: string | null
  readonly postalCode?: string | null
}

export const contactDetails = {
  displayName: 'Edm.String',
  givenName: 'Edm.String',
  middleName: 'Edm.String',
  surname: 'Edm.String',
  nickName: 'Edm.String',
  title: 'Edm.String',
  companyName: 'Edm.String',
  department: 'Edm.String',
  jobTitle: 'Edm.String',
  officeLocation: 'Edm.String',
  emailAddresses: { of: emailAddress },
  businessPhones: { of: 'Edm.String' },
  homePhones: { of: 'Edm.String' },
  mobilePhone: 'Edm.String',
  businessAddress: physicalAddress,
  homeAddress: physicalAddress,
  birthday: 'Edm.DateTimeOffset',
  personalNotes: 'Edm.String',
  categories: { of: 'Edm.String' },
} as const

/** A contact in a mailbox. */
export const contact: EntityType<ContactRow> = {
  name: 'contact',
  workload: outlook,
  properties: storedProperties<ContactRow>({
    id: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    changeKey: 'Edm.String',
    parentFolderId: 'Edm.String',
    fileAs: 'Edm.String',
    manager: 'Edm.String',
    assistantName: 'Edm.String',
    otherAddress: physicalAddress,
    ...contactDetails,
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
  etag: ({ changeKey }) => `W/"${changeKey}"`,
}

/** A folder as Graph returns it. */
export interface ContactFolderRow {
  readonly id: string
  readonly displayName: string
  readonly parentFolderId: string
}

/** A contact folder. */
export const contactFolder: EntityType<ContactFolderRow> = {
  name: 'contactFolder',
  workload: outlook,
  properties: storedProperties<ContactFolderRow>({
    id: 'Edm.String',
    displayName: 'Edm.String',
    parentFolderId: 'Edm.String',
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
}
