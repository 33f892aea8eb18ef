import { describe, expect, it } from '@jest/globals'
import { ifNoneMatchHeader } from '../../../src/graphql/content/if-none-match.ts'

describe('ifNoneMatchHeader', () => {
  it.each([
    ['entity tags', '"1", W/"2"', '"1", W/"2"'],
    ['entity tags with white space around them', ' "1"\t', '"1"'],
    ['the longest list', 'x'.repeat(2048), 'x'.repeat(2048)],
    ['the longest list with white space around it', ` ${'x'.repeat(2048)} `, 'x'.repeat(2048)],
  ])('passes on %s', (_what, given, expected) => {
    expect(ifNoneMatchHeader(given)).toEqual({ 'if-none-match': expected })
  })

  it.each([
    ['the client has nothing', undefined],
    ['the list is empty', ''],
    ['the list is blank', ' \t'],
    ['the list is too long', 'x'.repeat(2049)],
  ])('is no header if %s', (_what, given) => {
    expect(ifNoneMatchHeader(given)).toEqual({})
  })
})
