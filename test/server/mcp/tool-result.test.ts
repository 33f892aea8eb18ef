// Covers: error-text.ts
import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/server/mcp/tool-result.ts'

const READS = { isMutation: false }
const textOf = (result: ReturnType<typeof resultOf>) =>
  result.content.map((each) => ('text' in each ? each.text : '')).join('\n')
const error = (code: string, extensions = {}) => ({
  message: 'It failed.',
  extensions: { code, ...extensions },
})

describe('resultOf', () => {
  it('gives an answer as a value and as text', () => {
    const result = resultOf({ data: { me: { id: '1' } }, errors: [] }, READS, 1000)

    expect(result.structuredContent).toEqual({ data: { me: { id: '1' } } })
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent)
  })

  it('keeps the available data, and reports that some is missing', () => {
    const answer = { data: { me: { id: '1' }, orders: null }, errors: [error('DOWNSTREAM_UNAVAILABLE')] }

    const result = resultOf(answer, READS, 1000)

    expect(result.isError).toBeUndefined()
    expect(result.structuredContent).toMatchObject({ errors: [{ code: 'DOWNSTREAM_UNAVAILABLE' }] })
    expect(textOf(result)).toContain('The result is incomplete.')
  })

  it.each([
    ['DOWNSTREAM_THROTTLED', { retryAfter: 7 }, 'Call the tool again after 7 seconds.'],
    ['FORBIDDEN', {}, 'Do not call this tool again.'],
    ['INTERNAL_SERVER_ERROR', { errorId: 'e-1' }, 'with the error ID e-1'],
    [
      'CONSENT_REQUIRED',
      { api: 'graph', scopes: ['A', 'B'], adminConsent: true },
      'an administrator has to consent to the permission A, B of graph',
    ],
    [
      'CONSENT_REQUIRED',
      { api: 'graph', scopes: ['A'], consentUrl: 'https://x.example' },
      'https://x.example',
    ],
    ['CLAIMS_CHALLENGE', {}, 'sign in to this server again'],
  ])('says of %s with %j what to do', (code, extensions, advice) => {
    const result = resultOf({ data: { me: null }, errors: [error(code, extensions)] }, READS, 1000)

    expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining(advice)])
  })

  it.each([
    ['DOWNSTREAM_UNAVAILABLE', { retryAfter: 7 }, { isMutation: true }],
    ['DOWNSTREAM_TIMEOUT', {}, { isMutation: true }],
    ['DOWNSTREAM_INVALID_RESPONSE', { done: true }, { isMutation: true }],
    ['DOWNSTREAM_INVALID_RESPONSE', {}, { isMutation: true }],
  ])('does not advise to call again for a change that may be made: %s with %j', (code, extensions, tool) => {
    const errors = [{ ...error(code, extensions), path: ['me'] }]
    const text = textOf(resultOf({ data: { me: null }, errors }, tool, 1000))

    expect(text).toContain(
      'Load the data that the tool changes before you decide whether to call the tool again.',
    )
    expect(text).not.toMatch(/(?<!whether to )call the tool again/i)
  })

  it.each([
    ['a field below a change', { data: { a: { owner: null } }, at: ['a', 'owner'] }],
    ['one of several changes', { data: { a: true, b: null }, at: ['b'] }],
    ['a change next to one that has no result', { data: { a: null, b: null }, at: ['b'] }],
    ['a field for which all is null', { data: null, at: ['a', 'owner'] }],
  ])('does not advise calling again if only %s failed', (_what, { data, at }) => {
    const errors = [
      { ...error('DOWNSTREAM_THROTTLED', { retryAfter: 7 }), path: at },
      {
        ...error('CONSENT_REQUIRED', { api: 'graph', scopes: ['A'], consentUrl: 'https://x.example' }),
        path: at,
      },
      { ...error('CLAIMS_CHALLENGE'), path: at },
    ]

    const text = textOf(resultOf({ data, errors }, { isMutation: true }, 1000))

    expect(text).toContain('https://x.example Load the data that the tool changes')
    expect(text).not.toMatch(/(?<!whether to )call the tool again/i)
  })

  it.each([
    'DOWNSTREAM_UNFINISHED',
    'DOWNSTREAM_FAILED',
    'MUTATION_INTERRUPTED',
    'TOO_MANY_ERRORS',
    'INTERNAL_SERVER_ERROR',
  ])('does not advise calling again for one change if another one may be made: %s', (code) => {
    const errors = [
      { ...error(code), path: ['a'] },
      { ...error('DOWNSTREAM_THROTTLED', { retryAfter: 7 }), path: ['b'] },
    ]

    const text = textOf(resultOf({ data: { a: null, b: null }, errors }, { isMutation: true }, 1000))

    expect(text).toContain('Load the data that the tool changes')
    expect(text).not.toMatch(/(?<!whether to )call the tool again/i)
  })

  it('advises to repeat a read that the API has not finished later', () => {
    const errors = [error('DOWNSTREAM_UNFINISHED', { retryAfter: 9 })]

    expect(textOf(resultOf({ data: { me: null }, errors }, READS, 1000))).toContain(
      'Call the tool again after 9 seconds.',
    )
  })

  it('advises to call again where a change was not made', () => {
    const errors = [{ ...error('DOWNSTREAM_THROTTLED', { retryAfter: 7 }), path: ['a'] }]

    expect(textOf(resultOf({ data: { a: null }, errors }, { isMutation: true }, 1000))).toContain(
      'Call the tool again after 7 seconds.',
    )
  })

  it('cuts no answer, and asks for a smaller one, unless a change was made', () => {
    const answer = { data: { text: 'x'.repeat(2000) }, errors: [] }

    expect(textOf(resultOf(answer, READS, 1000))).toContain('smaller "first"')
    expect(textOf(resultOf(answer, { isMutation: true }, 1000))).toContain('The change was made')
  })

  it('says what failed of a change whose result is too large', () => {
    const errors = [{ ...error('DOWNSTREAM_UNAVAILABLE'), path: ['b'] }]
    const text = textOf(
      resultOf({ data: { a: 'x'.repeat(2000), b: null }, errors }, { isMutation: true }, 1000),
    )

    expect(text).toMatch(/^The result is \d+ bytes long; the maximum is 1000\. The result is incomplete\.\n/)
    expect(text).toContain('DOWNSTREAM_UNAVAILABLE: It failed.')
    expect(text).not.toContain('The change was made')
  })
})
