import { describe, expect, it } from '@jest/globals'
import { mailboxOf } from '../src/mailbox-path.ts'

describe('mailboxOf', () => {
  it.each([
    ['/me/messages?$top=5', 'adele'],
    ['/me/messages/1/attachments', 'adele'],
    ['/me/calendarView?startDateTime=x', 'adele'],
    ['/me/mailFolders(%27inbox%27)/messages', 'adele'],
    ['/users/Ben%40contoso.example/events', 'ben%40contoso.example'],
    ['/users/adele/events', 'adele'],
    ['/users/ben/photo/$value', 'ben'],
    ['/me', null],
    ['/me/manager', null],
    ['/me/messagesOfMine', null],
    ['/users/ben', null],
    ['/users?$filter=startswith(mail,%27/me/messages%27)', null],
    ['/groups/1/events', null],
  ])('knows whose mailbox %s is in', (path, mailbox) => {
    expect(mailboxOf(path, 'adele')).toBe(mailbox)
  })
})
