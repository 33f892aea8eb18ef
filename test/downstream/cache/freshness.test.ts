import { describe, expect, it } from '@jest/globals'
import { freshForMs } from '../../../src/downstream/cache/freshness.ts'

const NOW = Date.parse('2026-11-28T09:00:00Z')

function secondsOf(headers: Record<string, string>, isPublic = false): number | null {
  const ms = freshForMs({ headers }, { maxAgeMs: 60_000, isPublic }, NOW)
  return ms === null ? null : ms / 1000
}

/** RFC 9111, by section. */
describe('freshForMs', () => {
  it.each<[string, string, number | null]>([
    ['nothing', '', 60],
    ['§5.2: names without regard to case', 'MAX-AGE=5', 5],
    ['§5.2: a quoted argument', 'max-age="5"', 5],
    ['§5.2: a quoted argument of several digits', 'max-age="50"', 50],
    ['RFC 9110 §5.6.1: spaces around commas', 'immutable , max-age=5 , public', 5],
    ['§5.2: no directive within quotes', 'ext="no-store, max-age=1", max-age=5', 5],
    ['§5.2: nor within quotes that are escaped', 'ext="\\", no-store", max-age=5', 5],
    ['a quote that does not end, and could hide anything', 'max-age=5, ext="a, no-store', null],
    ['§5.2.2.4: no-cache of one field taken for the whole', 'no-cache="set-cookie"', 0],
    ['§5.2.2.5: no-store', 'max-age=5, no-store', null],
    ['§5.2.3: what is not known', 'immutable, stale-while-revalidate=30', 60],
    ['§4.2.1: an age that cannot be read is stale', 'max-age=soon', 0],
    ['§4.2.1: nor one that only ends in a number', 'max-age=x50', 0],
    ['§4.2.1: nor one that only begins with a number', 'max-age=50s', 0],
    ['§4.2.1: nor one that only ends in quotes', 'max-age=5"5"', 0],
    ['§4.2.1: nor one that only begins with quotes', 'max-age="5"5', 0],
    ['§4.2.1: nor one that is missing', 'max-age', 0],
    ['§4.2.1: the first of several', 'max-age=5, max-age=50', 5],
    ['§5.2.2.10: s-maxage is not for a private cache', 's-maxage=5', 60],
  ])('obeys %s', (_what, control, seconds) => {
    expect(secondsOf({ 'cache-control': control })).toBe(seconds)
  })

  it.each<[string, string, number | null]>([
    ['s-maxage goes before max-age', 'max-age=50, s-maxage=5', 5],
    ['private is for one caller', 'private', null],
    ['public is for all', 'public, max-age=5', 5],
  ])('obeys what is said of caches for all callers: %s', (_what, control, seconds) => {
    expect(secondsOf({ 'cache-control': control }, true)).toBe(seconds)
  })

  it.each<[string, Record<string, string>, number | null]>([
    [
      '§5.3: Expires counts from Date',
      { expires: 'Sat, 28 Nov 2026 10:00:05 GMT', date: 'Sat, 28 Nov 2026 10:00:00 GMT' },
      5,
    ],
    ['§5.3: or from now', { expires: 'Sat, 28 Nov 2026 09:00:05 GMT' }, 5],
    ['§5.3: max-age goes before Expires', { expires: '0', 'cache-control': 'max-age=5' }, 5],
    ['§5.3: an invalid date has expired', { expires: '-' }, 0],
    ['§5.3: a date that is over has expired', { expires: 'Sat, 28 Nov 2026 08:00:00 GMT' }, 0],
    ['§5.1: Age', { age: '10', 'cache-control': 'max-age=5' }, 0],
    ['§5.1: an Age that cannot be read', { age: 'old', 'cache-control': 'max-age=5' }, 5],
    ['§4.1: Vary: *', { vary: ' * ' }, null],
    ['§4.1: Vary: * in a list', { vary: 'accept, *' }, null],
    // RFC 9110 §5.6.2: a name may contain an asterisk.
    ['§4.1: Vary by a name with an asterisk', { vary: 'x-*' }, 60],
    ['§5.1: an Age that only ends in a number', { age: 'x50' }, 60],
  ])('obeys %s', (_what, headers, seconds) => {
    expect(secondsOf(headers)).toBe(seconds)
  })
})
