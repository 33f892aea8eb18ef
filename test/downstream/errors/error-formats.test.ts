import { describe, expect, it } from '@jest/globals'
import { apiErrorOf, commonErrorOf } from '../../../src/downstream/errors/error-formats.ts'

describe('apiErrorOf', () => {
  it('reads the form of OData', () => {
    expect(apiErrorOf({ error: { code: 'NotFound', message: 'No such user.' } })).toEqual({
      code: 'NotFound',
      message: 'No such user.',
    })
    expect([null, 'x', [], { error: 'x' }, { error: { code: '' } }].map(apiErrorOf)).toEqual([
      {},
      {},
      {},
      {},
      {},
    ])
  })
})

describe('commonErrorOf', () => {
  it.each([
    ['OData', { error: { code: 'a code', message: 'm', status: 'X' } }, 'a code', 'm'],
    // https://www.rfc-editor.org/rfc/rfc9457#section-3
    [
      'a problem',
      { type: 'https://x.example/out-of-credit', title: 't', detail: 'd', status: 403 },
      'https://x.example/out-of-credit',
      'd',
    ],
    [
      'a problem without a type',
      { type: 'about:blank', title: 'Not Found', status: 404 },
      undefined,
      'Not Found',
    ],
    // https://jsonapi.org/format/#error-objects
    ['JSON:API', { errors: [{ status: '422', code: 'X1', title: 't', detail: 'd' }] }, 'X1', 'd'],
    // https://www.rfc-editor.org/rfc/rfc6749#section-5.2
    ['OAuth', { error: 'invalid_request', error_description: 'd' }, 'invalid_request', 'd'],
    // https://google.aip.dev/193#http11json-representation
    ['Google', { error: { code: 400, message: 'm', status: 'INVALID_ARGUMENT' } }, 'INVALID_ARGUMENT', 'm'],
    // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
    ['Salesforce', [{ message: 'm', errorCode: 'MALFORMED_ID' }], 'MALFORMED_ID', 'm'],
    // https://learn.microsoft.com/openspecs/odata_standards/ms-odatajson/77887aa9-54bc-46ab-9196-0234ee6cda5d
    ['OData 2.0', { error: { code: 'SY/530', message: { lang: 'en', value: 'm' } } }, 'SY/530', 'm'],
    // https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
    [
      'Kubernetes',
      { kind: 'Status', status: 'Failure', message: 'm', reason: 'Invalid', code: 422 },
      'Invalid',
      'm',
    ],
    // https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
    ['Twilio', { code: 21211, message: 'm', status: 400 }, '21211', 'm'],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
    ['AWS Lambda', { errorMessage: 'm', errorType: 'Error' }, undefined, 'm'],
    // https://developers.weixin.qq.com/doc/offiaccount/en/Getting_Started/Global_Return_Code.html
    ['WeChat', { errcode: 40001, errmsg: 'm' }, '40001', 'm'],
    // https://docs.slack.dev/apis/web-api
    ['Slack', { ok: false, error: 'channel_not_found' }, 'channel_not_found', 'channel_not_found'],
    ['a sentence', { error: 'It did not work.' }, undefined, 'It did not work.'],
    ['a text', 'x', undefined, undefined],
    ['nothing', undefined, undefined, undefined],
  ])('reads %s', (_what, body, code, message) => {
    expect(commonErrorOf(body)).toEqual({ ...(code && { code }), ...(message && { message }) })
  })
})
