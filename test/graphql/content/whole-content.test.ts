import { describe, expect, it } from '@jest/globals'
import { checkWholeContent } from '../../../src/graphql/content/whole-content.ts'

describe('checkWholeContent', () => {
  it.each([200, 203, 204, 205])('accepts a response with status %i', (status) => {
    expect(() => checkWholeContent('crm', status)).not.toThrow()
  })

  it.each([
    [202, { code: 'DOWNSTREAM_UNFINISHED', status: 202 }],
    [206, { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 206 }],
    [226, { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 226 }],
  ])('rejects a response with status %i', (status, expected) => {
    expect(() => checkWholeContent('crm', status)).toThrow(
      expect.objectContaining({ ...expected, details: expect.objectContaining({ api: 'crm' }) }),
    )
  })
})
