import { type EndpointRules, type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { ALL, change, FILTERED, LIST, PREFER } from './outlook-rules.ts'

const PHOTO = permissions(
  ['User.Read', 'User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All'],
  { others: ['User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All'] },
)

/** @see https://learn.microsoft.com/graph/outlook-share-messages-folders */
const SHARED_MAIL = ['Mail.Read.Shared', 'Mail.ReadWrite.Shared']
const READ_MAIL = permissions(['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'], { shared: SHARED_MAIL })
const READ_ONE_MAIL = permissions(['Mail.ReadBasic', 'Mail.Read'], { shared: SHARED_MAIL })
const READ_FILES = permissions(['Mail.Read'], { shared: SHARED_MAIL })
const WRITE_MAIL = permissions(['Mail.ReadWrite'], { shared: ['Mail.ReadWrite.Shared'] })
const SEND_MAIL = permissions(['Mail.Send'])
const MESSAGES = '/users/{user}/messages'
const ATTACHMENTS = `${MESSAGES}/{message}/attachments`
const FOLDERS = '/users/{user}/mailFolders'

/** Mail and photos. Photos belong here because they are stored in mailboxes. */
export const MAIL_RULES: EndpointTable = {
  [`GET ${MESSAGES}`]: messages('user-list-messages'),
  [`GET ${MESSAGES}/{message}`]: {
    source: reference('message-get'),
    permissions: READ_ONE_MAIL,
    headers: PREFER,
  },
  [`PATCH ${MESSAGES}/{message}`]: change('message-update', WRITE_MAIL),
  [`DELETE ${MESSAGES}/{message}`]: change('message-delete', WRITE_MAIL),
  [`POST ${MESSAGES}/{message}/move`]: {
    source: reference('message-move'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`POST ${MESSAGES}/{message}/copy`]: {
    source: reference('message-copy'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`POST ${MESSAGES}`]: {
    source: reference('user-post-messages'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`GET ${MESSAGES}/{message}/$value`]: {
    takes: [],
    source: reference('message-get'),
    permissions: READ_FILES,
  },
  [`POST ${MESSAGES}/{message}/send`]: { source: reference('message-send'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/reply`]: { source: reference('message-reply'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/replyAll`]: { source: reference('message-replyall'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/forward`]: { source: reference('message-forward'), permissions: SEND_MAIL },
  [`POST ${MESSAGES}/{message}/createReply`]: draft('message-createreply'),
  [`POST ${MESSAGES}/{message}/createReplyAll`]: draft('message-createreplyall'),
  [`POST ${MESSAGES}/{message}/createForward`]: draft('message-createforward'),
  'POST /users/{user}/sendMail': {
    source: reference('user-sendmail'),
    permissions: permissions(['Mail.Send']),
  },
  [`GET ${FOLDERS}`]: {
    ...LIST,
    ...FILTERED,
    source: reference('user-list-mailfolders'),
    permissions: READ_MAIL,
  },
  [`GET ${FOLDERS}/{folder}`]: {
    source: reference('mailfolder-get'),
    permissions: READ_MAIL,
    headers: PREFER,
  },
  [`GET ${FOLDERS}/{folder}/messages`]: messages('mailfolder-list-messages'),
  [`POST ${FOLDERS}`]: change('user-post-mailfolders', WRITE_MAIL),
  [`PATCH ${FOLDERS}/{folder}`]: change('mailfolder-update', WRITE_MAIL),
  [`DELETE ${FOLDERS}/{folder}`]: change('mailfolder-delete', WRITE_MAIL),
  [`GET ${FOLDERS}/{folder}/childFolders`]: {
    ...LIST,
    ...FILTERED,
    source: reference('mailfolder-list-childfolders'),
    permissions: READ_MAIL,
  },
  [`POST ${FOLDERS}/{folder}/childFolders`]: change('mailfolder-post-childfolders', WRITE_MAIL),
  [`POST ${ATTACHMENTS}`]: {
    source: reference('message-post-attachments'),
    permissions: WRITE_MAIL,
    headers: PREFER,
    limits: ['A file larger than 3 MB requires an upload session.'],
  },
  [`DELETE ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-delete'),
    permissions: WRITE_MAIL,
    headers: PREFER,
  },
  [`GET ${ATTACHMENTS}`]: {
    ...LIST,
    source: reference('message-list-attachments'),
    permissions: READ_FILES,
  },
  [`GET ${ATTACHMENTS}/{attachment}`]: {
    source: reference('attachment-get'),
    permissions: READ_FILES,
    headers: PREFER,
  },
  [`GET ${ATTACHMENTS}/{attachment}/$value`]: {
    takes: [],
    source: reference('attachment-get'),
    permissions: READ_FILES,
  },
  'GET /users/{user}/photo': { source: reference('profilephoto-get'), permissions: PHOTO },
  'GET /users/{user}/photo/$value': {
    takes: [],
    source: reference('profilephoto-get'),
    permissions: PHOTO,
    headers: ['If-None-Match'],
  },
}

function messages(page: string): EndpointRules {
  return {
    ...LIST,
    ...FILTERED,
    takes: [...ALL, 'search'],
    source: reference(page),
    permissions: READ_MAIL,
    limits: [
      '`$search` cannot be combined with `$filter` or `$orderby`, and its results are not counted.',
      'A filtered list can be sorted only by the properties that come first in the filter, in the same order.',
    ],
  }
}

function draft(page: string): EndpointRules {
  return { source: reference(page), permissions: WRITE_MAIL, headers: PREFER }
}
