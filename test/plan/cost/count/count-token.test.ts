import { describe, expect, it } from '@jest/globals'
import { createTokenCount } from '../../../../src/plan/cost/count/count-token.ts'
import type { Entry } from '../../../../src/plan/cost/count/request-ledger.ts'

const WRITE = {
  path: ['close'],
  coordinate: 'Mutation.close',
  scopes: [],
  wave: 1,
  branch: null,
  sources: [],
}

function counted(...writes: readonly (readonly [api: string, csrf: string | null])[]) {
  const entries: Entry[] = []
  const countToken = createTokenCount({ record: (entry: Entry) => entries.push(entry) } as never)
  for (const [api, path] of writes)
    countToken(path === null ? null : ({ path } as never), { ...WRITE, api } as never)
  return entries.map(({ api, method, template, count, wave }) => [api, method, template, count, wave])
}

describe('createTokenCount', () => {
  it('counts the request for the token of each API once, in the wave of its first write', () => {
    expect(counted(['sap', '/token'], ['sap', '/token'], ['jenkins', '/crumb'])).toEqual([
      ['sap', 'GET', '/token', 1, 1],
      ['jenkins', 'GET', '/crumb', 1, 1],
    ])
  })

  it('counts none where an API does not use tokens', () => {
    expect(counted(['orders', null])).toEqual([])
  })
})
