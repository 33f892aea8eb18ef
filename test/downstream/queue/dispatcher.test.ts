import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import type { ApiRequest } from '../../../src/downstream/http/api-request.ts'
import type { TransportRequest } from '../../../src/downstream/http/transport.ts'
import { createMailboxLimit } from '../../../src/downstream/limits/mailbox-limit.ts'
import { dispatch, isPermitted } from '../../../src/downstream/queue/dispatcher.ts'
import { OperationTooComplexError } from '../../../src/errors/requests.ts'
import type { AccessToken } from '../../../src/tokens/token/access-token.ts'
import type { TokenDemand } from '../../../src/tokens/token-source.ts'
import { accessToken } from '../../support/access-token.ts'
import { tokenSourceOf } from '../../support/token-source.ts'
import {
  answered,
  BATCH,
  budgetWith,
  callUnderTest,
  GET,
  POST,
  pendingOf,
  phasesOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const OLD = Date.now() - 3_600_000
const granting = (...scopes: readonly string[]) => accessToken({ granted: new Set(scopes), exchangedAt: OLD })
const READING = granting('Read')

/** What a batch answers, with the same status for each item; or a single request. */
function statusOf(status: number) {
  return ({ path, body }: TransportRequest) => {
    if (path !== BATCH.path) return answered({ status })
    const { requests } = JSON.parse(body ?? '') as { requests: { id: string }[] }
    return answered({ body: { responses: requests.map(({ id }) => ({ id, status })) } })
  }
}

/** The paths in each HTTP request. */
function pathsIn(exchanged: readonly { readonly request: TransportRequest }[]) {
  return exchanged.map(({ request: { path, body } }) =>
    path === BATCH.path
      ? (JSON.parse(body ?? '') as { requests: { url: string }[] }).requests.map(({ url }) => url)
      : path,
  )
}

/** A source that hands out another token, and what was asked of it. */
function later(token: AccessToken) {
  const demands: (TokenDemand | undefined)[] = []
  const tokens = tokenSourceOf((_caller, _api, demand) => {
    demands.push(demand)
    if (demands.length > 2) throw new Error('too many tokens were asked for')
    return token
  })
  return { demands, tokens }
}

const at = (path: string, request: Partial<ApiRequest> = {}) => pendingOf({ ...request, path })

describe('isPermitted', () => {
  it.each([
    ['without a token', null, true],
    ['with the permission', READING, true],
    ['with another one', granting('Write'), false],
    ["with an application's own token", accessToken({ granted: null }), true],
  ])('decides whether a request may be sent: %s', (_, token, expected) => {
    expect(isPermitted(token, GET.scopes)).toBe(expected)
  })
})

describe('dispatch', () => {
  it('sends nothing after the operation has ended', async () => {
    const signal = AbortSignal.abort()
    const { call, exchanged } = callUnderTest({ signal })

    dispatch(call, READING, [pendingOf()])
    await setImmediate()

    expect(exchanged).toEqual([])
  })

  it('sends nothing once the responses have exceeded their budget, and fails with its error', async () => {
    const error = new OperationTooComplexError([], 'running')
    const { call, exchanged } = callUnderTest({ responseBudget: budgetWith(error) })
    const due = [pendingOf(), pendingOf(POST)]

    dispatch(call, READING, due)
    await setImmediate()

    expect(exchanged).toEqual([])
    expect(due.map(({ settled }) => settled)).toEqual([[error], [error]])
  })

  it('sends each request on its own, in their order, to an API without batches', async () => {
    const { call, exchanged } = callUnderTest()
    const due = [at('/a'), at('/b', POST), at('/c')]

    dispatch(call, READING, due)
    await setImmediate()

    expect(pathsIn(exchanged)).toEqual(['/a', '/b', '/c'])
    expect(due.map(({ settled }) => settled)).toEqual([[answered()], [answered()], [answered()]])
  })

  it.each([
    ['a write', POST],
    ['one whose response is bytes', { ...GET, responseForm: 'bytes' }],
    ['one whose response is text', { ...GET, responseForm: 'text' }],
    [
      'one whose body is no JSON',
      { ...GET, method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'a' },
    ],
  ] as const)('sends the requests that can share a batch in one, and %s alone', async (_, request) => {
    const { call, exchanged } = callUnderTest({ api: { batch: BATCH }, answer: statusOf(200) })
    const due = [at('/a'), at('/alone', request), at('/b'), at('/alone-too', request)]

    dispatch(call, READING, due)
    await setImmediate()

    expect(pathsIn(exchanged)).toEqual(['/alone', '/alone-too', ['/a', '/b']])
    expect(due.map(({ settled }) => settled)).toEqual(
      Array.from({ length: 4 }, () => [expect.objectContaining({ status: 200 })]),
    )
  })

  it('batches reads whose body is JSON of any kind', async () => {
    const { call, exchanged } = callUnderTest({ api: { batch: BATCH }, answer: statusOf(200) })
    const headers = { 'content-type': 'application/vnd.contoso+json' }

    dispatch(call, READING, [
      at('/a', { method: 'POST', headers, body: {} }),
      at('/b', { responseForm: 'json' }),
    ])
    await setImmediate()

    expect(pathsIn(exchanged)).toEqual([['/a', '/b']])
  })

  it('puts no more requests into a batch than the API allows', async () => {
    const batch = { ...BATCH, maxItems: 2 }
    const { call, exchanged } = callUnderTest({ api: { batch }, answer: statusOf(200) })

    dispatch(
      call,
      READING,
      ['/a', '/b', '/c', '/d', '/e'].map((path) => at(path)),
    )
    await setImmediate()

    expect(pathsIn(exchanged)).toEqual([['/a', '/b'], ['/c', '/d'], '/e'])
  })

  it('returns requests to the queue that were not sent after all, and their slots', async () => {
    const mailboxes = createMailboxLimit(1)
    const { call, enqueued } = callUnderTest({ channel: { mailboxes, exchange: async () => null } })
    const pending = at('/me/messages')

    dispatch(call, READING, [pending])
    expect(mailboxes.size()).toBe(1)
    await setImmediate()

    expect([enqueued, mailboxes.size(), pending.settled]).toEqual([[pending], 0, []])
  })

  it('fails the requests that could not be sent, and returns their slots', async () => {
    const mailboxes = createMailboxLimit(1)
    const failure = new Error('a bug')
    const { call } = callUnderTest({ channel: { mailboxes, exchange: () => Promise.reject(failure) } })
    const pending = at('/me/messages')

    dispatch(call, READING, [pending])
    await setImmediate()

    expect([pending.settled, mailboxes.size()]).toEqual([[failure], 0])
  })
})

describe('dispatch with a token that lacks a permission', () => {
  it('sends what is permitted, and tries a newer token for the rest', async () => {
    const { tokens, demands } = later(granting('Read', 'Write'))
    const { call, exchanged } = callUnderTest({ tokens })
    const due = [at('/a', { scopes: [['Write']] }), at('/b')]

    dispatch(call, READING, due)
    await setImmediate()

    expect(pathsIn(exchanged)).toEqual(['/b', '/a'])
    expect(demands).toEqual([{ insteadOf: READING }])
  })

  it('asks for consent if the newer token lacks it as well, and names the permission', async () => {
    const { tokens, demands } = later(granting('Other'))
    const { call, exchanged } = callUnderTest({ tokens })
    const scopes = [['Write'], ['Write.All', 'Read.All']]
    const pending = pendingOf({ scopes })

    dispatch(call, READING, [pending])
    await setImmediate()

    expect([exchanged, demands.length]).toEqual([[], 1])
    expect(pending.settled).toEqual([
      expect.objectContaining({
        code: 'CONSENT_REQUIRED',
        details: {
          api: 'crm',
          scopes: ['Write'],
          consent: { scope: 'api://behalf/.default', prompt: 'consent' },
        },
        reason: 'none of [["Write"],["Write.All","Read.All"]] is granted for api://crm.contoso.example',
      }),
    ])
  })

  it('names no permission where a request lists none', async () => {
    const { call } = callUnderTest()
    const pending = pendingOf({ scopes: [] }, { isSecondTry: true })

    dispatch(call, READING, [pending])
    await setImmediate()

    expect(pending.settled).toMatchObject([{ code: 'CONSENT_REQUIRED', details: { scopes: [] } }])
  })

  it('does not try a third one for any, if it was the second for one of them', async () => {
    const { call } = callUnderTest()
    const scopes = [['Write']]
    const due = [pendingOf({ scopes }), pendingOf({ scopes }, { isSecondTry: true })]

    dispatch(call, READING, due)
    await setImmediate()

    expect(due.map(({ settled }) => settled)).toMatchObject([
      [{ code: 'CONSENT_REQUIRED' }],
      [{ code: 'CONSENT_REQUIRED' }],
    ])
  })

  it('records that requests wait for a token', async () => {
    const recording = steppedRecording()
    const { call } = callUnderTest({ recording, ...later(granting('Write')) })
    const scopes = [['Write']]
    const record = recordIn(recording, call, { scopes })

    dispatch(call, READING, [pendingOf({ scopes }, { record })])
    await setImmediate()

    expect(phasesOf(record)).toEqual(['queue', 'token', 'sent'])
  })

  it('fails with the error of the exchange, where there is no newer token', async () => {
    const failure = new Error('no exchange')
    const { call } = callUnderTest({ tokens: tokenSourceOf(() => Promise.reject(failure)) })
    const pending = pendingOf({ scopes: [['Write']] })

    dispatch(call, READING, [pending])
    await setImmediate()

    expect(pending.settled).toEqual([failure])
  })
})

describe('dispatch with a token that the API rejects', () => {
  it('tries another one, once, for the requests that were rejected', async () => {
    const { tokens, demands } = later(granting('Read'))
    const { call, exchanged } = callUnderTest({ tokens, answer: statusOf(401) })
    const pending = pendingOf()

    dispatch(call, READING, [pending])
    await setImmediate()

    expect([exchanged.length, demands]).toEqual([2, [{ insteadOf: READING }]])
    expect(pending.settled).toMatchObject([{ code: 'GATEWAY_MISCONFIGURED' }])
  })
})
