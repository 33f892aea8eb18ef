// Covers: amount-texts.ts, read-explain.ts
import { describe, expect, it } from '@jest/globals'
import { bytes, counted, milliseconds } from '../../../src/landing-page/explain/amount-texts.ts'
import { explainIn } from '../../../src/landing-page/explain/read-explain.ts'
import { phasesOf, waterfallRows } from '../../../src/landing-page/explain/waterfall-rows.ts'
import { EXPLANATION } from '../explanation.ts'

describe('waterfallRows', () => {
  const rows = waterfallRows(EXPLANATION)
  const rowOf = (id: string) => rows.find((row) => row.id === id)

  it('has tokens and requests, in the order in which they began', () => {
    expect(rows.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 't1', 't2'])
  })

  it('shows the call that brought the answer, its place in a batch, and how often it was sent', () => {
    expect(rowOf('r1')).toMatchObject({ call: { id: 'c1' }, slot: { place: 1, of: 2 }, retries: 0 })
    expect(rowOf('r2')).toMatchObject({ call: { requestId: 'graph-request-3' }, slot: null, retries: 1 })
    expect(rowOf('r3')).toMatchObject({ call: null, slot: null, retries: 0, token: { source: 'failed' } })
  })

  it('spells paths for people', () => {
    expect(rowOf('r1')).toMatchObject({ path: '/v1.0/me?$select=id,displayName' })
  })

  it('has no time without a phase, for tokens either', () => {
    expect(rows.flatMap((row) => phasesOf(row).map(({ phase }) => phase))).toEqual(
      expect.arrayContaining(['queue', 'token', 'sent', 'throttled']),
    )
  })
})

describe('explainIn', () => {
  it.each([undefined, {}, { explain: null }, { explain: 'all' }, { explain: {} }])(
    'finds none in %j',
    (extensions) => {
      expect(explainIn(extensions)).toBeNull()
    },
  )

  it('gives what is there', () => {
    expect(explainIn({ explain: EXPLANATION })).toBe(EXPLANATION)
  })
})

describe('amounts', () => {
  it('are short', () => {
    expect([0, 0.44, 12.4, 1250].map(milliseconds)).toEqual(['0 ms', '0.4 ms', '12 ms', '1.25 s'])
    expect([812, 1440, 2_500_000].map(bytes)).toEqual(['812 B', '1.4 KB', '2.5 MB'])
    expect([0, 1, 2].map((count) => counted(count, 'request'))).toEqual([
      '0 requests',
      '1 request',
      '2 requests',
    ])
  })
})
