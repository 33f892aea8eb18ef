import { describe, expect, it } from '@jest/globals'
import { problemOfHead } from '../../../src/downstream/http/head-problem.ts'

const SITE = { count: 1, isStreamed: false, request: { headers: {} } }
const headOf = (headers: Record<string, string>, status = 200) => ({
  status,
  headers,
  clientRequestId: undefined,
})

describe('problemOfHead', () => {
  it('accepts an ordinary head', () => {
    expect(problemOfHead(headOf({ 'transfer-encoding': ' Chunked' }), SITE)).toBeNull()
  })

  it('rejects the head after a hundred others', () => {
    expect(problemOfHead(headOf({}), { ...SITE, count: 100 })).toBeNull()
    expect(problemOfHead(headOf({}), { ...SITE, count: 101 })).toMatch('more than 100 header sections')
  })

  it('rejects a transfer coding', () => {
    expect(problemOfHead(headOf({ 'transfer-encoding': 'gzip, chunked' }), SITE)).toMatch('transfer coding')
  })

  it('rejects compressed bytes only if they are passed on', () => {
    const head = headOf({ 'content-encoding': 'gzip' })

    expect(problemOfHead(head, { ...SITE, isStreamed: true })).toMatch('compressed')
    expect(problemOfHead(head, SITE)).toBeNull()
  })

  it.each(['bytes 0-3/100', 'bytes 96-99/100', 'Bytes 0-3/*', ' bytes 1-3/4'])(
    'rejects a part that was not requested: %s',
    (range) => {
      const head = headOf({ 'content-range': range }, 206)

      expect(problemOfHead(head, SITE)).toMatch('only part of')
      expect(problemOfHead(head, { ...SITE, request: { headers: { range: 'bytes=0-3' } } })).toBeNull()
    },
  )

  // PostgREST and Heroku page lists with these.
  it.each(['0-24/319', 'items 0-24/319', 'bytes 0-99/100', ''])('accepts a 206 with %j', (range) => {
    expect(problemOfHead(headOf({ 'content-range': range }, 206), SITE)).toBeNull()
  })

  it('ignores the range of any other status', () => {
    expect(problemOfHead(headOf({ 'content-range': 'bytes 0-3/100' }), SITE)).toBeNull()
  })
})
