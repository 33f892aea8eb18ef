import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import { createMailboxLimit } from '../../../src/downstream/limits/mailbox-limit.ts'
import {
  isPaused,
  release,
  requeueAt,
  scopeOf,
  throttleRequests,
} from '../../../src/downstream/queue/throttle-requests.ts'
import { callerOf } from '../../support/caller.ts'
import {
  answered,
  callUnderTest,
  pendingOf,
  phasesOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const ME = callerOf().objectId
const at = (path: string) => pendingOf({ path })

/** A call whose user the API has asked to wait for 7 s. */
function throttled(options: Parameters<typeof callUnderTest>[0] = {}) {
  const under = callUnderTest(options)
  const { call, time } = under
  const response = answered({ status: 429, headers: { 'retry-after': '7' } })
  call.channel.throttling.note(response, {
    ...scopeOf(call, pendingOf()),
    isItem: false,
    sentAt: time.clock(),
  })
  return under
}

describe('throttleRequests', () => {
  it('lets all requests pass where the API has no limits and has asked for no pause', () => {
    const { call } = callUnderTest()
    const due = [at('/me/messages'), at('/users')]

    expect(throttleRequests(call, due)).toEqual(due)
  })

  it('returns a request to the queue when the pause is over, and records and counts the wait', async () => {
    const recording = steppedRecording()
    const { call, time, enqueued, measured } = throttled({ recording })
    const record = recordIn(recording, call)
    const pending = pendingOf({}, { record })

    expect(throttleRequests(call, [pending])).toEqual([])
    time.pass(7_000)
    await setImmediate()
    const early = [...enqueued]
    time.pass(5)
    await setImmediate()
    record.enter('sent')

    expect([early, enqueued, pending.settled]).toEqual([[], [pending], []])
    expect(measured).toEqual(['paused'])
    expect(phasesOf(record)).toEqual(['queue', 'throttled', 'sent'])
  })

  it('returns requests to the queue together, even if the pause ends while they are considered', async () => {
    const { call, time, enqueued } = throttled()
    const due = [pendingOf(), pendingOf()]
    time.pass(7_004)
    const runtime = {
      ...call.runtime,
      clock() {
        const now = time.clock()
        time.pass(1)
        return now
      },
    }

    const passed = throttleRequests({ ...call, runtime }, due)
    time.pass(1)
    await setImmediate()

    expect([passed, enqueued]).toEqual([[], due])
  })

  it('fails a request at once whose operation has less time, and reports how long the pause is', () => {
    const { call, time, measured } = throttled({ deadline: Date.now() + 1_000 })
    const pending = pendingOf()

    expect(throttleRequests(call, [pending])).toEqual([])

    expect(pending.settled).toEqual([
      expect.objectContaining({
        code: 'DOWNSTREAM_THROTTLED',
        retryAfterSeconds: 7,
        reason: 'the API asked for a longer wait than the operation has time for',
      }),
    ])
    expect([measured, time.slept]).toEqual([[], []])
  })

  it('lets only so many requests for a mailbox pass at a time, and all that are for none', () => {
    const mailboxes = createMailboxLimit(1)
    const { call } = callUnderTest({ channel: { mailboxes } })
    const due = ['/me/messages', '/users', '/me/events', '/groups', '/users/ben/messages'].map(at)

    expect(throttleRequests(call, due).map(({ request }) => request.path)).toEqual([
      '/me/messages',
      '/users',
      '/groups',
      '/users/ben/messages',
    ])
  })

  it('returns a request to the queue when its mailbox is free, and records the wait', () => {
    const recording = steppedRecording()
    const mailboxes = createMailboxLimit(1)
    const { call, enqueued } = callUnderTest({ recording, channel: { mailboxes } })
    const record = recordIn(recording, call)
    const [first, second] = [at('/me/messages'), pendingOf({ path: '/me/events' }, { record })]

    throttleRequests(call, [first, second])
    const before = [...enqueued]
    release(call, first)
    record.enter('sent')

    expect([before, enqueued]).toEqual([[], [second]])
    expect(phasesOf(record)).toEqual(['queue', 'mailbox', 'sent'])
  })

  it("keeps the mailboxes of tenants apart, even if they have one user's name", () => {
    const mailboxes = createMailboxLimit(1)
    const { call } = callUnderTest({ channel: { mailboxes } })
    const owner = { tenant: 'fabrikam', user: 'fabrikam/adele' }

    const passed = [call, { ...call, owner }].map((each) =>
      throttleRequests(each, [at('/users/info/messages')]),
    )

    expect(passed.map(({ length }) => length)).toEqual([1, 1])
  })
})

describe('isPaused', () => {
  it('applies to the requests of the user who was asked to wait, until the pause ends', () => {
    const { call, time } = throttled()
    const other = { ...call, owner: { tenant: 'contoso', user: 'contoso/ben' } }

    const during = [call, other].map((each) => isPaused(each, pendingOf()))
    time.pass(7_005)

    expect([during, isPaused(call, pendingOf())]).toEqual([[true, false], false])
  })

  it('does not apply where the API has asked for no pause', () => {
    expect(isPaused(callUnderTest().call, pendingOf())).toBe(false)
  })
})

describe('scopeOf', () => {
  it.each([
    ["the signed-in user's own", '/me/messages', createMailboxLimit(1), ME],
    ["another user's", '/users/Ben/messages', createMailboxLimit(1), 'ben'],
    ['none', '/groups', createMailboxLimit(1), null],
    ['none, if the API has no mailboxes', '/me/messages', null, null],
  ])('names the mailbox of a request: %s', (_, path, mailboxes, mailbox) => {
    const { call } = callUnderTest({ channel: { mailboxes } })

    expect(scopeOf(call, pendingOf({ path, method: 'POST' }))).toEqual({
      mailbox,
      method: 'POST',
      tenant: 'contoso',
      user: 'contoso/adele',
    })
  })
})

describe('release', () => {
  it.each([
    ['the mailbox of the request', '/me/messages', [`contoso/${ME}`]],
    ['nothing for a request without a mailbox', '/groups', []],
  ])('releases %s', (_, path, expected) => {
    const left: string[] = []
    const mailboxes = { ...createMailboxLimit(1), leave: (mailbox: string) => void left.push(mailbox) }
    const { call } = callUnderTest({ channel: { mailboxes } })

    release(call, at(path))

    expect(left).toEqual(expected)
  })

  it('releases nothing at an API without mailboxes', () => {
    const { call } = callUnderTest()

    expect(() => release(call, at('/me/messages'))).not.toThrow()
  })
})

describe('requeueAt', () => {
  const failure = () => new Error('too late')

  it('waits if there is time left after the delay', async () => {
    const { call, time, enqueued } = callUnderTest()
    const pending = pendingOf()
    const at = call.deadline - 1

    const waits = requeueAt(call, pending, { at, failure })
    time.pass(at - time.clock())
    await setImmediate()

    expect([waits, enqueued, pending.settled]).toEqual([true, [pending], []])
  })

  it.each([0, 1])('fails the request at once if the delay ends %i ms after the deadline', async (late) => {
    const { call, time } = callUnderTest()
    const pending = pendingOf()

    const waits = requeueAt(call, pending, { at: call.deadline + late, failure })

    expect([waits, pending.settled, time.slept]).toEqual([false, [failure()], []])
  })

  it('returns nothing to the queue after the operation has ended', async () => {
    const { cancellation: signal, cancel } = createCancellation()
    const { call, time, enqueued } = callUnderTest({ signal })

    requeueAt(call, pendingOf(), { at: time.clock() + 100, failure })
    cancel()
    time.pass(100)
    await setImmediate()

    expect(enqueued).toEqual([])
  })
})
