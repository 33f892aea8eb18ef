import { describe, expect, it } from '@jest/globals'
import { noResponse, type Outcome } from '../../../src/downstream/http/request-outcome.ts'
import type { PendingRequest } from '../../../src/downstream/queue/call-context.ts'
import { type CallRecorder, recordCall } from '../../../src/downstream/queue/record-call.ts'
import type { Recording } from '../../../src/recording/recording.ts'
import {
  answered,
  callUnderTest,
  GET,
  POST,
  pendingOf,
  phasesOf,
  recordIn,
  steppedRecording,
} from './call-under-test.ts'

const WIRE = { method: 'GET', path: '/a' } as const

/** A group with one record for each of its requests. */
function recorded({
  requests = [GET],
  recording = steppedRecording(),
}: {
  requests?: readonly Partial<PendingRequest['request']>[]
  recording?: Recording
} = {}) {
  const { call } = callUnderTest({ recording })
  const records = requests.map((request) => recordIn(recording, call, request))
  const group = requests.map((request, index) => pendingOf(request, { record: records[index] ?? null }))
  const recorder = recordCall(call, group, 'the-id') as CallRecorder
  return { call, recording, records, recorder }
}

function end(recorder: CallRecorder, ...outcomes: readonly Outcome[]): void {
  recorder.started(WIRE)
  recorder.ended(outcomes[0] ?? answered(), outcomes)
}

describe('recordCall', () => {
  it('records nothing without a recording', () => {
    expect(recordCall(callUnderTest().call, [pendingOf()], 'the-id')).toBeNull()
  })

  it('records the HTTP request, and no request of the group that is not recorded itself', () => {
    const recording = steppedRecording()
    const { call } = callUnderTest({ recording })
    const record = recordIn(recording, call)

    const recorder = recordCall(call, [pendingOf(), pendingOf(GET, { record })], 'the-id') as CallRecorder
    end(recorder, answered(), answered({ status: 404 }))

    expect(recording.calls.map(({ started }) => started)).toEqual([
      { api: call.channel.api, ...WIRE, isBatch: true, requests: [record], clientRequestId: 'the-id' },
    ])
    expect(record.attempts).toMatchObject([{ status: 404, slot: 1 }])
  })

  it('has no IDs of items for a request that is alone', () => {
    const { recorder, recording, records } = recorded()

    end(recorder, answered())

    expect(recorder.itemIds).toBeNull()
    expect(recording.calls[0]?.started.isBatch).toBe(false)
    expect(records[0]?.attempts).toMatchObject([{ slot: null, clientRequestId: 'the-id' }])
  })

  it.each([true, false])('records the ID of each item of a batch, if it has its own: %s', (hasItemIds) => {
    const recording = steppedRecording({ hasItemIds })
    const { recorder, records } = recorded({ requests: [GET, GET], recording })

    end(recorder, answered(), answered())

    const ids = records.map(({ attempts }) => attempts[0]?.clientRequestId)
    expect(ids).toEqual(hasItemIds ? recorder.itemIds : ['the-id', 'the-id'])
    expect(new Set(ids).size).toBe(hasItemIds ? 2 : 1)
  })

  it('records that requests wait for their turn, and that they are sent', () => {
    const { recorder, records } = recorded({ requests: [GET, GET] })

    recorder.waiting()
    recorder.started(WIRE)

    expect(records.map(phasesOf)).toEqual([
      ['queue', 'turn', 'sent'],
      ['queue', 'turn', 'sent'],
    ])
  })
})

describe('CallRecorder.ready', () => {
  it('waits for observers before a write', async () => {
    const recording = steppedRecording()
    const { recorder, records } = recorded({ requests: [POST], recording })
    const asked: unknown[] = []
    recording.observeBy([{ beforeWrite: async (...write) => void asked.push(write) }])

    await recorder.ready()

    expect(asked).toEqual([[records[0], 'the-id']])
  })

  it('waits for nothing before a read', () => {
    const recording = steppedRecording()
    const { recorder } = recorded({ recording })
    recording.observeBy([{ beforeWrite: async () => undefined }])

    expect(recorder.ready()).toBeNull()
  })

  it('waits for nothing where no request of the group is recorded', () => {
    const { call } = callUnderTest({ recording: steppedRecording() })

    expect(recordCall(call, [pendingOf(POST)], 'the-id')?.ready()).toBeNull()
  })
})

describe('CallRecorder.ended', () => {
  it('records what the response says', () => {
    const { recorder, recording, records } = recorded()
    const headers = { 'retry-after': '7', 'request-id': 'r-1' }

    end(recorder, answered({ status: 429, headers }))

    const expected = { status: 429, retryAfterSeconds: 7, failure: null, requestId: 'r-1' }
    expect(records[0]?.attempts).toMatchObject([expected])
    expect(recording.calls[0]?.response).toEqual(expected)
  })

  it.each([
    ['with the status of one that is unusable', 'unusable', { status: 200 }, 200],
    ['without a status where none arrived', 'timeout', {}, null],
  ] as const)('records why there is no usable response: %s', (_, cause, details, status) => {
    const { recorder, recording, records } = recorded()

    end(recorder, noResponse({ name: 'crm' }, cause, { reason: 'as it is', ...details }))

    const expected = { status, retryAfterSeconds: null, failure: cause, requestId: null }
    expect(records[0]?.attempts).toMatchObject([expected])
    expect(recording.calls[0]?.response).toEqual(expected)
  })

  it('records the outcome of the HTTP request for an item that has none', () => {
    const { recorder, records } = recorded({ requests: [GET, GET] })

    recorder.started(WIRE)
    recorder.ended(answered({ status: 503 }), [answered({ status: 404 })])

    expect(records.map(({ attempts }) => attempts[0]?.status)).toEqual([404, 503])
  })

  it('records no attempt where nothing was sent', () => {
    const { recorder, recording, records } = recorded()
    const outcome = noResponse({ name: 'crm' }, 'circuitOpen', { reason: 'failing' })

    recorder.ended(outcome, [outcome])

    expect([recording.calls, records[0]?.attempts]).toEqual([[], []])
  })

  it('records the size of a response as it was received', () => {
    const { recorder, recording, records } = recorded()

    recorder.started(WIRE)
    recorder.received(17)
    recorder.ended(answered({ body: { a: 'longer than seventeen bytes' } }), [answered()])

    expect(recording.calls[0]?.bytes).toBe(17)
    expect(records[0]?.attempts).toMatchObject([{ bytes: 17 }])
  })

  it('records no size where none was received', () => {
    const { recorder, records } = recorded()

    end(recorder, answered())

    expect(records[0]?.attempts).toMatchObject([{ bytes: null }])
  })

  it('does not count bytes before the request is sent', () => {
    const { recorder, recording } = recorded()

    recorder.received(17)

    expect(recording.calls).toEqual([])
  })

  const unread = noResponse({ name: 'crm' }, 'unusable', { reason: 'no' })
  it.each<[string, boolean, Outcome, number | null]>([
    ['in bytes, not in characters', true, answered({ body: { name: 'Zoë' } }), 15],
    ['none without a body', true, answered({ status: 204, body: undefined }), null],
    ['none without a response', true, unread, null],
    ['none unless an explanation is requested', false, answered(), null],
    ['none for an empty response, either', false, answered({ status: 204, body: undefined }), null],
    ['none for a missing response, either', false, unread, null],
  ])('records the size of an item of a batch: %s', (_, isExplained, outcome, bytes) => {
    const recording = steppedRecording({ isExplained })
    const { recorder, records } = recorded({ requests: [GET, GET], recording })

    recorder.started(WIRE)
    recorder.received(1_000)
    recorder.ended(answered(), [answered(), outcome])

    expect(records[1]?.attempts).toMatchObject([{ bytes }])
  })
})
