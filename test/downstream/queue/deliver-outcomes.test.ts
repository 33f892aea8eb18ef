import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import {
  type NoResponseCause,
  noResponse,
  type Outcome,
} from '../../../src/downstream/http/request-outcome.ts'
import type { PendingRequest } from '../../../src/downstream/queue/call-context.ts'
import { deliverOutcomes } from '../../../src/downstream/queue/deliver-outcomes.ts'
import { OperationTooComplexError } from '../../../src/errors/requests.ts'
import { accessToken } from '../../support/access-token.ts'
import { callerOf } from '../../support/caller.ts'
import type { Time } from '../time.ts'
import {
  answered,
  budgetWith,
  callUnderTest,
  GET,
  POST,
  pendingOf,
  phasesOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const OLD = accessToken({ exchangedAt: Date.now() - 3_600_000 })
const CLAIMS = '{"access_token":{"nbf":{"essential":true}}}'
const CHALLENGE = { 'www-authenticate': `Bearer claims="${Buffer.from(CLAIMS).toString('base64')}"` }
const unanswered = (cause: NoResponseCause) => noResponse({ name: 'crm' }, cause, { reason: cause })

/** Lets the time pass that requests wait for. */
async function wake(time: Time): Promise<void> {
  time.pass(60_000)
  await setImmediate()
}

describe('deliverOutcomes', () => {
  it('resolves each request with its own response, and rejects those that failed', () => {
    const { call } = callUnderTest()
    const group = [pendingOf(), pendingOf(), pendingOf()]
    const [first, second] = [answered(), answered({ status: 204, body: undefined })]

    const rejected = deliverOutcomes(call, OLD, group, [first, answered({ status: 404 }), second])

    expect(rejected).toBeNull()
    expect(group.map(({ settled }) => settled)).toEqual([
      [first],
      [expect.objectContaining({ code: 'DOWNSTREAM_NOT_FOUND' })],
      [second],
    ])
  })

  // https://learn.microsoft.com/graph/throttling-limits: the cost of a request, in resource units
  it.each([
    ['1', ['spent 1']],
    ['12', ['spent 12']],
    ['999999', ['spent 999999']],
    ['1000000', []],
    ['0', []],
    ['2x', []],
    [undefined, []],
  ])('counts what the API reports that a request has cost: %s', (units, expected) => {
    const { call, measured } = callUnderTest()

    deliverOutcomes(call, OLD, [pendingOf()], [answered({ headers: { 'x-ms-resource-unit': units } })])

    expect(measured).toEqual(expected)
  })
})

describe('deliverOutcomes of a request that may succeed later', () => {
  it.each<[string, Outcome, boolean]>([
    ['after 503, because the server behind this one may be unhealthy', answered({ status: 503 }), true],
    ['after 429', answered({ status: 429 }), false],
    ['after 504', answered({ status: 504 }), false],
    ['after a connection that broke', unanswered('connection'), false],
  ])('sends it again on a new connection only %s', async (_, outcome, onNewConnection) => {
    const { call, time, enqueued, measured } = callUnderTest()
    const pending = pendingOf({}, { onNewConnection: !onNewConnection })

    deliverOutcomes(call, OLD, [pending], [outcome])
    await wake(time)

    expect(enqueued).toMatchObject([{ request: pending.request, tries: 1, onNewConnection }])
    expect([measured, pending.settled]).toEqual([['retried'], []])
  })

  it.each<[string, Partial<PendingRequest>, Outcome, boolean]>([
    ['after 504', {}, answered({ status: 504 }), true],
    ['after an earlier 504', { mayBeDone: true }, answered({ status: 503 }), true],
    ['after 503 alone', {}, answered({ status: 503 }), false],
  ])('remembers that a DELETE may be done: %s', async (_, earlier, outcome, mayBeDone) => {
    const { call, time, enqueued } = callUnderTest()

    deliverOutcomes(call, OLD, [pendingOf({ ...POST, method: 'DELETE' }, earlier)], [outcome])
    await wake(time)

    expect(enqueued).toMatchObject([{ mayBeDone }])
  })

  it('sends those that failed together again at the same moment', async () => {
    const chances = [0.1, 0.9]
    const { call, time, enqueued } = callUnderTest()
    const runtime = {
      ...call.runtime,
      random: () => chances.shift() ?? 0,
      clock() {
        time.pass(1)
        return time.clock()
      },
    }
    const group = [pendingOf(), pendingOf()]
    const outcomes = [answered({ status: 503 }), answered({ status: 503 })]

    deliverOutcomes({ ...call, runtime }, OLD, group, outcomes)
    await wake(time)

    expect(time.slept).toHaveLength(1)
    expect(enqueued.map(({ request }) => request)).toEqual(group.map(({ request }) => request))
  })

  it('records that it waits', () => {
    const recording = steppedRecording()
    const { call } = callUnderTest({ recording })
    const record = recordIn(recording, call)

    deliverOutcomes(call, OLD, [pendingOf({}, { record })], [answered({ status: 503 })])
    record.enter('sent')

    expect(phasesOf(record)).toEqual(['queue', 'retry', 'sent'])
  })

  it('fails it with its own error where the operation has no time for that', () => {
    const { call, time, measured } = callUnderTest({ deadline: 0 })
    const pending = pendingOf()

    deliverOutcomes(call, OLD, [pending], [answered({ status: 503, headers: { 'retry-after': '7' } })])

    expect(pending.settled).toMatchObject([{ code: 'DOWNSTREAM_UNAVAILABLE', retryAfterSeconds: 7 }])
    expect([measured, time.slept]).toEqual([[], []])
  })
})

describe('deliverOutcomes of a rejected token', () => {
  it('returns the requests that may succeed with another one, with what it must have', () => {
    const { call } = callUnderTest()
    const [good, bad, worse] = [pendingOf(), pendingOf(POST), pendingOf()]
    const challenged = answered({ status: 401, headers: CHALLENGE })

    const rejected = deliverOutcomes(
      call,
      OLD,
      [good, bad, worse],
      [answered(), answered({ status: 401 }), challenged],
    )

    expect(rejected).toEqual({ demand: { insteadOf: OLD, claims: CLAIMS }, pending: [bad, worse] })
    expect([bad.settled, worse.settled]).toEqual([[], []])
  })

  it('demands no claims that the API did not require', () => {
    const { call } = callUnderTest()
    const pending = pendingOf()

    expect(deliverOutcomes(call, OLD, [pending], [answered({ status: 401 })])).toEqual({
      demand: { insteadOf: OLD },
      pending: [pending],
    })
  })

  it.each([
    ['there was none', null, {}],
    ['it was the second one', OLD, { isSecondTry: true }],
  ])('fails the request where %s', (_, token, attempt) => {
    const { call } = callUnderTest()
    const pending = pendingOf({}, attempt)

    expect(deliverOutcomes(call, token, [pending], [answered({ status: 401 })])).toBeNull()
    expect(pending.settled).toMatchObject([{ code: 'GATEWAY_MISCONFIGURED' }])
  })

  it.each([
    ['CLAIMS_CHALLENGE', new Set(['cp1']), ''],
    [
      'ACCESS_BLOCKED',
      new Set<string>(),
      '; the client does not handle claims challenges (xms_cc without cp1)',
    ],
  ])('fails with %s where a second one lacks the claims as well', (code, capabilities, more) => {
    const { call } = callUnderTest({ caller: callerOf({ capabilities }) })
    const pending = pendingOf({}, { isSecondTry: true })

    deliverOutcomes(call, OLD, [pending], [answered({ status: 401, headers: CHALLENGE })])

    const reason = `crm still requires claims after a token was issued for them${more}`
    expect(pending.settled).toMatchObject([{ code, reason }])
  })
})

describe('deliverOutcomes of a response that is too large', () => {
  const exceeded = new OperationTooComplexError([], 'running')

  it("fails a read with the error of the operation's budget", () => {
    const { call } = callUnderTest({ responseBudget: budgetWith(exceeded) })
    const pending = pendingOf()

    deliverOutcomes(call, OLD, [pending], [unanswered('excess')])

    expect(pending.settled).toEqual([exceeded])
  })

  it.each([
    ['a write, which may have been done', POST, 'excess', exceeded],
    ['a read that failed for another reason', GET, 'timeout', exceeded],
    ['a write that failed for another reason', POST, 'timeout', exceeded],
    ["a read that exceeds the gateway's memory, and not the operation's budget", GET, 'excess', null],
  ] as const)('fails with its own error %s', (_, request, cause, error) => {
    const { call } = callUnderTest({ responseBudget: budgetWith(error) })
    const pending = pendingOf(request)
    const outcome = unanswered(cause)

    deliverOutcomes(call, OLD, [pending], [outcome])

    expect(pending.settled).toEqual([outcome.error])
  })
})
