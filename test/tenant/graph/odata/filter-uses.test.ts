import { describe, expect, it } from '@jest/globals'
import { usesOf } from '../../../../src/tenant/graph/odata/filter-uses.ts'
import { parseFilter } from '../../../../src/tenant/graph/odata/parse-filter.ts'

describe('usesOf', () => {
  it.each([
    ["a eq 'x' and b/c gt 1", ['a eq', 'b/c gt']],
    ["not(startsWith(a,'x')) or b", ['a not', 'a startswith', 'b eq']],
    ["a in ('x','y')", ['a in']],
    ['a ne null', ['a ne', 'a null']],
    ["as/any(x:x eq 'u') and as/$count eq 0", ['as eq', 'as count']],
    ["as/any(x:x/b eq 'u' and c le 2)", ['as/b eq', 'c le']],
    ['as/any()', ['as count']],
    ["'x' eq a", ['a eq']],
  ])('finds what %s does with properties', (filter, uses) => {
    const found = usesOf(parseFilter(filter))

    expect(found.map(({ property, operator }) => `${property} ${operator}`)).toEqual(uses)
  })
})
