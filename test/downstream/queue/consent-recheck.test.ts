import { describe, expect, it } from '@jest/globals'
import { isRecheckDue, noteRecheck } from '../../../src/downstream/queue/consent-recheck.ts'
import { accessToken } from '../../support/access-token.ts'

const SECOND = 1_000

/** After how many seconds a token may be exchanged again, at the earliest. */
function waitOf(token: ReturnType<typeof accessToken>): number {
  return Array.from({ length: 100 }, (_, seconds) => seconds).findIndex((seconds) =>
    isRecheckDue(token, token.exchangedAt + seconds * SECOND),
  )
}

describe('isRecheckDue', () => {
  it('comes soon after the first token, and later after each unsuccessful check, up to a minute', () => {
    const tokens = Array.from({ length: 6 }, () => accessToken())
    tokens.forEach((token, index) => {
      const before = tokens[index - 1]
      if (before !== undefined) noteRecheck(token, before)
    })

    expect(tokens.map(waitOf)).toEqual([5, 10, 20, 40, 60, 60])
  })
})
