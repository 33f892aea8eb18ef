import { describe, expect, it } from '@jest/globals'
import { responseError } from '../../../src/downstream/errors/response-error.ts'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import {
  checkDenial,
  checkResponse,
  detailedError,
  type FailedRequest,
  failure,
  hasFailed,
  itemError,
} from '../../../src/graphql/responses/declared-errors.ts'
import { readJson } from '../../../src/json/lossless-json.ts'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import { apiConfig } from '../../support/schema.ts'

/** A request to an API whose names lead to arguments of the same name. */
function request(shape?: Parameters<typeof compileErrorShape>[0]): FailedRequest {
  return {
    api: 'crm',
    errors: shape === undefined ? null : compileErrorShape(shape),
    inputPathOf: (field) => [field],
  }
}

const response = (body: unknown, status = 200, headers: ApiResponse['headers'] = {}): ApiResponse => ({
  status,
  headers,
  body,
})

/** What the client gets for an error, and the reason in the log. */
function parts(error: unknown) {
  if (!(error instanceof DownstreamError)) throw new TypeError('this is another error')
  return { code: error.code, ...error.details, reason: error.reason }
}

function thrown(check: () => void): unknown {
  try {
    check()
  } catch (error) {
    return parts(error)
  }
  return null
}

const detailsOf = (body: unknown, shape?: Parameters<typeof compileErrorShape>[0]) =>
  failure(response(body, 400), request(shape)).details.details

describe('detailedError', () => {
  const errorFor = (answer: ApiResponse) => responseError(apiConfig({ name: 'crm' }), answer, 0)

  it.each([
    ['another error', new TypeError('a bug')],
    ['an error without a response', new DownstreamError({ code: 'DOWNSTREAM_TIMEOUT', api: 'crm' })],
  ])('leaves %s as it is', (_what, error) => {
    expect(detailedError(error, request({ code: '$.code' }))).toBe(error)
  })

  it('has the code and the ID from where the schema declares them, and what the status means', () => {
    const body = { fault: { name: 'Busy', text: 'Try later.' }, code: 'Other' }
    const error = errorFor(response(body, 429, { 'retry-after': '7', 'x-trace': 't-1', 'request-id': 'r-1' }))
    const shape = { code: '$.fault.name', message: '$.fault.text', requestId: 'header.x-trace' }

    expect(parts(detailedError(error, request(shape)))).toEqual({
      code: 'DOWNSTREAM_THROTTLED',
      api: 'crm',
      status: 429,
      apiCode: 'Busy',
      requestId: 't-1',
      retryAfter: 7,
      reason: 'crm returned 429: Busy: Try later.',
    })
  })

  it.each([
    ['the schema declares nothing', request(), 'crm returned 429: Other: Words.'],
    [
      'there is nothing at the declared places',
      request({ code: '$.a', requestId: '$.b' }),
      'crm returned 429: Other',
    ],
    ['there is an empty text', request({ code: '$.empty', message: '$.empty' }), 'crm returned 429: Other'],
    ['there is an object', request({ code: '$.object', message: '$.object' }), 'crm returned 429: Other'],
  ])('has the code and the ID from the usual places if %s', (_what, failed, reason) => {
    const body = { code: 'Other', message: 'Words.', empty: '', object: {} }
    const error = errorFor(response(body, 429, { 'request-id': 'r-1' }))

    expect(parts(detailedError(error, failed))).toEqual({
      code: 'DOWNSTREAM_THROTTLED',
      api: 'crm',
      status: 429,
      apiCode: 'Other',
      requestId: 'r-1',
      reason,
    })
  })
})

describe('checkResponse', () => {
  const failed = request({ code: '$.error', when: [{ at: '$.ok', is: [false] }, { at: '$.fault' }] })

  it.each([
    [{ ok: false, error: 'channel_not_found' }, 'channel_not_found'],
    [{ fault: true, error: 7 }, '7'],
  ])('throws for %j', (body, apiCode) => {
    expect(thrown(() => checkResponse(response(body), failed))).toMatchObject({
      code: 'DOWNSTREAM_BAD_REQUEST',
      status: 200,
      apiCode,
    })
  })

  it.each([
    ['no test passes', failed, { ok: true }],
    ['the schema declares no test', request({ code: '$.error' }), { ok: false, error: 'x' }],
    ['the schema declares no errors', request(), { ok: false, error: 'x' }],
  ])('does nothing if %s', (_what, declared, body) => {
    expect(thrown(() => checkResponse(response(body), declared))).toBeNull()
  })
})

// https://docs.slack.dev/apis/web-api/#evaluating-responses
describe('checkDenial', () => {
  const check = (body: unknown) =>
    thrown(() =>
      checkDenial(
        response(body),
        { denials: { flags: ['ok', 'success'], errors: [], reads: null }, request: { kind: 'write' } },
        request(),
      ),
    )

  it('throws for a denial, and describes it in the log', () => {
    expect(check({ id: 1, success: false, error: 'no_permission' })).toEqual({
      code: 'DOWNSTREAM_BAD_REQUEST',
      api: 'crm',
      status: 200,
      apiCode: 'no_permission',
      reason: 'crm returned 200, and "success" is false: no_permission: no_permission',
    })
    expect(check({ ok: false })).toMatchObject({ reason: 'crm returned 200, and "ok" is false' })
  })

  it('accepts any other response', () => {
    expect(check({ ok: true, error: 'x' })).toBeNull()
  })
})

describe('failure', () => {
  it('has the words of the API in the log alone', () => {
    expect(parts(failure(response({ error: { code: 'Full', message: 'No space.' } }), request()))).toEqual({
      code: 'DOWNSTREAM_FAILED',
      api: 'crm',
      status: 200,
      apiCode: 'Full',
      reason: 'crm returned 200: Full: No space.',
    })
  })

  it('has no code if the API has none', () => {
    expect(parts(failure(response('no JSON'), request()))).toEqual({
      code: 'DOWNSTREAM_FAILED',
      api: 'crm',
      status: 200,
      reason: 'crm returned 200',
    })
  })
})

describe('itemError', () => {
  const shape = compileErrorShape({
    code: '$.fault.name',
    details: { items: '$.problems', field: '$.at', message: '$.text' },
    when: [{ at: '$.fault' }],
  })
  const whole = response({ items: [] }, 207)

  it('is for an item that passes a test of the schema', () => {
    expect([{ fault: { name: 'x' } }, { id: 1 }, null].map((item) => hasFailed(item, shape, whole))).toEqual([
      true,
      false,
      false,
    ])
  })

  it('has the details of the item', () => {
    const item = { fault: { name: 'Taken' }, problems: [{ at: 'name', text: 'is taken' }] }

    expect(parts(itemError(item, shape, whole, request({ code: '$.ofTheResponse' })))).toEqual({
      code: 'DOWNSTREAM_BAD_REQUEST',
      api: 'crm',
      status: 207,
      apiCode: 'Taken',
      details: [{ path: ['name'], code: null, message: 'is taken' }],
      reason: 'crm returned 207: Taken',
    })
  })
})

describe('the details of an error', () => {
  const declared = { details: { items: '$.problems', field: '$.at', code: '$.id', message: '$.text' } }

  it('are read from where the schema declares them, and from nowhere else', () => {
    const body = { problems: [{ at: 'a', id: 7, text: 'x' }], errors: [{ field: 'b', message: 'y' }] }

    expect(detailsOf(body, declared)).toEqual([{ path: ['a'], code: '7', message: 'x' }])
    expect(detailsOf({ errors: body.errors }, declared)).toBeUndefined()
    expect(detailsOf(body)).toEqual([{ path: ['b'], code: null, message: 'y' }])
  })

  it('have a title as the message only in a common format', () => {
    const item = { title: 'Locked' }

    expect(detailsOf({ errors: [item] })).toEqual([{ path: null, code: null, message: 'Locked' }])
    expect(detailsOf({ problems: [item] }, declared)).toBeUndefined()
  })

  it.each<[string, unknown, readonly unknown[] | undefined]>([
    [
      'texts',
      ['too late', 7],
      [['too late'], ['7']].map(([message]) => ({ path: null, code: null, message })),
    ],
    [
      'items that say nothing',
      [{}, null, '', { detail: '' }, { detail: 'x' }],
      [{ path: null, code: null, message: 'x' }],
    ],
    ['no items', [], undefined],
    ['a text', 'too late', undefined],
    // https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.mvc.validationproblemdetails.errors
    [
      'an object with messages under the names of fields',
      {
        Name: ['is required', 'is short'],
        Age: 'is low',
        None: [],
        Empty: '',
        Other: {},
        Deep: [['a', 'b']],
      },
      [
        { path: ['Name'], code: null, message: 'is required' },
        { path: ['Name'], code: null, message: 'is short' },
        { path: ['Age'], code: null, message: 'is low' },
        { path: ['Deep'], code: null, message: 'a' },
        { path: ['Deep'], code: null, message: 'b' },
      ],
    ],
  ])('are read from %s', (_what, errors, details) => {
    expect(detailsOf({ errors })).toEqual(details)
  })

  it('are none for a number, also if it is too large for JavaScript', () => {
    expect(detailsOf(readJson(Buffer.from('{"errors":9007199254740993}')))).toBeUndefined()
  })

  // https://fastapi.tiangolo.com/tutorial/handling-errors/
  it.each([
    [['body', 'a', 1], '/a/1'],
    [['query', 'a'], '/query/a'],
    [['a', 'body'], '/a/body'],
    // https://www.rfc-editor.org/rfc/rfc6901#section-3
    [['a/b', 'c~d'], '/a~1b/c~0d'],
  ])('have the pointer for the segments %j', (loc, pointer) => {
    expect(detailsOf({ detail: [{ loc, msg: 'x' }] })).toEqual([
      { path: [pointer], code: null, message: 'x' },
    ])
  })

  it('have no place for segments that are no text', () => {
    expect(detailsOf({ detail: [{ loc: ['body', {}], msg: 'x' }] })).toEqual([
      { path: null, code: null, message: 'x' },
    ])
  })

  it('are looked for up to a hundred times, in a list of any length', () => {
    const looked: string[] = []
    const inputPathOf = (field: string) => {
      looked.push(field)
      return null
    }
    const errors = Array.from({ length: 1000 }, (_, index) => ({ field: `f${index}`, message: 'x' }))

    failure(response({ errors }, 400), { ...request(), inputPathOf })

    expect(looked).toHaveLength(100)
  })
})
