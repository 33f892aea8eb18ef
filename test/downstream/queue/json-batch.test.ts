import { describe, expect, it } from '@jest/globals'
import { decodeBatch, encodeBatch } from '../../../src/downstream/queue/json-batch.ts'
import { apiConfig } from '../../support/schema.ts'

const API = apiConfig({ name: 'crm' })
const decode = (count: number, responses: readonly unknown[]) =>
  decodeBatch(API, count, { status: 200, headers: {}, body: { responses } })

describe('encodeBatch', () => {
  // Each request of a batch has headers of its own: https://learn.microsoft.com/graph/json-batching
  it("gives each item the headers of its API, and all preferences, but not how the batch's answer is compressed", () => {
    const headers = { Prefer: 'IdType="ImmutableId"', 'Accept-Encoding': 'gzip' }
    const read = { method: 'GET', kind: 'read', scopes: [['Read']] } as const
    const preferring = { ...read, path: '/b', headers: { prefer: 'include-unknown-enum-members' } }

    const { requests } = JSON.parse(encodeBatch({ headers }, [{ ...read, path: '/a' }, preferring]))

    expect(requests.map((item: { headers: unknown }) => item.headers)).toEqual([
      { prefer: 'IdType="ImmutableId"' },
      { prefer: 'include-unknown-enum-members, IdType="ImmutableId"' },
    ])
  })

  it.each([
    ['JSON by default', {}, { 'content-type': 'application/json' }],
    ['its own', { 'content-type': 'text/json' }, { 'content-type': 'text/json' }],
  ])('gives an item with a body its media type: %s', (_, headers, expected) => {
    const body = { a: 1 }
    const query = { method: 'POST', kind: 'read', scopes: [['Read']], path: '/a', headers, body } as const

    expect(JSON.parse(encodeBatch({ headers: {} }, [query]))).toEqual({
      requests: [{ id: '0', method: 'POST', url: '/a', headers: expected, body }],
    })
  })

  it('gives each item its own ID', () => {
    const read = { method: 'GET', kind: 'read', scopes: [['Read']], path: '/a' } as const

    const { requests } = JSON.parse(encodeBatch({ headers: {} }, [read, read], ['one', 'two']))

    expect(requests.map((item: { headers: unknown }) => item.headers)).toEqual([
      { 'client-request-id': 'one' },
      { 'client-request-id': 'two' },
    ])
  })

  it('gives an item without headers none', () => {
    const read = { method: 'GET', kind: 'read', scopes: [['Read']], path: '/a' } as const

    expect(JSON.parse(encodeBatch({ headers: {} }, [read]))).toEqual({
      requests: [{ id: '0', method: 'GET', url: '/a' }],
    })
  })
})

describe('decodeBatch', () => {
  it('reads texts and numbers of a head, by names in lower case, and nothing else', () => {
    const headers = { ETag: '"1"', 'Retry-After': 2, 'x-list': ['a'], 'x-object': {}, 'x-null': null }

    expect(decode(1, [{ id: '0', status: 200, headers }])).toEqual([
      { status: 200, headers: { etag: '"1"', 'retry-after': '2' }, body: undefined },
    ])
  })

  // Each character of a text is a member, so that enumerating a text of four megabytes would take seconds.
  it.each([
    ['a text', 'ETag'],
    ['a list', ['"1"']],
    ['a number', 1],
    ['null', null],
  ])('ignores a head that is not an object, but %s', (_kind, headers) => {
    expect(decode(1, [{ id: '0', status: 200, headers, body: 1 }])).toEqual([
      { status: 200, headers: {}, body: 1 },
    ])
  })

  it.each([
    ['in one header', { 'www-authenticate': 'a'.repeat(20_000) }],
    ['in many', Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`h${index}`, 'x']))],
  ])('does not use a response whose head is longer than that of an HTTP response, %s', (_where, headers) => {
    const [long, short] = decode(2, [
      { id: '0', status: 401, headers },
      { id: '1', status: 200, headers: {}, body: 1 },
    ])

    expect(long).toMatchObject({
      status: null,
      cause: 'unusable',
      error: { status: 401, reason: 'the headers of a response in a batch have more than 16384 characters' },
    })
    expect(short).toMatchObject({ status: 200, body: 1 })
  })

  it('uses a response whose head is as long as that of an HTTP response', () => {
    const headers = { name: 'a'.repeat(16 * 1024 - 'name'.length) }

    expect(decode(1, [{ id: '0', status: 200, headers }])).toMatchObject([{ status: 200, headers }])
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1
  it.each([
    ['its date', { date: 'Mon, 30 Nov 2026 12:00:00 GMT' }, undefined, 'Mon, 30 Nov 2026 12:00:00 GMT'],
    ['no date where it has none', {}, undefined, undefined],
    ['but not in place of its own', { date: 'the batch' }, { Date: 'the item' }, 'the item'],
  ])('gives each item what applies to the whole batch: %s', (_, batchHeaders, headers, date) => {
    const body = { responses: [{ id: '0', status: 200, headers }] }

    const [outcome] = decodeBatch(API, 1, { status: 200, headers: batchHeaders, body })

    expect(outcome).toStrictEqual({
      status: 200,
      headers: date === undefined ? {} : { date },
      body: undefined,
      clientRequestId: undefined,
    })
  })

  it('gives each outcome the ID that its request was sent with', () => {
    const body = {
      responses: [
        { id: '1', status: 200 },
        { id: '0', status: 404 },
      ],
    }

    const outcomes = decodeBatch(API, 2, { status: 200, headers: {}, body }, ['one', 'two'])

    expect(outcomes).toMatchObject([
      { status: 404, clientRequestId: 'one' },
      { status: 200, clientRequestId: 'two' },
    ])
  })

  it.each([
    ['none', []],
    ['a list of something else', [null, 'text', 7, {}]],
    ['one with a number for an ID', [{ id: 0, status: 200 }]],
    ['one without an ID', [{ status: 200 }]],
  ])('fails only the requests that have no response, where there is %s', (_, others) => {
    const outcomes = decode(2, [...others, { id: '1', status: 200 }])

    expect(outcomes).toMatchObject([
      { status: null, cause: 'unusable', error: { reason: 'the batch of 2 has no response with the ID 0' } },
      { status: 200 },
    ])
  })

  it.each([null, undefined, 'text', {}, { responses: null }, { responses: { 0: { id: '0', status: 200 } } }])(
    'fails every request where the batch is %j',
    (body) => {
      const outcomes = decodeBatch(API, 2, { status: 200, headers: {}, body })

      expect(outcomes).toMatchObject([
        { error: { reason: 'the batch of 2 has no response with the ID 0' } },
        { error: { reason: 'the batch of 2 has no response with the ID 1' } },
      ])
    },
  )

  // https://learn.microsoft.com/graph/json-batching#sequencing-requests-with-the-dependson-property
  it.each([
    ['the one failure', [424, 409], [409, 409]],
    ['the one failure, of those that succeed', [200, 424, 409], [200, 409, 409]],
    ['the one failure, if it is the mildest', [302, 424, 400], [302, 400, 400]],
    ['its own status if the one failure is an absence', [424, 404, 200], [424, 404, 200]],
    ['its own status if something no longer exists', [410, 424], [410, 424]],
    ['its own status if there are several', [424, 409, 500], [424, 409, 500]],
    ['its own status if there is none', [424, 200, 399], [424, 200, 399]],
  ])('gives a request that depends on another %s', (_, statuses, expected) => {
    const outcomes = decode(
      statuses.length,
      statuses.map((status, index) => ({ id: String(index), status })),
    )

    expect(outcomes.map(({ status }) => status)).toEqual(expected)
  })

  it('keeps nothing of answers to requests that were not in it', () => {
    const others = Array.from({ length: 1_000 }, (_, index) => ({ id: `z${index}`, status: 500 }))

    const outcomes = decode(2, [...others, { id: '1', status: 424 }, { id: '0', status: 409 }])

    // The request that failed is one of these two, even if others are reported as failed as well.
    expect(outcomes.map(({ status }) => status)).toEqual([409, 409])
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-15
  it.each([-1, 0, 99, 600, 20_000])(
    'cannot use a response with the status %i, which no response has',
    (status) => {
      expect(decode(1, [{ id: '0', status, body: {} }])).toMatchObject([
        {
          status: null,
          cause: 'unusable',
          error: { reason: `a response in a batch has the invalid status ${status}` },
        },
      ])
    },
  )

  it('does not choose between two responses to one request', () => {
    const outcomes = decode(2, [
      { id: '0', status: 200, body: 'one' },
      { id: '1', status: 200, body: 'two' },
      { id: '0', status: 200, body: 'three' },
    ])

    expect(outcomes).toMatchObject([
      {
        cause: 'unusable',
        error: {
          code: 'DOWNSTREAM_INVALID_RESPONSE',
          reason: 'the batch of 2 has two responses with the ID 0',
        },
      },
      { status: 200, body: 'two' },
    ])
  })

  it.each([['200'], [200.5], [null]])('has no answer whose status is %j', (status) => {
    expect(decode(1, [{ id: '0', status }])).toEqual([
      expect.objectContaining({ status: null, cause: 'unusable' }),
    ])
  })
})
