import { describe, expect, it } from '@jest/globals'
import { responseError } from '../../../src/downstream/errors/response-error.ts'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { isEmptyList, meant, withItemErrors } from '../../../src/graphql/responses/response-meaning.ts'
import type { DenialRules } from '../../../src/plan/schema/denial-rules.ts'
import { compileErrorShape } from '../../../src/plan/schema/error-shape.ts'
import type { RequestField } from '../../../src/plan/schema/schema-plan.ts'
import { createTest } from '../../../src/plan/templates/locators/compiled-test.ts'
import { apiConfig } from '../../support/schema.ts'

interface Parts {
  readonly kind?: 'read' | 'write'
  readonly accepted?: boolean
  readonly isPolled?: boolean
  readonly empty?: Parameters<typeof createTest>[0]
  readonly errors?: Parameters<typeof compileErrorShape>[0]
  readonly itemErrors?: Parameters<typeof compileErrorShape>[0]
  readonly denials?: DenialRules
}

function fieldOf(parts: Parts = {}): RequestField {
  const {
    kind = 'read',
    accepted = false,
    isPolled = false,
    empty,
    errors,
    itemErrors,
    denials = null,
  } = parts
  return {
    denials,
    poll: isPolled ? {} : null,
    inputPathOf: (field: string) => [field],
    request: {
      api: 'crm',
      kind,
      accepted,
      empty: empty === undefined ? null : createTest(empty),
      errors: errors === undefined ? null : compileErrorShape(errors),
      itemErrors: itemErrors === undefined ? null : compileErrorShape(itemErrors),
    },
  } as unknown as RequestField
}

const responseOf = (body: unknown, status = 200): ApiResponse => ({ status, headers: {}, body })

/** The meaning of a response for a field; an error if it is one. */
function meaning(parts: Parts, response: ApiResponse | null): Promise<unknown> {
  return meant(fieldOf(parts), Promise.resolve(response)).catch((error: unknown) => error)
}

/** The meaning of the failure of a request. */
function meaningOfFailure(parts: Parts, failure: unknown): Promise<unknown> {
  return meant(fieldOf(parts), Promise.reject(failure)).catch((error: unknown) => error)
}

const failed = (body: unknown, status: number) =>
  responseError(apiConfig({ name: 'crm' }), responseOf(body, status), 0)

describe('meant', () => {
  it('is the response itself, or null if the API does not have the object', async () => {
    const response = responseOf({ id: 1 })

    expect(await meaning({}, response)).toBe(response)
    expect(await meaning({ empty: { at: '$.none' }, errors: { when: [{ at: '$.x' }] } }, response)).toBe(
      response,
    )
    expect(await meaning({}, null)).toBeNull()
    expect(isEmptyList(response)).toBe(false)
  })

  it('is an error if the response is one according to the schema', async () => {
    const response = responseOf({ ok: false, error: 'locked' })

    for (const parts of [
      { errors: { code: '$.error', when: [{ at: '$.ok', is: ['false'] }] } },
      { denials: { flags: ['ok'], errors: [], reads: [] } },
    ])
      expect(await meaning(parts, response)).toMatchObject({
        code: 'DOWNSTREAM_BAD_REQUEST',
        details: { api: 'crm', apiCode: 'locked' },
      })
  })

  it('adds what the API reports to the failure of a request', async () => {
    const error = await meaningOfFailure({ errors: { code: '$.fault' } }, failed({ fault: 'Busy' }, 429))

    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({ code: 'DOWNSTREAM_THROTTLED', details: { apiCode: 'Busy' } })
  })

  it.each([[new TypeError('a bug')], [undefined], ['a text']])(
    'passes on %p, which is not a response',
    async (error) => {
      expect(await meaningOfFailure({ empty: { at: '$.none' } }, error)).toBe(error)
    },
  )
})

describe('an empty list', () => {
  const EMPTY = { empty: { at: '$.none', is: ['true'] } } as Parts

  it('is a response that the schema declares to be one, in a copy: requests share responses', async () => {
    const response = responseOf({ none: true, next: '/page' })

    const list = await meaning(EMPTY, response)

    expect(list).toEqual(response)
    expect([isEmptyList(list as ApiResponse), isEmptyList(response)]).toEqual([true, false])
  })

  it('is an error response that the schema declares to be one', async () => {
    const list = await meaningOfFailure(EMPTY, failed({ none: true }, 404))

    expect(list).toEqual({ status: 204, headers: {}, body: undefined })
    expect(isEmptyList(list as ApiResponse)).toBe(true)
  })

  it('is no other response', async () => {
    expect(isEmptyList((await meaning(EMPTY, responseOf({ none: false }))) as ApiResponse)).toBe(false)
    expect(await meaningOfFailure(EMPTY, failed({ none: false }, 404))).toMatchObject({
      code: 'DOWNSTREAM_NOT_FOUND',
    })
    expect(await meaningOfFailure({}, failed({ none: true }, 404))).toMatchObject({
      code: 'DOWNSTREAM_NOT_FOUND',
    })
  })
})

// RFC 9110 §15.3.3
describe('a response with status 202', () => {
  it.each([
    [
      'read',
      'the API has accepted the read (202) but has no result yet: add @poll to the field if the API reports where the result will be',
    ],
    [
      'write',
      'the API has accepted the write (202) and may still carry it out: add @poll to the field, read header.location into a field, or set accepted: true in @rest',
    ],
  ] as const)('is no result of a %s', async (kind, reason) => {
    expect(await meaning({ kind }, responseOf(undefined, 202))).toMatchObject({
      code: 'DOWNSTREAM_UNFINISHED',
      status: 202,
      details: { api: 'crm' },
      reason,
    })
  })

  it('is no result of a write with a body', async () => {
    expect(await meaning({ kind: 'write' }, responseOf({ id: 1 }, 202))).toMatchObject({
      code: 'DOWNSTREAM_UNFINISHED',
    })
  })

  it.each<[string, Parts, unknown]>([
    ['a read with a body', {}, { id: 1 }],
    ['a field that polls', { kind: 'write', isPolled: true }, undefined],
    ['a field that accepts it', { kind: 'write', accepted: true }, undefined],
  ])('is the result of %s', async (_what, parts, body) => {
    const response = responseOf(body, 202)

    expect(await meaning(parts, response)).toBe(response)
  })

  it.each([200, 201, 203, 204])('differs from %d', async (status) => {
    const response = responseOf(undefined, status)

    expect(await meaning({ kind: 'write' }, response)).toBe(response)
  })
})

describe('withItemErrors', () => {
  const FIELD = fieldOf({ itemErrors: { when: [{ at: '$.error' }], code: '$.error' } })
  const RESPONSE = responseOf([])

  it('replaces each item that failed by its error, and by null beyond the number that is reported', () => {
    let left = 1
    const work = { reportsFailure: () => left-- > 0 }
    const items = [{ id: 1 }, { error: 'locked' }, { error: 'gone' }, null]

    const [first, error, ...others] = withItemErrors(FIELD, items, RESPONSE, work) as readonly unknown[]

    expect([first, ...others]).toEqual([{ id: 1 }, null, null])
    expect(error).toBeInstanceOf(DownstreamError)
    expect(error).toMatchObject({
      code: 'DOWNSTREAM_BAD_REQUEST',
      details: { api: 'crm', apiCode: 'locked' },
    })
    expect(left).toBe(-1)
  })

  it('examines each item once, regardless of the number of aliases, and with each shape', () => {
    let reads = 0
    const item = {
      get error() {
        reads++
        return undefined
      },
    }
    const items = Array.from({ length: 100 }, () => item)
    const other = fieldOf({ itemErrors: { when: [{ at: '$.status', is: ['failed'] }] } })

    for (let alias = 0; alias < 50; alias++)
      expect(withItemErrors(FIELD, items, RESPONSE, { reportsFailure: () => true })).toBe(items)

    expect(reads).toBe(100)
    items.push({ error: undefined, status: 'failed' } as (typeof items)[0])
    expect(withItemErrors(other, items, RESPONSE, { reportsFailure: () => false })).toEqual([
      ...items.slice(0, 100),
      null,
    ])
  })

  it.each<[string, RequestField, unknown]>([
    ['something that is not a list', FIELD, { error: 'locked' }],
    ['a list whose items cannot fail', fieldOf(), [{ error: 'locked' }]],
  ])('leaves %s as it is', (_what, field, value) => {
    expect(withItemErrors(field, value, RESPONSE, { reportsFailure: () => true })).toBe(value)
  })
})
