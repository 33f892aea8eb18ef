import { describe, expect, it } from '@jest/globals'
import { noResponse, type Outcome } from '../../../src/downstream/http/request-outcome.ts'
import type { SentRequest } from '../../../src/downstream/limits/throttling.ts'
import { sendGroup } from '../../../src/downstream/queue/send-group.ts'
import { accessToken } from '../../support/access-token.ts'
import {
  answered,
  BATCH,
  callUnderTest,
  GET,
  POST,
  pendingOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const TOKEN = accessToken({ value: 'the-token' })
const ID = expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/)

const pair = (...[first = {}, second = {}]: Parameters<typeof pendingOf>[1][]) => [
  pendingOf(GET, first),
  pendingOf({ ...GET, path: '/b' }, second),
]

const batchOf = (...responses: readonly object[]): Outcome => answered({ body: { responses } })

/** The members of the outcomes that the API's response determines. */
const shown = (outcomes: readonly Outcome[] | null) =>
  outcomes?.map((outcome) => (outcome.status === null ? outcome.cause : outcome.status))

describe('the request of sendGroup', () => {
  it('is the only one of its group, with the token, an ID and no body', async () => {
    const { call, exchanged } = callUnderTest()

    await sendGroup(call, TOKEN, [pendingOf({ path: '/a?$top=1' })])

    expect(exchanged.map(({ request }) => request)).toEqual([
      {
        method: 'GET',
        path: '/a?$top=1',
        headers: { authorization: 'Bearer the-token', 'client-request-id': ID },
        responseForm: 'json',
        owner: 'contoso/adele',
        signal: call.signal,
        onNewConnection: false,
        onBytes: undefined,
        budget: call.responseBudget,
      },
    ])
  })

  it('has no authorization without a token', async () => {
    const { call, exchanged } = callUnderTest()

    await sendGroup(call, null, [pendingOf()])

    expect(exchanged[0]?.request.headers).toEqual({ 'client-request-id': ID })
  })

  it.each([
    ['as JSON by default', {}, { 'content-type': 'application/json' }, '{"a":1}'],
    [
      'in the media type of its own',
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      'a=1',
    ],
  ])('has its body %s', async (_, headers, expected, body) => {
    const { call, exchanged } = callUnderTest()

    await sendGroup(call, null, [pendingOf({ ...POST, headers, body: { a: 1 } })])

    expect(exchanged[0]?.request).toMatchObject({ headers: expected, body })
  })

  it('keeps the form in which its response is read', async () => {
    const { call, exchanged } = callUnderTest()

    await sendGroup(call, null, [pendingOf({ responseForm: 'bytes' })])

    expect(exchanged[0]?.request.responseForm).toBe('bytes')
  })

  it('is a POST of JSON to the batch endpoint for several, with the headers of the API', async () => {
    const { call, exchanged } = callUnderTest({ api: { batch: BATCH, headers: { 'X-Client': 'behalf' } } })

    await sendGroup(call, TOKEN, pair())

    const [{ request } = { request: null }] = exchanged
    expect(request).toMatchObject({ method: 'POST', path: '/$batch' })
    expect(request?.headers).toEqual({
      'x-client': 'behalf',
      'content-type': 'application/json',
      authorization: 'Bearer the-token',
      'client-request-id': ID,
    })
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ requests: [{ url: '/a' }, { url: '/b' }] })
  })

  it.each([
    ['a write', [pendingOf(POST)], { 'x-priority': 'high' }, true],
    ['a write among others', [pendingOf(), pendingOf(POST)], { 'x-priority': 'high' }, true],
    ['a read', [pendingOf()], {}, false],
  ])(
    'is urgent where it contains a write, in the header of the API: %s',
    async (_, group, header, isUrgent) => {
      const { call, exchanged } = callUnderTest({ api: { batch: BATCH, priorityHeader: 'x-priority' } })

      await sendGroup(call, null, group)

      const [sent] = exchanged
      expect(sent?.sender).toEqual({ tenant: 'contoso', user: 'contoso/adele', isUrgent })
      const { 'x-priority': priority } = sent?.request.headers ?? {}
      expect(priority === undefined ? {} : { 'x-priority': priority }).toEqual(header)
    },
  )

  it('has no header for its priority where the API has none', async () => {
    const { call, exchanged } = callUnderTest({ api: { priorityHeader: null } })

    await sendGroup(call, null, [pendingOf(POST)])

    expect(exchanged[0]?.sender.isUrgent).toBe(true)
    expect(exchanged[0]?.request.headers).toEqual({ 'client-request-id': ID })
  })

  it.each([
    [false, false, false],
    [true, false, true],
    [false, true, true],
    [true, true, true],
  ])(
    'uses a new connection where any request of the group should: %s, %s',
    async (first, second, expected) => {
      const { call, exchanged } = callUnderTest({ api: { batch: BATCH } })

      await sendGroup(call, null, pair({ onNewConnection: first }, { onNewConnection: second }))

      expect(exchanged[0]?.request.onNewConnection).toBe(expected)
    },
  )

  it('is sent at once where nothing has to be waited for', async () => {
    const { call, exchanged } = callUnderTest()

    const outcomes = sendGroup(call, null, [pendingOf()])

    expect(exchanged).toHaveLength(1)
    await outcomes
  })

  it('is held up while the API has asked for a pause of any request of the group', async () => {
    const { call, exchanged } = callUnderTest({
      api: { batch: BATCH },
      channel: {
        throttling: {
          note: () => undefined,
          find: (_, request) =>
            request === paused?.request ? { until: 1, code: 'DOWNSTREAM_THROTTLED' } : null,
          isEmpty: () => false,
          size: () => 1,
        },
      },
    })
    const group = pair()
    const [, paused] = group

    await sendGroup(call, null, group)
    await sendGroup(call, null, group.slice(0, 1))

    expect(exchanged.map(({ steps }) => steps.isHeldUp())).toEqual([true, false])
  })

  it('is logged with its ID and statuses, and nothing about its user', async () => {
    const answer = () => batchOf({ id: '0', status: 200 }, { id: '1', status: 404 })
    const { call, logged } = callUnderTest({ api: { batch: BATCH }, answer })

    await sendGroup(call, TOKEN, pair())

    expect(logged).toEqual([
      { level: 'debug', api: 'crm', id: ID, requests: 2, msg: 'API called' },
      { level: 'debug', api: 'crm', id: ID, statuses: [200, 404], msg: 'API responded' },
    ])
  })

  it('is not logged where it was not sent after all', async () => {
    const { call, logged } = callUnderTest({ channel: { exchange: async () => null } })

    expect(await sendGroup(call, null, [pendingOf()])).toBeNull()
    expect(logged).toEqual([])
  })
})

describe('the outcomes of sendGroup', () => {
  it("are the API's own to a request that is alone", async () => {
    const response = answered({ status: 302, body: { a: 1 } })
    const { call } = callUnderTest({ answer: () => response })

    expect(await sendGroup(call, null, [pendingOf()])).toEqual([response])
  })

  it('have the IDs that were sent in a batch that is recorded', async () => {
    const answer = () => batchOf({ id: '1', status: 200 }, { id: '0', status: 200 })
    const recording = steppedRecording()
    const { call, exchanged } = callUnderTest({ api: { batch: BATCH }, answer, recording })
    const record = recordIn(recording, call)

    const outcomes = await sendGroup(call, null, pair({ record }, { record }))

    const { requests } = JSON.parse(exchanged[0]?.request.body ?? '') as {
      requests: { headers: Record<string, string> }[]
    }
    const ids = requests.map(({ headers }) => headers['client-request-id'])
    expect(ids).toEqual([ID, ID])
    expect(outcomes).toMatchObject(ids.map((clientRequestId) => ({ clientRequestId })))
  })

  // The batch endpoint's own status says nothing about an item.
  it.each([199, 300, 302, 304, 399, 404, 410])(
    'are unusable, for each request, where the batch endpoint itself returns %i',
    async (status) => {
      const items = {
        responses: [
          { id: '0', status: 200 },
          { id: '1', status: 200 },
        ],
      }
      const answer = () => answered({ status, body: items })
      const { call } = callUnderTest({ api: { batch: BATCH }, answer })

      const outcomes = await sendGroup(call, null, pair())

      const expected = {
        status: null,
        cause: 'unusable',
        error: { code: 'DOWNSTREAM_INVALID_RESPONSE', reason: `/$batch itself returned ${status}` },
      }
      expect(outcomes).toMatchObject([expected, expected])
    },
  )

  it.each([400, 401, 403, 409, 429, 503])(
    'are those of the whole batch where it fails with %i',
    async (status) => {
      const { call } = callUnderTest({ api: { batch: BATCH }, answer: () => answered({ status }) })

      expect(shown(await sendGroup(call, null, pair()))).toEqual([status, status])
    },
  )

  it.each(['connection', 'timeout', 'unusable', 'excess'] as const)(
    'are the reason why the whole batch has no response: %s',
    async (cause) => {
      const outcome = noResponse({ name: 'crm' }, cause, { reason: 'as it is' })
      const { call } = callUnderTest({ api: { batch: BATCH }, answer: () => outcome })

      expect(await sendGroup(call, null, pair())).toEqual([outcome, outcome])
    },
  )
})

describe('the pauses that sendGroup stores', () => {
  function noting(answer: () => Outcome) {
    const noted: { status: number; sent: SentRequest }[] = []
    const under = callUnderTest({
      api: { batch: BATCH },
      answer,
      channel: {
        throttling: {
          note: ({ status }, sent) => void noted.push({ status, sent }),
          find: () => null,
          isEmpty: () => true,
          size: () => 0,
        },
      },
    })
    const sent = (isItem: boolean) => ({
      isItem,
      sentAt: under.time.clock(),
      mailbox: null,
      method: 'GET',
      tenant: 'contoso',
      user: 'contoso/adele',
    })
    return { ...under, noted, sent }
  }

  it('are those of each item of a batch that has a response', async () => {
    const { call, noted, sent } = noting(() => batchOf({ id: '1', status: 429 }))

    expect(shown(await sendGroup(call, null, pair()))).toEqual(['unusable', 429])
    expect(noted).toEqual([{ status: 429, sent: sent(true) }])
  })

  it('are those of each item, in the order of the requests', async () => {
    const { call, noted, sent } = noting(() => batchOf({ id: '1', status: 429 }, { id: '0', status: 200 }))

    await sendGroup(call, null, pair())

    expect(noted).toEqual([
      { status: 200, sent: sent(true) },
      { status: 429, sent: sent(true) },
    ])
  })

  it.each([
    ['a whole batch', pair()],
    ['a request that is alone', [pendingOf()]],
  ])('are those of the HTTP response to %s', async (_, group) => {
    const { call, noted, sent } = noting(() => answered({ status: 503 }))

    await sendGroup(call, null, group)

    expect(noted).toEqual([{ status: 503, sent: sent(false) }])
  })

  it('are none without a response', async () => {
    const { call, noted } = noting(() => noResponse({ name: 'crm' }, 'timeout', { reason: 'slow' }))

    await sendGroup(call, null, [pendingOf()])
    await sendGroup(call, null, pair())

    expect(noted).toEqual([])
  })
})
