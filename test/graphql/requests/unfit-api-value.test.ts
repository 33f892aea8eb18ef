import { describe, expect, it } from '@jest/globals'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { unfitApiValue } from '../../../src/graphql/requests/unfit-api-value.ts'

describe('unfitApiValue', () => {
  it('is an invalid response of the API for a value that the client did not send', () => {
    const cause = new BadUserInputError('"id" must not be "..".')

    const error = unfitApiValue(cause, 'crm')

    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      details: { api: 'crm' },
      reason: 'a value in a response cannot be used in a request: "id" must not be "..".',
      cause,
    })
  })

  it.each([
    [new TypeError('a bug')],
    [new DownstreamError({ code: 'DOWNSTREAM_FAILED', api: 'crm' })],
    ['text'],
  ])('returns another error unchanged: %s', (error) => {
    expect(unfitApiValue(error, 'crm')).toBe(error)
  })
})
