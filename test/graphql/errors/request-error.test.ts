import { describe, expect, it } from '@jest/globals'
import { BadRequestError, OverloadedError } from '../../../src/errors/requests.ts'
import { requestError } from '../../../src/graphql/errors/request-error.ts'

describe('requestError', () => {
  it.each([new BadRequestError('No operation.'), new OverloadedError({ retryAfterSeconds: 3 })])(
    'has the text, code, details and HTTP status of the failure: %s',
    (failure) => {
      const { message, originalError, extensions } = requestError(failure)

      expect({ message, originalError }).toEqual({ message: failure.message, originalError: failure })
      expect(extensions).toEqual({
        code: failure.code,
        ...failure.details,
        http: { status: failure.httpStatus },
      })
      expect(failure.httpStatus).toBeGreaterThanOrEqual(400)
    },
  )
})
