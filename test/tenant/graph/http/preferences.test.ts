import { describe, expect, it } from '@jest/globals'
import { parsePreferences } from '../../../../src/tenant/graph/http/preferences.ts'

describe('parsePreferences', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['respond-async', { 'respond-async': '' }],
    ['return=minimal', { return: 'minimal' }],
    ['IdType="ImmutableId"', { idtype: 'ImmutableId' }],
    [
      'return=minimal, outlook.timezone="W. Europe Standard Time",odata.maxpagesize=5',
      { return: 'minimal', 'outlook.timezone': 'W. Europe Standard Time', 'odata.maxpagesize': '5' },
    ],
    ['outlook.timezone = "a, b=c; d"', { 'outlook.timezone': 'a, b=c; d' }],
  ])('reads %s', (header, expected) => {
    expect(Object.fromEntries(parsePreferences(header))).toEqual(expected)
  })
})
