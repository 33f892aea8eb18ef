import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const SETTINGS = '/users/{user}/mailboxSettings'

/** A person's mailbox settings. */
export const MAILBOX_RULES: EndpointTable = {
  [`GET ${SETTINGS}`]: {
    source: reference('user-get-mailboxsettings'),
    takes: [],
    permissions: permissions(['MailboxSettings.Read', 'MailboxSettings.ReadWrite']),
  },
  [`PATCH ${SETTINGS}`]: {
    source: reference('user-update-mailboxsettings'),
    permissions: permissions(['MailboxSettings.ReadWrite']),
    limits: ['The response contains only the settings that were changed.'],
  },
}
