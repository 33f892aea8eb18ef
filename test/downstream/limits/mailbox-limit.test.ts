import { describe, expect, it } from '@jest/globals'
import { createMailboxLimit } from '../../../src/downstream/limits/mailbox-limit.ts'

describe('createMailboxes', () => {
  it('has so many places at each mailbox', () => {
    const mailboxes = createMailboxLimit(2)

    const entered = ['adele', 'adele', 'adele', 'ben'].map((name) =>
      mailboxes.enter(name, 'a', () => undefined),
    )

    expect(entered).toEqual([true, true, false, true])
  })

  it('calls back all who wait together, as soon as the mailbox is free', () => {
    const mailboxes = createMailboxLimit(2)
    const called: string[] = []

    for (const name of ['first', 'second', 'third', 'fourth'])
      mailboxes.enter('adele', 'a', () => called.push(name))
    mailboxes.leave('adele')
    const before = [...called]
    mailboxes.leave('adele')

    expect([before, called]).toEqual([[], ['third', 'fourth']])
    expect(mailboxes.enter('adele', 'a', () => undefined)).toBe(true)
  })

  it('calls back users without a slot first, even if another user has many waiting', () => {
    const mailboxes = createMailboxLimit(2)
    const called: string[] = []
    const enter = (user: string, name: string) => mailboxes.enter('adele', user, () => called.push(name))

    for (const name of ['b1', 'b2', 'b3', 'b4', 'b5']) enter('ben', name)
    for (const name of ['a1', 'a2']) enter('adele', name)
    mailboxes.leave('adele')
    mailboxes.leave('adele')

    expect(called).toEqual(['a1', 'a2', 'b3', 'b4', 'b5'])
  })

  it('counts the first slot of a user, too', () => {
    const mailboxes = createMailboxLimit(1)
    const called: string[] = []
    const enter = (user: string, name: string) => mailboxes.enter('adele', user, () => called.push(name))

    for (const name of ['b1', 'b2']) enter('ben', name)
    enter('adele', 'a1')
    mailboxes.leave('adele')

    expect(called).toEqual(['a1', 'b2'])
  })

  it('lets no request overtake those that wait', () => {
    const mailboxes = createMailboxLimit(2)

    for (let each = 0; each < 3; each++) mailboxes.enter('adele', 'a', () => undefined)
    mailboxes.leave('adele')

    expect(mailboxes.enter('adele', 'a', () => undefined)).toBe(false)
  })

  it('remembers nothing of a mailbox without requests in flight', () => {
    const mailboxes = createMailboxLimit(1)

    mailboxes.enter('adele', 'a', () => undefined)
    mailboxes.leave('adele')

    expect(mailboxes.size()).toBe(0)
  })
})
