import { describe, expect, it } from '@jest/globals'
import { GraphQLBoolean, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { absent, resultOf, resultOfFailure } from '../../../src/graphql/resolvers/request-result.ts'
import type { RequestField } from '../../../src/plan/schema/schema-plan.ts'
import { createBodyLocator } from '../../../src/plan/templates/locators/locator.ts'

const NOTE = new GraphQLObjectType({ name: 'Note', fields: { id: { type: GraphQLString } } })
const REQUIRED = new GraphQLNonNull(GraphQLBoolean)
const LIST = new GraphQLList(NOTE)

interface Parts {
  readonly kind?: 'read' | 'write'
  readonly result?: string
  readonly itemErrors?: object | null
  readonly origin?: RequestField['origin']
}

function fieldOf({ kind = 'write', result, itemErrors = null, origin = null }: Parts = {}): RequestField {
  const at = result === undefined ? null : createBodyLocator(result)
  return { origin, request: { api: 'crm', kind, result: at, itemErrors } } as unknown as RequestField
}

const responseOf = (body: unknown, status = 200): ApiResponse => ({ status, headers: {}, body })
const WRITE = fieldOf()
const READ = fieldOf({ kind: 'read' })

describe('resultOf', () => {
  it.each<[string, RequestField, unknown, typeof GraphQLBoolean | typeof REQUIRED, unknown]>([
    ['a write without a body', WRITE, undefined, GraphQLBoolean, true],
    ['a write whose field must not be null', WRITE, undefined, REQUIRED, true],
    ['a write with another body', WRITE, { id: 1 }, GraphQLBoolean, true],
    ['a write with null', WRITE, null, GraphQLBoolean, true],
    ['a write that returns false', WRITE, false, GraphQLBoolean, false],
    ['a write that returns true', WRITE, true, GraphQLBoolean, true],
    [
      'a write whose response states it elsewhere',
      fieldOf({ result: '$.ok' }),
      { ok: 'no' },
      GraphQLBoolean,
      'no',
    ],
    [
      'a write whose response states null elsewhere',
      fieldOf({ result: '$.ok' }),
      { ok: null },
      GraphQLBoolean,
      null,
    ],
    ['a write whose response lacks it', fieldOf({ result: '$.ok' }), {}, GraphQLBoolean, true],
    ['a read without a body', READ, undefined, GraphQLBoolean, true],
    ['a read with a body', READ, { id: 1 }, GraphQLBoolean, { id: 1 }],
    ['a read that returns false', READ, false, GraphQLBoolean, false],
    [
      'a read that reads a member, without a body',
      fieldOf({ kind: 'read', result: '$.ok' }),
      undefined,
      GraphQLBoolean,
      undefined,
    ],
  ])('is a Boolean for %s', (_what, field, body, type, expected) => {
    expect(resultOf(field, responseOf(body), type)).toEqual(expected)
  })

  it('is the body, or what the schema names in it', () => {
    expect(resultOf(WRITE, responseOf({ id: 1 }), NOTE)).toEqual({ id: 1 })
    expect(resultOf(fieldOf({ result: '$.note' }), responseOf({ note: { id: 1 } }), NOTE)).toEqual({ id: 1 })
  })

  it('is an empty object if all its fields are in the headers of a response without a body', () => {
    const ofHeaders = fieldOf({ origin: 'response' })

    expect(resultOf(ofHeaders, responseOf(undefined), new GraphQLNonNull(NOTE))).toEqual({})
    expect(resultOf(ofHeaders, responseOf(null), NOTE)).toBeNull()
    expect(resultOf(ofHeaders, responseOf(undefined), GraphQLString)).toBeUndefined()
    expect(resultOf(ofHeaders, responseOf(undefined), LIST)).toBeUndefined()
    expect(resultOf(fieldOf({ origin: 'request' }), responseOf(undefined), NOTE)).toBeUndefined()
    expect(resultOf(WRITE, responseOf(undefined), NOTE)).toBeUndefined()
  })

  // RFC 4918 §11.1
  it.each<[string, RequestField, unknown, Parameters<typeof resultOf>[2], boolean]>([
    ['a Boolean of a write', WRITE, {}, GraphQLBoolean, true],
    ['a list of a write', WRITE, [], LIST, true],
    ['a list of a read', READ, [], LIST, false],
  ])('rejects a 207 for %s, which hides the parts that failed', (_what, field, body, type, isDone) => {
    const attempt = () => resultOf(field, responseOf(body, 207), type)

    expect(attempt).toThrow(DownstreamError)
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        status: 207,
        isDone,
        message: isDone
          ? 'crm completed at least part of this request, but it is unknown which parts failed.'
          : 'crm returned a response that does not match the schema.',
        reason:
          'crm returned 207 (Multi-Status): use a type that contains the outcome of each part, with itemError for the parts that failed',
      }),
    )
  })

  it.each<[string, RequestField, unknown, Parameters<typeof resultOf>[2]]>([
    ['an object', WRITE, { id: 1 }, NOTE],
    ['a list with itemError', fieldOf({ itemErrors: {} }), [{ id: 1 }], LIST],
    ['a Boolean of a read', READ, true, GraphQLBoolean],
  ])('accepts a 207 for %s', (_what, field, body, type) => {
    expect(resultOf(field, responseOf(body, 207), type)).toBe(body)
  })

  it('accepts a 207 for a Boolean in the response', () => {
    expect(resultOf(fieldOf({ result: '$.ok' }), responseOf({ ok: false }, 207), GraphQLBoolean)).toBe(false)
  })
})

describe('resultOfFailure', () => {
  const done = new DownstreamError({ code: 'DOWNSTREAM_INVALID_RESPONSE', api: 'crm', isDone: true })
  const failed = new DownstreamError({ code: 'DOWNSTREAM_FAILED', api: 'crm' })

  it('is true for a write that was done, if the field reports nothing else', () => {
    expect(resultOfFailure(WRITE, done, GraphQLBoolean)).toBe(true)
    expect(resultOfFailure(WRITE, done, REQUIRED)).toBe(true)
  })

  it.each<[string, RequestField, unknown, Parameters<typeof resultOf>[2]]>([
    ['of a write that was not done', WRITE, failed, GraphQLBoolean],
    ['if the field reports more', WRITE, done, NOTE],
    ['if the response states whether it was done', fieldOf({ result: '$.ok' }), done, GraphQLBoolean],
    ['of a read', READ, done, GraphQLBoolean],
    ['that is a bug', WRITE, Object.assign(new Error('a bug'), { isDone: true }), GraphQLBoolean],
  ])('throws the failure %s', (_what, field, error, type) => {
    expect(() => resultOfFailure(field, error, type)).toThrow(error as Error)
  })
})

describe('absent', () => {
  it.each<[string, RequestField, Parameters<typeof resultOf>[2], false | null]>([
    ['false for a Boolean that states whether an object exists', READ, GraphQLBoolean, false],
    ['false for such a Boolean that must not be null', READ, REQUIRED, false],
    ['null for an object', READ, NOTE, null],
    [
      'null for a Boolean that is a member of the object',
      fieldOf({ kind: 'read', result: '$.ok' }),
      GraphQLBoolean,
      null,
    ],
    ['null for a write', WRITE, GraphQLBoolean, null],
  ])('is %s', (_what, field, type, expected) => {
    expect(absent(field, type)).toBe(expected)
  })
})
