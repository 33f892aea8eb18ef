import { describe, expect, it } from '@jest/globals'
import { type NoResponseCause, noResponse } from '../../../src/downstream/http/request-outcome.ts'
import { asMeant, isSuccess } from '../../../src/downstream/queue/outcome-meaning.ts'
import { answered, callUnderTest, GET, POST, pendingOf } from './call-under-test.ts'

const { call } = callUnderTest()

describe('isSuccess', () => {
  it.each([
    [200, true],
    [299, true],
    [300, false],
    [199, false],
    [404, false],
  ])('treats %i as a success: %s', (status, expected) => {
    expect(isSuccess(GET, answered({ status }))).toBe(expected)
  })

  it.each([
    ['that follows it', { seeOther: true }, true],
    ['that does not follow it', { seeOther: false }, false],
    ['by default', {}, false],
  ])('treats 303 as a success of a sender %s', (_, follows, expected) => {
    expect(isSuccess({ ...GET, ...follows }, answered({ status: 303 }))).toBe(expected)
  })

  it.each([
    ['a conditional read', { ...GET, headers: { 'if-none-match': '"1"' } }, true],
    ['another read', GET, false],
    ['a conditional write', { ...POST, headers: { 'if-none-match': '"1"' } }, false],
  ])('treats 304 as a success of %s', (_, request, expected) => {
    expect(isSuccess(request, answered({ status: 304 }))).toBe(expected)
  })
})

describe('asMeant', () => {
  it.each([
    ['a DELETE that may be done', 'DELETE', true, 404, 204],
    ['the same, with 410', 'DELETE', true, 410, 204],
    ['a DELETE that was not tried before', 'DELETE', false, 404, 404],
    ['a DELETE that is forbidden', 'DELETE', true, 403, 403],
    ['a PATCH that may be done', 'PATCH', true, 404, 404],
  ] as const)('treats the absence of the resource as the intended result only of a DELETE: %s', (...row) => {
    const [, method, mayBeDone, status, expected] = row
    const pending = pendingOf({ ...POST, method }, { mayBeDone })

    expect(asMeant(call, pending, answered({ status }))).toMatchObject({ status: expected })
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-15.3
  it.each([
    ['200', 200, {}],
    ['200 with an address', 200, { location: '/jobs/1' }],
    ['201 without one', 201, {}],
    ['299', 299, {}],
  ])(
    'does not take an empty response to a read for an object that does not exist: %s',
    (_, status, headers) => {
      const outcome = asMeant(call, pendingOf(), answered({ status, headers, body: undefined }))

      expect(outcome).toMatchObject({
        status: null,
        cause: 'unusable',
        error: { code: 'DOWNSTREAM_INVALID_RESPONSE', status, reason: 'the response to a read is empty' },
      })
    },
  )

  it.each([
    ['a read whose result follows later', GET, 202, {}],
    ['a read without content', GET, 204, {}],
    ['a read that the API has begun', GET, 201, { location: '/jobs/1' }],
    ['the same, at Azure', GET, 201, { 'azure-asyncoperation': 'https://a.example/1' }],
    ['a read that is redirected', GET, 300, {}],
    ['a read that was not answered yet', GET, 199, {}],
    ['a read of what is not modified', GET, 304, {}],
    ['a read that failed', GET, 500, {}],
    ['a write', POST, 200, {}],
  ])('leaves an empty response as it is: to %s', (_, request, status, headers) => {
    const response = answered({ status, headers, body: undefined })

    expect(asMeant(call, pendingOf(request), response)).toBe(response)
  })

  const unread = (cause: NoResponseCause, status?: number) =>
    noResponse({ name: 'crm' }, cause, {
      ...(status === undefined ? {} : { status }),
      reason: 'no JSON',
      cause: new SyntaxError('no'),
    })

  it.each([200, 201, 299])('calls a write done whose response has status %i but is invalid', (status) => {
    const outcome = unread('unusable', status)

    const meant = asMeant(call, pendingOf(POST), outcome)

    expect(meant).toMatchObject({
      status: null,
      cause: 'unusable',
      error: { isDone: true, status, reason: 'no JSON', cause: outcome.error.cause },
    })
  })

  it.each([
    ['without a response', 'connection', undefined],
    ['before a success', 'unusable', 199],
    ['after a redirection', 'unusable', 300],
    ['after an error', 'unusable', 500],
    ['after a web page, such as that of a proxy', 'foreign', 200],
  ] as const)('does not call a write done %s', (_, cause, status) => {
    const outcome = unread(cause, status)

    expect(asMeant(call, pendingOf(POST), outcome)).toBe(outcome)
    expect(outcome.error.isDone).toBe(false)
  })

  it('never calls a read done', () => {
    const outcome = unread('unusable', 200)

    expect(asMeant(call, pendingOf(GET), outcome)).toBe(outcome)
  })
})
