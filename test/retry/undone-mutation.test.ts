import { describe, expect, it } from '@jest/globals'
import { isUndone as isUndoneByExample } from '../../examples/web/src/graphql/challenge.ts'
import { isUndone, type MutationResponse } from '../../src/retry/undone-mutation.ts'

/** An error of one of the codes after which nothing was sent. Default: a challenge. */
function refused(path: readonly (string | number)[] | null, more: object = {}) {
  return {
    message: 'No.',
    ...(path !== null && { path }),
    extensions: { code: 'CLAIMS_CHALLENGE', ...more },
  }
}

const NOTHING = { a: null, b: null }

const UNDONE: readonly [string, MutationResponse][] = [
  ['was refused in each field', { data: NOTHING, errors: [refused(['a']), refused(['b'])] }],
  ['was refused twice in a field', { data: { a: null }, errors: [refused(['a']), refused(['a'])] }],
  ['was not run', { errors: [refused(null)] }],
  ['was not run, and has no data', { data: null, errors: [refused(null)] }],
  ...['CONSENT_REQUIRED', 'REAUTHENTICATION_REQUIRED', 'UNAUTHENTICATED'].map(
    (code): [string, MutationResponse] => [
      `was refused with ${code}`,
      { data: { a: null }, errors: [refused(['a'], { code })] },
    ],
  ),
]

const POSSIBLY_DONE: readonly [string, MutationResponse][] = [
  ['did a part', { data: { a: 1, b: null }, errors: [refused(['b'])] }],
  ['has a field without content and without an error', { data: NOTHING, errors: [refused(['b'])] }],
  ['has a response that lacks a part', { data: { a: null }, errors: [refused(['a', 'id'])] }],
  ['was done all the same', { data: { a: null }, errors: [refused(['a'], { done: true })] }],
  ['has an error with a path, and no data', { data: null, errors: [refused(['b'])] }],
  [
    'ended in an error of another kind',
    { data: NOTHING, errors: [refused(['a'], { code: 'DOWNSTREAM_TIMEOUT' }), refused(['b'])] },
  ],
  [
    'was interrupted',
    {
      data: NOTHING,
      errors: [refused(['a']), refused(['b']), refused(null, { code: 'MUTATION_INTERRUPTED' })],
    },
  ],
  ['has an error without a code', { data: { a: null }, errors: [{ path: ['a'] }] }],
  ['has no errors', { data: NOTHING }],
  ['has no answer', {}],
]

describe.each([
  ['src/retry', isUndone],
  ['examples/web', isUndoneByExample as typeof isUndone],
])('isUndone of %s', (_where, rule) => {
  it.each(UNDONE)('lets a mutation be sent again that %s', (_what, response) => {
    expect(rule(response)).toBe(true)
  })

  it.each(POSSIBLY_DONE)('lets no mutation be sent again that %s', (_what, response) => {
    expect(rule(response)).toBe(false)
  })
})
