import { describe, expect, it } from '@jest/globals'
import { denialIn, describesError } from '../../../src/graphql/responses/denial.ts'
import { type DenialRules, ERROR_MEMBERS, FLAGS } from '../../../src/plan/schema/denial-rules.ts'

const RULES: DenialRules = { flags: FLAGS, errors: ERROR_MEMBERS, reads: ['id', 'name'] }

const denial = (kind: 'read' | 'write', body: unknown, denials: DenialRules | null = RULES) =>
  denialIn({ body }, { denials, request: { kind } })

describe('denialIn, for a flag that is false', () => {
  it.each(FLAGS)('recognizes a write with %s', (flag) => {
    expect(denial('write', { id: 1, [flag]: false })).toBe(`"${flag}" is false`)
  })

  it.each(['error', 'errors', 'Error', 'Errors', 'error_code', 'errorCode', 'error_description'])(
    'recognizes a read with the reason %s',
    (name) => {
      expect(denial('read', { id: 1, ok: false, [name]: null })).toBe('"ok" is false')
    },
  )

  it('recognizes a read without a reason if it has no result either', () => {
    expect(denial('read', { id: null, success: false, message: 'x' })).toBe('"success" is false')
  })

  it.each<[string, 'read' | 'write', unknown]>([
    ['a read without a reason, as the flag may be data', 'read', { id: 1, ok: false, message: 'x' }],
    ['a flag that is true', 'write', { id: 1, ok: true, error: 'x' }],
    ['a flag that is no boolean', 'write', { ok: 0, success: null }],
    ['another member that is false', 'write', { isOpen: false }],
    ['a list', 'write', [{ ok: false }]],
    ['nothing', 'write', null],
  ])('ignores %s', (_what, kind, body) => {
    expect(denial(kind, body)).toBeUndefined()
  })

  it('ignores a flag that the field reads, and all if the schema declares what an error is', () => {
    expect(denial('write', { ok: false }, { ...RULES, flags: [] })).toBeUndefined()
    expect(denial('write', { ok: false, error: 'x' }, null)).toBeUndefined()
  })
})

describe('denialIn, for an error instead of a result', () => {
  it.each([
    ['JSON-RPC', 'error', { jsonrpc: '2.0', error: { code: -32601, message: 'Method not found' } }],
    ['OData', 'error', { error: { code: 'NotAllowed', message: 'No.' } }],
    ['GraphQL', 'errors', { data: null, errors: [{ message: 'No.' }] }],
    ['JSON:API', 'errors', { errors: [{ title: 'No.' }] }],
    ['ASP.NET Core Identity', 'succeeded', { succeeded: false, errors: [] }],
    ['JSend', 'status', { status: 'fail', data: { title: 'A title is required' } }],
    ['Akamai', 'stat', { stat: 'failed', code: 100, error_description: 'missing arguments' }],
    ['Jestor', 'status', { status: false, name: {}, metadata: { message: 'No.' } }],
    ['Trade Sync', 'result', { result: 'fail', data: [] }],
    ['Elasticsearch', 'errors', { took: 3, errors: true, items: [{}] }],
    ['WeChat', 'errcode', { errcode: 40001, errmsg: 'No.' }],
    ['AWS Lambda', 'errorMessage', { errorMessage: 'Task timed out', errorType: 'Sandbox.Timedout' }],
    ['RFC 9457', 'status', { type: 'about:blank', title: 'Not Found', status: 404 }],
    [
      'Moodle',
      'exception',
      { exception: 'invalid_parameter', errorcode: 'invalidparameter', message: 'No.' },
    ],
    ['SOAP as JSON', 'fault', { fault: { faultstring: 'No.' } }],
    ['text', 'error', { error: 'No.' }],
    ['PascalCase', 'Errors', { Data: null, Errors: ['No.'] }],
    ['null and empty lists for what the field reads', 'error', { id: null, name: [], error: 'No.' }],
  ])('recognizes %s', (_format, name, body) => {
    const expected = `"${name}" describes an error, without a result`

    expect([denial('read', body), denial('write', body)]).toEqual([expected, expected])
  })

  it.each<[string, unknown]>([
    ['a result next to it, as the error may be data of a job', { id: 1, error: 'It does not compile.' }],
    [
      'a flag next to a result, as the work may have just begun',
      { id: 1, succeeded: false, isSuccess: false },
    ],
    ['a result that is false or zero', { id: 0, name: false, error: 'x' }],
    ['no error', { error: null, errors: [], Error: '', Errors: {}, hasErrors: false }],
    ['a code that means success', { errcode: 0, errorCode: 'SUCCESS', error_code: '0' }],
    ['a status of the object', { status: 'failed', stat: 'ok' }],
    ['a number of errors', { errors: 0, error: 3 }],
    ['an empty object', {}],
    ['a list', [{ error: 'x' }]],
  ])('ignores %s', (_what, body) => {
    expect([denial('read', body), denial('write', body)]).toEqual([undefined, undefined])
  })

  it('finds an error next to a result, for requests with several results', () => {
    expect(describesError({ body: { id: 1, errors: ['x'] } }, RULES)).toBe(true)
    expect(describesError({ body: { id: 1, errors: [] } }, RULES)).toBe(false)
    expect(describesError({ body: [{ errors: ['x'] }] }, RULES)).toBe(false)
    expect(describesError({ body: { errors: ['x'] } }, null)).toBe(false)
  })

  it('ignores it for a field that returns the whole response, as the client sees the error', () => {
    expect(denial('read', { error: 'x' }, { ...RULES, reads: null })).toBeUndefined()
  })

  it('finds it in the response to a write that reads nothing', () => {
    expect(denial('write', { error: 'x' }, { ...RULES, reads: [] })).toBeDefined()
    expect(denial('write', { message: 'Deleted.' }, { ...RULES, reads: [] })).toBeUndefined()
  })
})
