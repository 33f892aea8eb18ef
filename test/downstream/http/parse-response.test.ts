import { describe, expect, it } from '@jest/globals'
import {
  type Form,
  type ParseOptions,
  parseResponse,
  TOO_MUCH,
} from '../../../src/downstream/http/parse-response.ts'
import { apiConfig } from '../../support/schema.ts'

const API = apiConfig({ name: 'crm' })
const JSON_TEXT = '{"id":1}'
const NO_TYPE: Record<string, string> = {}
const TEXT = { 'content-type': 'text/plain' }

function parse(
  body: string | Buffer,
  {
    status = 200,
    headers = NO_TYPE,
    form = 'json',
    budget,
  }: Partial<ParseOptions> & { readonly status?: number; readonly headers?: Record<string, string> } = {},
) {
  const options = { form, ...(budget === undefined ? {} : { budget }) }
  return parseResponse(API, { status, headers, clientRequestId: 'c' }, Buffer.from(body), options)
}

describe('parseResponse', () => {
  it('keeps the status, the headers and the ID of the request', () => {
    expect(parse(JSON_TEXT, { status: 201, headers: TEXT })).toEqual({
      status: 201,
      headers: TEXT,
      body: { id: 1 },
      clientRequestId: 'c',
    })
  })

  it('returns bytes unchanged, and parses the errors of requests for bytes', () => {
    expect(parse(JSON_TEXT, { form: 'bytes' })).toMatchObject({ body: Buffer.from(JSON_TEXT) })
    expect(parse(JSON_TEXT, { form: 'bytes', status: 404 })).toMatchObject({ status: 404, body: { id: 1 } })
  })

  it.each<[Form, number]>([
    ['bytes', 203],
    ['bytes', 206],
    ['stream', 202],
    ['stream', 206],
  ])('returns the bytes of any success unchanged: %s with status %i', (form, status) => {
    expect(parse('%PDF', { form, status })).toMatchObject({ status, body: Buffer.from('%PDF') })
  })

  it.each<Form>(['json', 'text'])('has no body where there are no bytes: %s', (form) => {
    expect(parse('', { form, headers: TEXT })).toMatchObject({ status: 200, body: undefined })
  })

  it.each<[string, Form, number, Record<string, string>, unknown]>([
    ['a text that is asked for', 'text', 200, TEXT, JSON_TEXT],
    ['a text of another success', 'text', 299, TEXT, JSON_TEXT],
    ['JSON where a text is asked for', 'text', 200, { 'content-type': 'application/json' }, { id: 1 }],
    ['JSON without a type where a text is asked for', 'text', 200, NO_TYPE, { id: 1 }],
    ['JSON of another type where JSON is asked for', 'json', 200, TEXT, { id: 1 }],
    ['an error where a text is asked for', 'text', 400, TEXT, { id: 1 }],
  ])('reads %s', (_what, form, status, headers, body) => {
    expect(parse(JSON_TEXT, { form, status, headers })).toMatchObject({ status, body })
  })

  it.each([
    [200, null],
    [299, null],
    [300, 300],
    [404, 404],
    [500, 500],
  ])('requires JSON only of a success: %i', (status, outcome) => {
    expect(parse('oops', { status })).toMatchObject({ status: outcome })
  })

  it('rejects a text that is invalid in its encoding', () => {
    const bytes = Buffer.from('Zo\u00eb', 'latin1')

    expect(parse(bytes, { form: 'text', headers: TEXT })).toMatchObject({
      cause: 'unusable',
      error: { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 200, reason: 'the response is not text' },
    })
  })

  it.each([
    [TEXT, 'the response is not JSON (4 bytes of text/plain)'],
    [NO_TYPE, 'the response is not JSON (4 bytes of no type)'],
  ])('describes what is not JSON without quoting it: %j', (headers, reason) => {
    expect(parse('oops', { headers })).toMatchObject({ cause: 'unusable', error: { reason, status: 200 } })
  })

  it.each<[string, string, Record<string, string>]>([
    ['has the type of one', 'Sign in', { 'content-type': 'Text/HTML; charset=utf-8' }],
    ['begins as one', '\r\n  <!DOCTYPE html><html>', NO_TYPE],
    ['begins with its element', ' <HTML>', TEXT],
  ])('recognizes a web page that %s', (_how, page, headers) => {
    expect(parse(page, { headers })).toMatchObject({ status: null, cause: 'foreign' })
  })

  it('does not parse values that exceed the budget', () => {
    const counted: number[] = []
    const budget = { exceededByValues: (values: number) => counted.push(values) > 0 }

    expect(parse(JSON_TEXT, { budget })).toMatchObject({
      cause: 'excess',
      error: { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 200, reason: TOO_MUCH },
    })
    expect(counted).toEqual([1])
    expect(parse(JSON_TEXT, { budget, status: 404 })).toMatchObject({ status: 404, body: undefined })
  })
})
