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

  it.each([
    ['in one header', { 'www-authenticate': 'a'.repeat(20_000) }],
    ['in many', Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`h${index}`, 'x']))],
  ])('does not use a response whose head is longer than that of an HTTP response, %s', (_where, headers) => {
    const [long, short] = decode(2, [
      { id: '0', status: 401, headers },
      { id: '1', status: 200, headers: {}, body: 1 },
    ])

    expect(long).toMatchObject({ status: null, cause: 'unusable' })
    expect(short).toMatchObject({ status: 200, body: 1 })
  })

  it('keeps nothing of answers to requests that were not in it', () => {
    const others = Array.from({ length: 1_000 }, (_, index) => ({ id: `z${index}`, status: 500 }))

    const outcomes = decode(2, [...others, { id: '1', status: 424 }, { id: '0', status: 409 }])

    // The one that failed is the one of the two, whatever else is said to have failed.
    expect(outcomes.map(({ status }) => status)).toEqual([409, 409])
  })

  it('does not choose between two responses to one request', () => {
    const outcomes = decode(2, [
      { id: '0', status: 200, body: 'one' },
      { id: '1', status: 200, body: 'two' },
      { id: '0', status: 200, body: 'three' },
    ])

    expect(outcomes).toMatchObject([
      { cause: 'unusable', error: { code: 'DOWNSTREAM_INVALID_RESPONSE' } },
      { status: 200, body: 'two' },
    ])
  })

  it.each([['200'], [200.5], [null]])('has no answer whose status is %j', (status) => {
    expect(decode(1, [{ id: '0', status }])).toEqual([
      expect.objectContaining({ status: null, cause: 'unusable' }),
    ])
  })
})
