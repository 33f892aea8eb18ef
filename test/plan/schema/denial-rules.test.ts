import { describe, expect, it } from '@jest/globals'
import type { JsonObject } from '../../../src/json/json-object.ts'
import { ERROR_MEMBERS } from '../../../src/plan/schema/denial-rules.ts'

/** The values that describe an error in a member, next to a message. */
function errorsIn(name: string, ...values: readonly unknown[]): readonly unknown[] {
  return errorsNextTo({ message: 'No.' }, name, ...values)
}

function errorsNextTo(body: JsonObject, name: string, ...values: readonly unknown[]): readonly unknown[] {
  const found = ERROR_MEMBERS.filter((each) => each.name === name)
  expect(found).toHaveLength(1)
  return values.filter((value) => found[0]?.describesError(value, body))
}

describe('ERROR_MEMBERS', () => {
  it.each([
    ...['error', 'errors', 'Error', 'Errors', 'hasErrors', 'exception', 'fault', 'Fault'],
    ...['errorMessage', 'ErrorMessage', 'error_message'],
  ])('takes everything in %s for an error but nothing and a number', (name) => {
    const values = [true, 'x', { code: 1 }, ['x']]

    expect(errorsIn(name, ...values, false, '', {}, [], null, undefined, 0, 3)).toEqual(values)
  })

  it.each(['succeeded', 'Succeeded', 'successful', 'isSuccess', 'IsSuccess'])(
    'takes false in %s for an error',
    (name) => {
      expect(errorsIn(name, false, true, 0, 'false', null, undefined)).toEqual([false])
    },
  )

  it.each(['errorCode', 'error_code', 'errcode'])(
    'takes every number but zero in %s for an error',
    (name) => {
      expect(errorsIn(name, 0, 40001, -1, '40001', 'SUCCESS', true, null, undefined)).toEqual([40001, -1])
    },
  )

  it.each(['statusCode', 'code', 'status'])(
    'takes the status of an HTTP error in %s for an error',
    (name) => {
      expect(errorsIn(name, 200, 399, 400, 599, 600, 0, '404', true, null)).toEqual([400, 599])
    },
  )

  it('takes no status for an error without a message, because any number can be data', () => {
    expect(errorsNextTo({ message: 7 }, 'code', 456)).toEqual([])
    expect(
      ['msg', 'detail', 'title', 'description'].map((name) => errorsNextTo({ [name]: 'No.' }, 'code', 456)),
    ).toEqual(Array(4).fill([456]))
  })

  it.each([
    ['status', []],
    ['result', []],
    ['stat', ['failed']],
  ])('takes false and the words of JSend and Kubernetes in %s for an error', (name, more) => {
    const words = ['Error', 'fail', 'Failure', false]

    expect(errorsIn(name, ...words, 'ok', 'success', 'errors', '', true, 1, null, undefined)).toEqual(words)
    expect(errorsIn(name, 'failed')).toEqual(more)
  })
})
