import { describe, expect, it } from '@jest/globals'
import { createMailboxes } from '../../src/downstream/mailboxes.ts'

describe('createMailboxes', () => {
  it('has so many places at each mailbox', () => {
    const mailboxes = createMailboxes(2)

    const entered = ['adele', 'adele', 'adele', 'ben'].map((name) => mailboxes.enter(name, () => undefined))

    expect(entered).toEqual([true, true, false, true])
  })

  it('calls back all who wait together, as soon as the mailbox is free', () => {
    const mailboxes = createMailboxes(2)
    const called: string[] = []

    for (const name of ['first', 'second', 'third', 'fourth'])
      mailboxes.enter('adele', () => called.push(name))
    mailboxes.leave('adele')
    const before = [...called]
    mailboxes.leave('adele')

    expect([before, called]).toEqual([[], ['third', 'fourth']])
    expect(mailboxes.enter('adele', () => undefined)).toBe(true)
  })

  it('lets nobody overtake those who wait', () => {
    const mailboxes = createMailboxes(2)

    for (let each = 0; each < 3; each++) mailboxes.enter('adele', () => undefined)
    mailboxes.leave('adele')

    expect(mailboxes.enter('adele', () => undefined)).toBe(false)
  })

  it('remembers nothing of a mailbox at which nothing is under way', () => {
    const mailboxes = createMailboxes(1)

    mailboxes.enter('adele', () => undefined)
    mailboxes.leave('adele')

    expect(mailboxes.size()).toBe(0)
  })
})
