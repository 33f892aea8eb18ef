import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { change, FILTERED, LIST, PREFER } from './outlook-rules.ts'

const READ_CONTACTS = permissions(['Contacts.Read', 'Contacts.ReadWrite'])
const WRITE_CONTACTS = permissions(['Contacts.ReadWrite'])
const CONTACTS = '/users/{user}/contacts'

/** Contacts. */
export const CONTACT_RULES: EndpointTable = {
  [`GET ${CONTACTS}`]: {
    ...LIST,
    ...FILTERED,
    source: reference('user-list-contacts'),
    permissions: READ_CONTACTS,
  },
  [`POST ${CONTACTS}`]: {
    source: reference('user-post-contacts'),
    permissions: WRITE_CONTACTS,
    headers: PREFER,
  },
  [`GET ${CONTACTS}/{contact}`]: {
    source: reference('contact-get'),
    permissions: READ_CONTACTS,
    headers: PREFER,
  },
  [`PATCH ${CONTACTS}/{contact}`]: change('contact-update', WRITE_CONTACTS),
  [`DELETE ${CONTACTS}/{contact}`]: change('contact-delete', WRITE_CONTACTS),
  'GET /users/{user}/contactFolders': {
    ...LIST,
    source: reference('user-list-contactfolders'),
    permissions: READ_CONTACTS,
  },
  'GET /users/{user}/contactFolders/{folder}/contacts': {
    ...LIST,
    ...FILTERED,
    source: reference('contactfolder-list-contacts'),
    permissions: READ_CONTACTS,
  },
}
