import { mailbox } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { rowsOf } from '../odata/take-page.ts'
import {
  addContact,
  changeContact,
  contactFoldersOf,
  contactRule,
  contactsOf,
  namedContact,
  removeContact,
} from './address-book.ts'
import { contact, contactFolder } from './contact-type.ts'

const CONTACTS = { context: "users('{user}')/contacts", type: contact, access: mailbox }
const ALL = { ...CONTACTS, path: '/users/{user}/contacts' }
const ONE = { ...CONTACTS, path: '/users/{user}/contacts/{contact}' }

export const contactEndpoints: readonly Endpoint[] = [
  collection({ ...ALL, rows: (person, { data }) => rowsOf(contactsOf(person, data)) }),
  create({ ...ALL, body: contactRule, create: addContact }),
  entity({ ...ONE, row: namedContact }),
  update({ ...ONE, body: contactRule, row: namedContact, change: changeContact }),
  remove({
    ...ONE,
    row: namedContact,
    remove: (row, { subject, call }) => removeContact(subject, row, call.data),
  }),
  collection({
    path: '/users/{user}/contactFolders',
    context: "users('{user}')/contactFolders",
    type: contactFolder,
    access: mailbox,
    rows: (person) => rowsOf(contactFoldersOf(person)),
  }),
  collection({
    ...CONTACTS,
    path: '/users/{user}/contactFolders/{folder}/contacts',
    rows: (person, { parameters }) => {
      if (contactFoldersOf(person).every(({ id }) => id !== parameters.folder)) throw itemNotFound()
      return rowsOf([])
    },
  }),
]
