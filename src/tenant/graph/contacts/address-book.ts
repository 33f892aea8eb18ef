import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { type Call, type GraphData, nextChangeKey, outlookId } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { instantText } from '../types/outlook-types.ts'
import {
  type ContactDetails,
  type ContactFolderRow,
  type ContactRow,
  contactDetails,
} from './contact-type.ts'

/** Changes by clients. */
const contactChanges = perTenant(() => createChanges<ContactRow>())

export type ContactInput = { readonly [Name in keyof ContactDetails]?: ContactDetails[Name] | null }

export const contactRule: BodyRule<ContactInput> = {
  typeName: 'microsoft.graph.contact',
  members: contactDetails,
  required: [],
}

const CONTACTS_PER_MAILBOX = 5
const EMPTY: ContactDetails = {
  displayName: '',
  givenName: null,
  middleName: null,
  surname: null,
  nickName: null,
  title: null,
  companyName: null,
  department: null,
  jobTitle: null,
  officeLocation: null,
  emailAddresses: [],
  businessPhones: [],
  homePhones: [],
  mobilePhone: null,
  businessAddress: {},
  homeAddress: {},
  birthday: null,
  personalNotes: '',
  categories: [],
}

/** The contacts in the default folder: colleagues, and contacts that the user added. */
export function contactsOf(person: Person, data: GraphData): readonly ContactRow[] {
  const generated = Array.from({ length: CONTACTS_PER_MAILBOX }, (_, number) =>
    makeContact(person, data, number),
  )
  return contactChanges(data).over(person.id, generated)
}

/**
 * The contact named in the path.
 *
 * @throws GraphError 404
 */
export function namedContact(person: Person, { data, parameters }: Call): ContactRow {
  const found = contactsOf(person, data).find(({ id }) => id === parameters.contact)
  if (found === undefined) throw itemNotFound()
  return found
}

export function addContact(person: Person, input: ContactInput, { data }: Call): ContactRow {
  const number = contactChanges(data).nextNumber()
  const id = outlookId('contact', person, number)
  return put(person, { ...blank(person, id, instantText(data.now())), ...given(EMPTY, input) }, data)
}

export function changeContact(
  row: ContactRow,
  input: ContactInput,
  { subject, call }: { readonly subject: Person; readonly call: Call },
): ContactRow {
  return put(subject, { ...row, ...given(row, input) }, call.data)
}

export function removeContact(person: Person, { id }: ContactRow, data: GraphData): void {
  contactChanges(data).remove(person.id, id)
}

/** The contact folders in addition to the default one: a single, empty folder. */
export function contactFoldersOf(person: Person): readonly ContactFolderRow[] {
  return [
    {
      id: outlookId('contactFolder', person, 1),
      displayName: 'Suppliers',
      parentFolderId: outlookId('contactFolder', person, 0),
    },
  ]
}

function makeContact(person: Person, { contoso, today }: GraphData, number: number): ContactRow {
  const known = contoso.person((person.index + 1 + number) % contoso.size)
  const { displayName, givenName, surname, department, jobTitle, officeLocation, mobilePhone } = known
  const id = outlookId('contact', person, number)
  return {
    ...blank(person, id, instantText(today)),
    displayName,
    givenName,
    surname,
    companyName: 'Contoso',
    department,
    jobTitle,
    officeLocation,
    mobilePhone,
    fileAs: `${surname}, ${givenName}`,
    emailAddresses: [{ name: displayName, address: known.mail ?? known.userPrincipalName }],
    personalNotes: `Known to ${person.displayName} (${person.employeeId}).`,
  }
}

function blank(person: Person, id: string, time: string): ContactRow {
  return {
    ...EMPTY,
    id,
    createdDateTime: time,
    lastModifiedDateTime: time,
    changeKey: nextChangeKey(id, 0),
    parentFolderId: outlookId('contactFolder', person, 0),
    fileAs: '',
    manager: null,
    assistantName: null,
    otherAddress: {},
  }
}

/** Null clears the previous value. If the client does not provide a display name, one is built from the other names. */
function given(row: ContactDetails, input: ContactInput): ContactDetails {
  const entries = Object.entries(input).map(([name, value]) => [
    name,
    value ?? EMPTY[name as keyof ContactDetails],
  ])
  const changed: ContactDetails = { ...row, ...Object.fromEntries(entries) }
  const parts = [changed.givenName, changed.surname].filter((part) => part !== null)
  return changed.displayName === '' ? { ...changed, displayName: parts.join(' ') } : changed
}

function put(person: Person, row: ContactRow, data: GraphData): ContactRow {
  const changes = contactChanges(data)
  const changeKey = nextChangeKey(row.id, changes.nextNumber())
  const changed = { ...row, changeKey, lastModifiedDateTime: instantText(data.now()) }
  changes.put(person.id, changed)
  return changed
}
